package metricsource

import "errors"

var (
	errNoQuery   = errors.New("a query is required")
	errThreshold = errors.New("must be a finite number")
	errReplicas  = errors.New("must be empty, any or all")
)

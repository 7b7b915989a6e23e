package metricsource

import "errors"

var (
	errNoQuery  = errors.New("a query is required")
	errReplicas = errors.New("must be empty, any or all")
)

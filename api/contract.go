// Package contract holds the published description of the API, generated from src/kinds.
package contract

import _ "embed"

// OpenAPI is the OpenAPI 3.1 document as YAML.
//
//go:embed openapi.yaml
var OpenAPI []byte

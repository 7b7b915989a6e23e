package apis

import _ "embed"

// Schemas is the JSON Schema document (2020-12) of the contract; every kind and body is under $defs by its name.
//
//go:embed schemas.gen.json
var Schemas []byte

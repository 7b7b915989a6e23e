package api

import (
	"net/http"

	contract "github.com/golive/hypercare/api"
)

func openAPI(*call) (*answer, error) {
	return &answer{status: http.StatusOK, body: contract.OpenAPI, header: http.Header{"Content-Type": {"application/yaml; charset=utf-8"}}}, nil
}

package plugin

import (
	"encoding/json"
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
)

// notReady asks the caller to come again; Alertmanager does so after a 503.
func notReady(w http.ResponseWriter, why string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Retry-After", "2")
	w.WriteHeader(http.StatusServiceUnavailable)
	// The caller may be gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(apis.ErrorBody{Error: why, Reason: "notReady"})
}

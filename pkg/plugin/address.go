package plugin

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/golive/hypercare/pkg/apis"
)

// unreadable says why an address cannot be taken; empty when it can. Grafana hands the path over with its escapes undone, and the adapter
// of the SDK answers 500 where that is no address any more, or reads part of it as the query.
func unreadable(req *backend.CallResourceRequest) string {
	switch {
	case !utf8.ValidString(req.Path) || !utf8.ValidString(req.URL):
		return "The address holds bytes that are no UTF-8."
	case strings.ContainsFunc(req.Path, isControl) || strings.ContainsFunc(req.URL, isControl):
		return "The address holds a control character."
	case strings.ContainsAny(req.Path, "?#%"):
		return "The path holds ?, # or %; names have lower case letters, digits and hyphens only."
	}
	if _, err := url.Parse(req.URL); err != nil {
		return "The address cannot be read; escape what is no letter, digit or hyphen."
	}
	return ""
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// refuseAddress answers 400 with the reason.
func refuseAddress(sender backend.CallResourceResponseSender, why string) error {
	body, err := json.Marshal(apis.ErrorBody{Error: why, Reason: "badRequest"})
	if err != nil {
		return fmt.Errorf("encode refusal: %w", err)
	}
	header := map[string][]string{"Content-Type": {"application/json; charset=utf-8"}}
	return sender.Send(&backend.CallResourceResponse{Status: http.StatusBadRequest, Headers: header, Body: body})
}

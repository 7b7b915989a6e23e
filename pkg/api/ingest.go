package api

import (
	"errors"
	"net/http"

	"github.com/golive/hypercare/pkg/usecase"
)

// receive hands a notification to the receiver of its source, which answers after the commit. A payload with a wrong part is 400
// like one that cannot be read at all: senders look at the status only, and 422 is for people.
func receive(source string) func(*call) (*answer, error) {
	return func(c *call) (*answer, error) {
		take, known := c.Ingest[source]
		if !known {
			return nil, notConnected("Alerts")
		}
		taken, err := take(c.request.Context(), c.caller, c.raw, c.request.Header)
		var invalid *usecase.Invalid
		if errors.As(err, &invalid) {
			p := refuse(http.StatusBadRequest, "unreadable", "%s", sentence(invalid.Fields))
			p.fields = invalid.Fields
			return nil, p
		}
		if err != nil {
			return nil, err
		}
		return ok(taken)
	}
}

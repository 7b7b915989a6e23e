package api

import (
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

func declare(c *call) (*answer, error) {
	in, err := incidentInput(c.body)
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		inc, err := incidents.Declare(tx, c.caller, in)
		return http.StatusCreated, inc, err
	})
}

func deleteIncident(c *call) (*answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		inc, err := tx.Incident(c.name)
		if err != nil {
			return 0, nil, err
		}
		return http.StatusOK, inc, incidents.Delete(tx, c.caller, c.name, match)
	})
}

// act is the handler of an action; If-Match is optional, because an action says by itself what it expects.
func act[B any](do func(tx usecase.Tx, c usecase.Caller, name string, match int64, body B) (*apis.Incident, error)) func(*call) (*answer, error) {
	return func(c *call) (*answer, error) {
		var body B
		if err := fill(c.body, &body); err != nil {
			return nil, err
		}
		match, _, err := c.ifMatch()
		if err != nil {
			return nil, err
		}
		return c.write(func(tx usecase.Tx) (int, any, error) {
			inc, err := do(tx, c.caller, c.name, match, body)
			return http.StatusOK, inc, err
		})
	}
}

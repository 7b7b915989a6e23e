package api

import (
	"errors"
	"strings"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// receive hands a notification to the receiver of its source, which answers after the commit.
func receive(source string) func(*call) (*wire.Answer, error) {
	return func(c *call) (*wire.Answer, error) {
		take, known := c.Ingest[source]
		if !known {
			return nil, wire.NotConnected("Alerts")
		}
		taken, err := take(c.request.Context(), c.caller, c.raw, c.request.Header)
		var invalid *usecase.Invalid
		var unreadable *usecase.Unreadable
		switch {
		case errors.As(err, &invalid):
			c.refusedSender("Its last notification could not be read: " + invalid.Error())
			return nil, wire.Unreadable(invalid)
		case errors.As(err, &unreadable):
			c.refusedSender("Its last notification could not be read: " + unreadable.Message)
			return nil, err
		case err != nil:
			return nil, err
		}
		if c.Intake != nil {
			c.Intake.Taken(c.request.Context(), c.caller, source, taken.Accepted, c.now)
		}
		return wire.OK(taken)
	}
}

func listAlerts(c *call) (*wire.Answer, error) {
	incident := strings.ToLower(c.query.Text("incident"))
	return c.alerts(usecase.AlertFilter{Incident: incident, State: c.query.Text("state"), Page: c.page()})
}

func listIncidentAlerts(c *call) (*wire.Answer, error) {
	if err := c.incidentExists(); err != nil {
		return nil, err
	}
	return c.alerts(usecase.AlertFilter{Incident: c.name, Page: c.page()})
}

func (c *call) alerts(filter usecase.AlertFilter) (*wire.Answer, error) {
	return pageOf(c, func(r usecase.Reader) ([]apis.Alert, string, error) { return r.Alerts(filter) })
}

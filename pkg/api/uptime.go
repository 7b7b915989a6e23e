package api

import (
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

func readUptime(c *call) (*answer, error) {
	if c.Uptime == nil {
		return nil, notConnected("Uptime figures")
	}
	figures, err := c.Uptime.Answer(c.request.Context(), c.caller, c.query.text("period"), c.now)
	if err != nil {
		return nil, err
	}
	return ok(figures)
}

// recountUptime throws kept counts away. If-Match is optional, as for every action.
func recountUptime(c *call) (*answer, error) {
	var body apis.UptimeRecountBody
	if err := fill(c.body, &body); err != nil {
		return nil, err
	}
	match, _, err := c.ifMatch()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		if _, err := uptimeIndicators.current(tx, c, match); err != nil {
			return 0, nil, err
		}
		changed, err := uptimes.Recount(tx, c.caller, c.name, body)
		return http.StatusOK, changed, err
	})
}

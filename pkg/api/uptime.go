package api

import (
	"net/http"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

func readUptime(c *call) (*wire.Answer, error) {
	if c.Uptime == nil {
		return nil, wire.NotConnected("Uptime figures")
	}
	figures, err := c.Uptime.Answer(c.request.Context(), c.caller, c.query.Text("period"), c.now)
	if err != nil {
		return nil, err
	}
	return wire.OK(figures)
}

// recountUptime throws kept counts away. If-Match is optional, as for every action.
func recountUptime(c *call) (*wire.Answer, error) {
	var body apis.UptimeRecountBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	match, _, err := c.ifMatch()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		if _, err := kinds.Named("UptimeIndicator").Current(tx, c.name, match); err != nil {
			return 0, nil, err
		}
		changed, err := uptimes.Recount(tx, c.caller, c.name, body)
		return http.StatusOK, changed, err
	})
}

package api

import "github.com/golive/hypercare/pkg/api/wire"

func readUptime(c *call) (*wire.Answer, error) {
	if c.Uptime == nil {
		return nil, wire.NotConnected("Uptime figures")
	}
	figures, err := c.Uptime.Answer(c.request.Context(), c.caller.Namespace, c.query.Text("period"), c.now)
	if err != nil {
		return nil, err
	}
	return wire.OK(figures)
}

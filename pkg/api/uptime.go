package api

func readUptime(c *call) (*answer, error) {
	if c.Uptime == nil {
		return nil, notConnected("Uptime figures")
	}
	figures, err := c.Uptime.Answer(c.request.Context(), c.caller.Namespace, c.query.text("period"), c.now)
	if err != nil {
		return nil, err
	}
	return ok(figures)
}

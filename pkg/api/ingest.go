package api

// receive hands a notification to the receiver of its source, which answers after the commit.
func receive(source string) func(*call) (*answer, error) {
	return func(c *call) (*answer, error) {
		take, known := c.Ingest[source]
		if !known {
			return nil, notConnected("Alerts")
		}
		taken, err := take(c.request.Context(), c.caller, c.raw, c.request.Header)
		if err != nil {
			return nil, err
		}
		return ok(taken)
	}
}

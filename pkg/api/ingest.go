package api

// ingest hands a notification to the receiver of its source, which answers after the commit.
func ingest(source string) func(*call) (*answer, error) {
	return func(c *call) (*answer, error) {
		receive, known := c.Ingest[source]
		if !known {
			return nil, notConnected("Alerts")
		}
		taken, err := receive(c.request.Context(), c.caller, c.raw, c.request.Header)
		if err != nil {
			return nil, err
		}
		return ok(taken)
	}
}

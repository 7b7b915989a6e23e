package api

// kindNamed finds an envelope kind; nil for incidents and what else has a table of its own.
func kindNamed(name string) *kind {
	for _, k := range []*kind{periods, responders, alertRoutes, uptimeIndicators, summaryReports} {
		if k.name == name {
			return k
		}
	}
	return nil
}

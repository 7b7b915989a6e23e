package api

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func readIncident(c *call) (*answer, error) {
	var inc *apis.Incident
	err := c.read(func(r usecase.Reader) (err error) {
		inc, err = r.Incident(c.name)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := ok(inc)
	if err != nil {
		return nil, err
	}
	return a.at(inc.Metadata.ResourceVersion), nil
}

func listTimeline(c *call) (*answer, error) {
	if err := c.incidentExists(); err != nil {
		return nil, err
	}
	return pageOf(c, func(r usecase.Reader) ([]apis.TimelineEntry, string, error) { return r.Timeline(c.name, c.page()) })
}

func listTrace(c *call) (*answer, error) {
	if err := c.incidentExists(); err != nil {
		return nil, err
	}
	return pageOf(c, func(r usecase.Reader) ([]apis.TraceEntry, string, error) { return r.Trace(c.name, c.page()) })
}

// incidentExists keeps a wrong name from looking like an incident without entries.
func (c *call) incidentExists() error {
	return c.read(func(r usecase.Reader) error {
		_, err := r.Incident(c.name)
		return err
	})
}

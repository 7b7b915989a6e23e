package api

import (
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func listAlerts(c *call) (*answer, error) {
	return c.alerts(usecase.AlertFilter{Incident: strings.ToLower(c.query.text("incident")), State: c.query.text("state"), Page: c.page()})
}

func listIncidentAlerts(c *call) (*answer, error) {
	if err := c.incidentExists(); err != nil {
		return nil, err
	}
	return c.alerts(usecase.AlertFilter{Incident: c.name, Page: c.page()})
}

func (c *call) alerts(filter usecase.AlertFilter) (*answer, error) {
	return pageOf(c, func(r usecase.Reader) ([]apis.Alert, string, error) { return r.Alerts(filter) })
}

// pageOf reads one page with the version that it shows.
func pageOf[T any](c *call, read func(r usecase.Reader) ([]T, string, error)) (*answer, error) {
	var (
		items   []T
		next    string
		version int64
	)
	err := c.read(func(r usecase.Reader) (err error) {
		if version, err = r.ResourceVersion(); err != nil {
			return err
		}
		items, next, err = read(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return list(items, next, version)
}

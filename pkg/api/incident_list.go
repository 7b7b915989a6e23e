package api

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func listIncidents(c *call) (*answer, error) {
	return pageOf(c, func(r usecase.Reader) ([]apis.Incident, string, error) {
		filter, err := c.incidentFilter(r)
		if err != nil {
			return nil, "", err
		}
		return r.Incidents(filter)
	})
}

func summariseIncidents(c *call) (*answer, error) {
	var summary apis.IncidentSummary
	err := c.read(func(r usecase.Reader) error {
		filter, err := c.incidentFilter(r)
		if err != nil {
			return err
		}
		version, err := r.ResourceVersion()
		if err != nil {
			return err
		}
		summary, err = r.IncidentCounts(filter)
		summary.Metadata.ResourceVersion = fmt.Sprint(version)
		return err
	})
	if err != nil {
		return nil, err
	}
	if summary.Cells == nil {
		summary.Cells = []apis.SummaryCell{}
	}
	a, err := ok(summary)
	if err != nil {
		return nil, err
	}
	return a.at(summary.Metadata.ResourceVersion), nil
}

// incidentFilter reads the checked query. Without a sort, what was declared last comes first.
func (c *call) incidentFilter(r usecase.Reader) (usecase.IncidentFilter, error) {
	filter := usecase.IncidentFilter{
		Period:     c.query.text("period"),
		States:     states(c.query.list("state")),
		Priorities: priorities(c.query.list("priority")),
		Services:   c.query.list("service"),
		Text:       c.query.text("q"),
		Labels:     selectorTerms(c.query.text("labelSelector")),
		Page:       c.page(),
	}
	sort := c.query.text("sort")
	if sort == "" {
		sort = "-declaredAt"
	}
	filter.Sort, filter.Descending = strings.CutPrefix(sort, "-")
	switch assignee := c.query.text("assignee"); assignee {
	case "":
	case "me":
		standing, err := usecase.StandingOf(r, c.caller, "")
		if err != nil {
			return filter, err
		}
		filter.Assignees = mine(c.caller.Login, standing.Responder)
	default:
		filter.Assignees = []string{assignee}
	}
	return filter, nil
}

// mine are the names incidents may be assigned to me under. Nobody is signed in under the name of a space, so an anonymous caller has none.
func mine(login, responder string) []string {
	if login == "" {
		return []string{" "}
	}
	if responder == "" || responder == login {
		return []string{login}
	}
	return []string{login, responder}
}

func states(names []string) []apis.IncidentState {
	var wanted []apis.IncidentState
	for _, name := range names {
		if name == "active" {
			wanted = append(wanted, unresolved...)
			continue
		}
		wanted = append(wanted, apis.IncidentState(name))
	}
	slices.Sort(wanted)
	return slices.Compact(wanted)
}

func priorities(names []string) []apis.Priority {
	var wanted []apis.Priority
	for _, name := range names {
		wanted = append(wanted, apis.Priority(name))
	}
	return wanted
}

// shown is the name of an incident as people write it.
func shown(name string) string { return strings.ToUpper(name) }

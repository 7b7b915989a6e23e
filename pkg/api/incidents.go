package api

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/usecase/schedules"
)

func listIncidents(c *call) (*wire.Answer, error) {
	return pageOf(c, func(r usecase.Reader) ([]apis.Incident, string, error) {
		filter, err := c.incidentFilter(r)
		if err != nil {
			return nil, "", err
		}
		if filter == nil {
			return []apis.Incident{}, "", nil
		}
		return r.Incidents(*filter)
	})
}

func summariseIncidents(c *call) (*wire.Answer, error) {
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
		if filter != nil {
			summary, err = r.IncidentCounts(*filter)
		}
		summary.Metadata.ResourceVersion = fmt.Sprint(version)
		return err
	})
	if err != nil {
		return nil, err
	}
	if summary.Cells == nil {
		summary.Cells = []apis.SummaryCell{}
	}
	a, err := wire.OK(summary)
	if err != nil {
		return nil, err
	}
	return a.At(summary.Metadata.ResourceVersion), nil
}

// incidentFilter reads the checked query; nil when no incident can fit. Without a sort, what was declared last comes first.
func (c *call) incidentFilter(r usecase.Reader) (*usecase.IncidentFilter, error) {
	filter := &usecase.IncidentFilter{
		Period:     c.query.Text("period"),
		States:     states(c.query.List("state")),
		Priorities: priorities(c.query.List("priority")),
		Services:   c.query.List("service"),
		Text:       c.query.Text("q"),
		Labels:     c.query.Terms("labelSelector"),
		Page:       c.page(),
	}
	sort := c.query.Text("sort")
	if sort == "" {
		sort = "-declaredAt"
	}
	filter.Sort, filter.Descending = strings.CutPrefix(sort, "-")
	switch assignee := c.query.Text("assignee"); assignee {
	case "":
	case "me":
		standing, err := usecase.StandingOf(r, c.caller, "", c.now)
		if err != nil {
			return filter, err
		}
		filter.Assignees = mine(c.caller.Login, standing.Responder)
	default:
		filter.Assignees = []string{assignee}
	}
	if c.query.Text("shift") == "" {
		return filter, nil
	}
	shift, err := schedules.OwnShiftAt(r, c.caller, c.now)
	if err != nil || shift == nil {
		return nil, err
	}
	filter.OpenOrSince = shift.Since
	filter.Periods = shift.Periods
	return filter, nil
}

// mine are the names incidents may be assigned to me under. Nobody is signed in under the name of a space, so an anonymous caller has none.
func mine(login, responder string) []string {
	if login == "" {
		return []string{" "}
	}
	if responder == "" {
		return []string{login}
	}
	return []string{login, responder}
}

func states(names []string) []apis.IncidentState {
	var wanted []apis.IncidentState
	for _, name := range names {
		if name == "active" {
			wanted = append(wanted, incident.States[:len(incident.States)-1]...) // all but resolved
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

func readIncident(c *call) (*wire.Answer, error) {
	var inc *apis.Incident
	err := c.read(func(r usecase.Reader) (err error) {
		inc, err = r.Incident(c.name)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := wire.OK(inc)
	if err != nil {
		return nil, err
	}
	return a.At(inc.Metadata.ResourceVersion), nil
}

func listTimeline(c *call) (*wire.Answer, error) {
	if err := c.incidentExists(); err != nil {
		return nil, err
	}
	return pageOf(c, func(r usecase.Reader) ([]apis.TimelineEntry, string, error) { return r.Timeline(c.name, c.page()) })
}

func listTrace(c *call) (*wire.Answer, error) {
	if err := c.incidentExists(); err != nil {
		return nil, err
	}
	return pageOf(c, func(r usecase.Reader) ([]apis.TraceEntry, string, error) { return r.Trace(c.name, c.page()) })
}

// incidentHistory also answers for an incident that was deleted.
func incidentHistory(c *call) (*wire.Answer, error) {
	return pageOf(c, func(r usecase.Reader) ([]kinds.Past, string, error) { return incidents.History(r, c.name, c.page()) })
}

// incidentExists keeps a wrong name from looking like an incident without entries.
func (c *call) incidentExists() error {
	return c.read(func(r usecase.Reader) error {
		_, err := r.Incident(c.name)
		return err
	})
}

func declare(c *call) (*wire.Answer, error) {
	in, err := incidentInput(c.body)
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		inc, err := incidents.Declare(tx, c.caller, in)
		return http.StatusCreated, inc, err
	})
}

func replaceIncident(c *call) (*wire.Answer, error) {
	return c.editIncident(func(*apis.Incident) (any, error) { return c.body, nil })
}

func patchIncident(c *call) (*wire.Answer, error) {
	if err := c.isPatch(); err != nil {
		return nil, err
	}
	return c.editIncident(func(current *apis.Incident) (any, error) {
		var spec any
		if err := remarshal(current.Spec, &spec); err != nil {
			return nil, err
		}
		merged := mergePatch(patchable(current.Metadata, spec), c.body)
		err := c.schemas.Accept("IncidentInput", merged, nil)
		return merged, contract.JoinInvalid(err, takenAway(field(c.body, "spec")))
	})
}

// takenAway finds fields that a merge patch wants to take away and only an action may change.
func takenAway(spec any) []apis.FieldError {
	changes, _ := spec.(map[string]any)
	var found []apis.FieldError
	for _, name := range sortedKeys(incident.SpecActions) {
		if value, given := changes[name]; given && value == nil {
			found = append(found, apis.FieldError{Field: "spec." + name, Reason: "is changed by the action " + incident.SpecActions[name]})
		}
	}
	return found
}

// editIncident replaces what people say of an incident. The use case judges caller, version and fields.
func (c *call) editIncident(wanted func(current *apis.Incident) (any, error)) (*wire.Answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		before, err := tx.Incident(c.name)
		if err != nil {
			return 0, nil, err
		}
		body, err := wanted(before)
		if err != nil {
			return 0, nil, err
		}
		in, err := incidentInput(body)
		if err != nil {
			return 0, nil, err
		}
		inc, err := incidents.Edit(tx, c.caller, c.name, match, in)
		return http.StatusOK, inc, err
	})
}

// incidentInput decodes a checked body, with its instants in UTC and whole seconds.
func incidentInput(body any) (apis.IncidentInput, error) {
	var in apis.IncidentInput
	err := contract.Fill(body, &in)
	apis.WholeSeconds(&in)
	return in, err
}

func deleteIncident(c *call) (*wire.Answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		inc, err := tx.Incident(c.name)
		if err != nil {
			return 0, nil, err
		}
		return http.StatusOK, inc, incidents.Delete(tx, c.caller, c.name, match)
	})
}

func restoreIncident(c *call) (*wire.Answer, error) {
	return c.write(func(tx usecase.Tx) (int, any, error) {
		inc, err := incidents.Restore(tx, c.caller, c.name)
		return http.StatusOK, inc, err
	})
}

// act is the handler of an action; If-Match is optional, because an action says by itself what it expects.
func act[B any](do func(tx usecase.Tx, c usecase.Caller, name string, match int64, body B) (*apis.Incident, error)) func(*call) (*wire.Answer, error) {
	return func(c *call) (*wire.Answer, error) {
		var body B
		if err := contract.Fill(c.body, &body); err != nil {
			return nil, err
		}
		match, _, err := c.ifMatch()
		if err != nil {
			return nil, err
		}
		return c.write(func(tx usecase.Tx) (int, any, error) {
			inc, err := do(tx, c.caller, c.name, match, body)
			return http.StatusOK, inc, err
		})
	}
}

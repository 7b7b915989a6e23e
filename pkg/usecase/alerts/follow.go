package alerts

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// touched is an incident whose alerts a batch has changed, with what the batch said of them.
type touched struct {
	name       apis.Name
	stored     *apis.Incident // as it was before the batch; nil where nobody has looked
	placements []*placement
}

// touchedIncidents are the incidents that a batch may have changed, in the order of its alerts. A repeat that tells nothing new touches
// none, so that it costs no look at its incident.
func touchedIncidents(placements []placement) []*touched {
	var all []*touched
	byName := map[apis.Name]*touched{}
	for i := range placements {
		p := &placements[i]
		if p.alert.Incident == "" || !p.tells() {
			continue
		}
		t := byName[p.alert.Incident]
		if t == nil {
			t = &touched{name: p.alert.Incident}
			byName[t.name] = t
			all = append(all, t)
		}
		t.placements = append(t.placements, p)
		if p.stored != nil {
			t.stored = p.stored
		}
	}
	return all
}

// tells says whether a placement can change its incident: the alert came to it, fires or is over, or its notification is complete now
// where the one before left alerts out, or the other way round.
func (p *placement) tells() bool {
	switch p.change {
	case alert.Held, alert.Released, alert.Unseen:
		return p.truncated
	case alert.Repeated:
		return p.way != nowhere || p.truncated
	default:
		return true
	}
}

// openedWithOneAlert says that the batch has opened the incident with nothing more to say of it than its one alert.
func (t *touched) openedWithOneAlert() bool {
	if len(t.placements) != 1 {
		return false
	}
	p := t.placements[0]
	return p.way == opens && p.change != alert.Flashed && p.alert.State == apis.AlertStateFiring
}

// follow brings incidents in line with their alerts, which are stored. It answers what to write into the trace.
func follow(tx usecase.Tx, rules *rules, all []*touched, truncated int) ([]apis.TraceEntry, error) {
	var trace []apis.TraceEntry
	for _, t := range all {
		if t.openedWithOneAlert() {
			continue
		}
		entries, err := followOne(tx, rules, t, truncated)
		if err != nil {
			return nil, err
		}
		trace = append(trace, entries...)
	}
	return trace, nil
}

func followOne(tx usecase.Tx, rules *rules, t *touched, truncated int) ([]apis.TraceEntry, error) {
	counts, err := tx.AlertCounts(t.name)
	if err != nil {
		return nil, fmt.Errorf("count alerts of %s: %w", t.name, err)
	}
	change, err := t.begin(tx)
	if errors.Is(err, usecase.ErrNotFound) {
		return nil, nil // it was deleted after its alerts had resolved
	}
	if err != nil {
		return nil, err
	}
	if err := t.reopen(change); err != nil {
		return nil, err
	}
	trace, err := t.raise(change, rules, tx)
	if err != nil {
		return nil, err
	}
	last := t.placements[len(t.placements)-1].alert
	route := rules.route(last)
	seen := incident.AlertsSeen{
		Firing: counts.Firing, Total: counts.Total, Truncated: truncated, Uncertain: counts.Incomplete,
		Rule: route.AutoResolve(), QuietTime: route.QuietTime(),
	}
	seen.Fired, seen.Ended = t.names()
	before := change.Incident()
	if err := change.Apply(seen); err != nil {
		return nil, err
	}
	if entry, ok := traceQuiet(before, change.Incident(), seen); ok {
		trace = append(trace, entryFor(last, tx.Stamp().At, entry))
	}
	return trace, change.Save()
}

// begin begins the change of the incident; it is read only once.
func (t *touched) begin(tx usecase.Tx) (*incidents.Change, error) {
	if t.stored != nil {
		return incidents.Take(tx, t.stored, incident.System), nil
	}
	return incidents.Load(tx, t.name, incident.System)
}

// reopen takes a resolved incident up again for an alert that fires.
func (t *touched) reopen(change *incidents.Change) error {
	for _, p := range t.placements {
		if p.way != reopens {
			continue
		}
		reason := "the alert fires again within 30 minutes."
		if p.overdue {
			reason = "its alert fires; no other resolve came within 2 minutes."
		}
		if err := change.Apply(incident.FireAgain{Reason: reason}); err != nil {
			return err
		}
	}
	return nil
}

// raise lifts the priority for alerts that are more severe than what the incident had.
func (t *touched) raise(change *incidents.Change, rules *rules, tx usecase.Tx) ([]apis.TraceEntry, error) {
	var trace []apis.TraceEntry
	for _, p := range t.placements {
		if !p.joins() || incident.Resolved(change.Incident()) {
			continue
		}
		to := rules.route(p.alert).Priority(p.alert.Labels)
		if !incident.Higher(to, change.Incident().Spec.Priority) {
			continue
		}
		reason := fmt.Sprintf("alert %s of severity %q fires", p.alert.Labels["alertname"], p.alert.Labels["severity"])
		if err := change.Apply(incident.Raise{To: to, Reason: reason}); err != nil {
			return nil, err
		}
		trace = append(trace, entryFor(p.alert, tx.Stamp().At, sentence{
			apis.TraceEntryDecisionRaised,
			fmt.Sprintf("It is more severe than what the group had; %s is %s now.", shown(t.name), to),
		}))
	}
	return trace, nil
}

// joins says that the alert fires in the incident from now on.
func (p *placement) joins() bool {
	return p.change == alert.Fired || p.change == alert.Repeated && p.way != nowhere
}

// names are the alerts that began to fire and those that are over, for the timeline. An episode whose successor went to the same
// incident has not stopped there.
func (t *touched) names() (fired, ended []string) {
	for _, p := range t.placements {
		name := p.alert.Labels["alertname"]
		if p.joins() || p.change == alert.Flashed {
			fired = append(fired, name)
		}
		switch {
		case p.change == alert.Resolved, p.change == alert.Flashed:
			ended = append(ended, name)
		case p.change == alert.Superseded && p.successor.Incident != p.alert.Incident:
			ended = append(ended, name)
		}
	}
	return fired, ended
}

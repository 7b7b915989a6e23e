package alerts

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// reopenWithin: a new firing so soon after the incident of its group was resolved reopens it; later it makes a new one.
const reopenWithin = 30 * time.Minute

// way is how an alert came to its incident.
type way int

const (
	nowhere   way = iota // it has none, or had it before
	attaches             // the incident of its group is not resolved
	reopens              // the incident of its group was resolved a short while ago, or its own incident was
	goesOn               // its own incident is not resolved
	opens                // a new incident
	joinsOver            // it is over, and so is the incident of its group
)

// placement is where a notice has led.
type placement struct {
	notice
	way     way
	why     apis.AlertUnplaced // why it has no incident, where this notice asked for one
	news    bool               // why is another reason than before
	opening *opening           // the incident that the batch opens for it
	stored  *apis.Incident     // the incident it came to, as it was before the batch; nil where it was not looked at
}

// opening is an incident that a batch opens, with the alerts that it begins with, each once.
type opening struct {
	first    *apis.Alert
	members  []*apis.Alert
	route    *alert.Route
	period   *usecase.Period
	priority apis.Priority
	earlier  *apis.Incident
	name     apis.Name
}

// groupState is what the incident of a group is while a batch is placed.
type groupState struct {
	open    *apis.Incident // not resolved, or about to be reopened
	opening *opening       // about to be opened
	earlier *apis.Incident // resolved
}

// placer finds the incidents of a batch.
type placer struct {
	tx       usecase.Tx
	rules    *rules
	now      time.Time
	groups   map[string]*groupState
	placed   map[*apis.Alert]bool
	openings []*opening
}

// place gives every alert that fires its incident, or the reason why it has none. Incidents are opened here; those that are to be
// reopened are only named.
func place(tx usecase.Tx, rules *rules, notices []notice, truncated int) ([]placement, error) {
	p := &placer{tx: tx, rules: rules, now: tx.Stamp().At, groups: map[string]*groupState{}, placed: map[*apis.Alert]bool{}}
	placements := make([]placement, len(notices))
	for i := range notices {
		placements[i].notice = notices[i]
		if err := p.placeOne(&placements[i]); err != nil {
			return nil, err
		}
	}
	for _, o := range p.openings {
		if err := p.open(o, truncated); err != nil {
			return nil, err
		}
	}
	return placements, nil
}

func (p *placer) placeOne(to *placement) error {
	a := to.alert
	fires := to.change == alert.Fired || to.change == alert.Flashed
	waits := to.change == alert.Repeated && a.State == apis.AlertStateFiring && a.Incident == ""
	switch {
	case to.change == alert.Unseen:
		a.Reason = "It had resolved before anybody saw it fire."
		return nil
	case !fires && !waits || p.placed[a]:
		return nil
	}
	p.placed[a] = true
	if a.Incident != "" {
		if found, err := p.ownIncident(to); found || err != nil {
			return err
		}
	}
	return p.byRoute(to)
}

// ownIncident lets an alert that fires again go on in its incident. False when that one was deleted.
func (p *placer) ownIncident(to *placement) (bool, error) {
	inc, err := p.tx.Incident(to.alert.Incident)
	if errors.Is(err, usecase.ErrNotFound) {
		to.alert.DeletedIncident = to.alert.Incident
		to.alert.Incident = ""
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look up the incident of an alert: %w", err)
	}
	to.stored = inc
	to.way = goesOn
	if incident.Resolved(inc) {
		to.way = reopens
	}
	return true, nil
}

func (p *placer) byRoute(to *placement) error {
	a := to.alert
	route, period, group := p.rules.destination(a.Labels)
	a.Route = route.Name
	a.GroupKey = group
	if period != nil {
		a.Period = period.Metadata.Name
	}
	switch {
	case route.Spec.Action == apis.AlertRouteSpecActionRecordOnly:
		to.leave(apis.AlertUnplacedRecordOnly, "Route %s only records.", route.Name)
		return nil
	case period == nil:
		to.leave(apis.AlertUnplacedNoActivePeriod,
			"No active period takes alerts of route %s. Start one; the alert is taken up at its next notification.", route.Name)
		return nil
	}
	state, err := p.group(group)
	if err != nil {
		return err
	}
	p.join(to, state, route, period)
	return nil
}

// group looks the incident of a group up once a batch.
func (p *placer) group(key string) (*groupState, error) {
	if known := p.groups[key]; known != nil {
		return known, nil
	}
	group := &groupState{}
	p.groups[key] = group
	latest, err := p.tx.LatestOfGroup(key)
	switch {
	case errors.Is(err, usecase.ErrNotFound):
	case err != nil:
		return nil, fmt.Errorf("find incident of group: %w", err)
	case incident.Resolved(latest):
		group.earlier = latest
	default:
		group.open = latest
	}
	return group, nil
}

// join attaches an alert to the incident of its group, has that one reopened when it was resolved a short while ago, or a new one opened.
func (p *placer) join(to *placement, group *groupState, route *alert.Route, period *usecase.Period) {
	a := to.alert
	recent := group.earlier != nil && p.now.Sub(group.earlier.Status.ResolvedAt) <= reopenWithin
	switch {
	case group.open != nil:
		to.enter(group.open, attaches)
	case group.opening != nil:
		group.opening.add(a, route)
		to.opening = group.opening
		to.way = attaches
	case recent && to.change == alert.Flashed:
		to.enter(group.earlier, joinsOver)
	case recent:
		to.enter(group.earlier, reopens)
		group.open = group.earlier
	case route.Spec.Action == apis.AlertRouteSpecActionAttach:
		to.leave(apis.AlertUnplacedAttachOnly, "Route %s only attaches, and no incident of its group is open.", route.Name)
	default:
		group.opening = &opening{first: a, route: route, period: period, earlier: group.earlier}
		group.opening.add(a, route)
		p.openings = append(p.openings, group.opening)
		to.opening = group.opening
		to.way = opens
	}
}

func (p *placement) enter(inc *apis.Incident, by way) {
	p.way = by
	p.stored = inc
	p.alert.Incident = inc.Metadata.Name
	p.alert.Unplaced = ""
	p.alert.Reason = ""
	p.alert.DeletedIncident = ""
}

func (p *placement) leave(why apis.AlertUnplaced, reason string, args ...any) {
	p.why = why
	if p.alert.Unplaced == why {
		return
	}
	p.news = true
	p.alert.Unplaced = why
	p.alert.Reason = fmt.Sprintf(reason, args...)
}

func (o *opening) add(a *apis.Alert, route *alert.Route) {
	o.members = append(o.members, a)
	if priority := route.Priority(a.Labels); o.priority == "" || incident.Higher(priority, o.priority) {
		o.priority = priority
	}
}

// open opens an incident with the alerts that the batch has for it.
func (p *placer) open(o *opening, truncated int) error {
	labels, annotations := o.first.Labels, o.first.Annotations
	inc := &apis.Incident{Spec: apis.IncidentSpec{
		Title:       alert.Title(labels, annotations),
		Description: annotations["description"],
		Priority:    o.priority,
		Service:     o.route.Service(labels, p.rules.owners),
		Labels:      labels,
		StartedAt:   o.first.StartsAt,
		DetectedAt:  p.now,
	}}
	if runbook, ok := alert.Runbook(annotations); ok {
		inc.Spec.Links = []apis.Link{runbook}
	}
	inc.Status.Source = apis.IncidentStatusSourceAlert
	inc.Status.DeclaredAt = p.now
	inc.Status.DeclaredBy = incident.System.Name
	inc.Status.Route = o.route.Name
	inc.Status.GroupKey = o.first.GroupKey
	inc.Status.TotalAlerts = len(o.members)
	inc.Status.TruncatedAlerts = truncated
	for _, a := range o.members {
		if a.State == apis.AlertStateFiring {
			inc.Status.FiringAlerts++
		}
	}
	if o.earlier != nil {
		inc.Status.LinkedTo = o.earlier.Metadata.Name
	}
	if err := incidents.Open(p.tx, inc, o.period, incident.System, "Opened by an alert: "+inc.Spec.Title); err != nil {
		return err
	}
	o.name = inc.Metadata.Name
	for _, a := range o.members {
		a.Incident = o.name
		a.Unplaced = ""
		a.Reason = ""
		a.DeletedIncident = ""
	}
	return nil
}

// shown is the name of an incident as people write it.
func shown(name apis.Name) string { return strings.ToUpper(name) }

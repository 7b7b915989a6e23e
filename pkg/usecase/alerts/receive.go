// Package alerts takes notifications in: it keeps every alert, finds its incident or the reason why it has none, and brings incidents in
// line with their alerts.
package alerts

import (
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// reopenWithin: a new firing so soon after the incident of its group was resolved reopens it; later it makes a new one.
const reopenWithin = 30 * time.Minute

// sighting is one alert of a batch on its way to an incident.
type sighting struct {
	alert  *apis.Alert
	change alert.Change
	again  bool // a repeat of an alert that no incident has taken yet
	route  alert.Route
	period *usecase.Period
}

// ingestion is one batch inside a transaction.
type ingestion struct {
	tx      usecase.Tx
	now     time.Time
	batch   alert.Batch
	routes  []alert.Route
	active  []usecase.Period
	answer  apis.IngestAnswer
	traces  []apis.TraceEntry
	touched []string          // incidents, in the order of the alerts
	groups  map[string]string // group key -> its incident that is not resolved, as far as this batch knows
	opened  map[string]bool   // incidents that this batch opened
}

// Receive keeps every alert of a notification and does what its route says: open an incident, attach to one, let it go quiet. The same notification again changes nothing.
func Receive(tx usecase.Tx, c usecase.Caller, batch alert.Batch) (apis.IngestAnswer, error) {
	n := &ingestion{tx: tx, now: tx.Stamp().At, batch: batch, groups: map[string]string{}, opened: map[string]bool{}}
	n.answer.Incidents = []apis.Name{}
	n.answer.Rejected = rejected(batch.Rejected)
	if len(batch.Alerts) == 0 {
		return n.answer, nil
	}
	if err := n.loadRules(); err != nil {
		return n.answer, err
	}
	alerts, sightings, err := n.merge()
	if err != nil {
		return n.answer, err
	}
	if err := n.place(sightings); err != nil {
		return n.answer, err
	}
	if err := tx.PutAlerts(alerts()); err != nil {
		return n.answer, fmt.Errorf("store alerts: %w", err)
	}
	for _, name := range n.touched {
		if err := n.settle(name, sightings); err != nil {
			return n.answer, err
		}
	}
	if len(n.traces) > 0 {
		if err := tx.AppendTrace(n.traces...); err != nil {
			return n.answer, fmt.Errorf("store trace: %w", err)
		}
	}
	n.answer.Accepted = len(batch.Alerts)
	return n.answer, nil
}

func rejected(from []alert.Rejected) (to []struct {
	Index  int    `json:"index"`
	Reason string `json:"reason"`
}) {
	to = make([]struct {
		Index  int    `json:"index"`
		Reason string `json:"reason"`
	}, 0, len(from))
	for _, r := range from {
		to = append(to, struct {
			Index  int    `json:"index"`
			Reason string `json:"reason"`
		}{r.Index, r.Reason})
	}
	return to
}

func (n *ingestion) loadRules() error {
	specs, err := usecase.Every[apis.AlertRouteSpec](n.tx, "AlertRoute")
	if err != nil {
		return fmt.Errorf("list alert routes: %w", err)
	}
	for _, s := range specs {
		route, err := alert.Compile(s.Metadata.Name, s.Spec)
		if err != nil {
			n.answer.Notes = append(n.answer.Notes, err.Error())
			continue
		}
		n.routes = append(n.routes, route)
	}
	alert.Sort(n.routes)
	n.active, err = usecase.ActivePeriods(n.tx, n.now)
	return err
}

// merge applies the batch to what is known, in its order; an alert that comes twice is changed twice and stored once.
func (n *ingestion) merge() (all func() []apis.Alert, sightings []*sighting, err error) {
	fingerprints := make([]string, 0, len(n.batch.Alerts))
	for _, in := range n.batch.Alerts {
		fingerprints = append(fingerprints, in.Fingerprint)
	}
	slices.Sort(fingerprints)
	fingerprints = slices.Compact(fingerprints)
	stored, err := n.tx.AlertsByFingerprint(n.batch.Source, fingerprints)
	if err != nil {
		return nil, nil, fmt.Errorf("look up alerts: %w", err)
	}
	known := make(map[string]*apis.Alert, len(fingerprints))
	for fingerprint, a := range stored {
		known[fingerprint] = &a
	}
	for _, in := range n.batch.Alerts {
		if in.StartsAt.IsZero() {
			in.StartsAt = n.now
		}
		next, change := alert.Merge(known[in.Fingerprint], n.batch.Source, in, n.now)
		if known[in.Fingerprint] == nil {
			known[in.Fingerprint] = &next
		} else {
			*known[in.Fingerprint] = next
		}
		sightings = append(sightings, n.sight(known[in.Fingerprint], change))
	}
	return func() []apis.Alert {
		alerts := make([]apis.Alert, 0, len(fingerprints))
		for _, fingerprint := range fingerprints {
			alerts = append(alerts, *known[fingerprint])
		}
		return alerts
	}, sightings, nil
}

// sight finds route, period and group of an alert. A repeat that no period took before is looked at anew.
func (n *ingestion) sight(a *apis.Alert, change alert.Change) *sighting {
	s := &sighting{alert: a, change: change, route: alert.Choose(n.routes, a.Labels)}
	if change == alert.Repeated && a.State == apis.AlertStateFiring && a.Incident == "" && s.route.Spec.Action != apis.AlertRouteSpecActionRecordOnly {
		s.change, s.again = alert.Fired, true
	}
	var services []apis.ServiceOfPeriod
	for _, p := range n.active {
		services = append(services, p.Spec.Services...)
	}
	s.period = n.periodFor(s.route, s.route.Service(a.Labels, services))
	a.Route, a.GroupKey = s.route.Name, s.route.GroupKey(a.Labels)
	if s.period != nil {
		a.Period = s.period.Metadata.Name
		a.GroupKey = a.Period + "/" + a.GroupKey
	}
	return s
}

func (n *ingestion) periodFor(route alert.Route, service string) *usecase.Period {
	if route.Spec.Period == "" {
		return usecase.PeriodForService(n.active, service)
	}
	for i := range n.active {
		if n.active[i].Metadata.Name == route.Spec.Period {
			return &n.active[i]
		}
	}
	return nil
}

func (n *ingestion) trace(s *sighting, decision apis.TraceEntryDecision, format string, args ...any) {
	n.traces = append(n.traces, apis.TraceEntry{
		At: n.now, Decision: decision, Reason: fmt.Sprintf(format, args...), Fingerprint: s.alert.Fingerprint,
		Alertname: s.alert.Labels["alertname"], Route: s.route.Name, Incident: s.alert.Incident,
	})
}

func (n *ingestion) touch(name string) {
	if !slices.Contains(n.touched, name) {
		n.touched = append(n.touched, name)
	}
	n.answer.Incidents = appendNew(n.answer.Incidents, name)
}

package alerts

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/incident"
)

// sentence is a decision about an alert and why it was made.
type sentence struct {
	decision apis.TraceEntryDecision
	reason   string
}

func entryFor(a *apis.Alert, now time.Time, s sentence) apis.TraceEntry {
	return apis.TraceEntry{
		At:          now,
		Decision:    s.decision,
		Reason:      s.reason,
		Fingerprint: a.Fingerprint,
		Alertname:   a.Labels["alertname"],
		Route:       a.Route,
		Incident:    a.Incident,
	}
}

// traceOf writes down why each alert went where it went. A repeat that changes nothing leaves no trace, and of many alerts that one
// notification adds to an incident the first stands for all.
func traceOf(placements []placement, now time.Time) []apis.TraceEntry {
	var trace []apis.TraceEntry
	attached := map[apis.Name]int{} // how many to each incident
	for i := range placements {
		p := &placements[i]
		if p.way == attaches {
			if attached[p.alert.Incident]++; attached[p.alert.Incident] > 1 {
				continue
			}
		}
		s, ok := p.explainWay(now)
		if !ok {
			s, ok = p.explainChange()
		}
		if !ok {
			continue
		}
		if p.change == alert.Flashed && !p.alert.HeldUntil.IsZero() {
			s.reason += fmt.Sprintf(" It is over already; it fires at %s unless another resolve comes.", p.alert.HeldUntil.Format(time.RFC3339))
		}
		if p.overdue {
			s.reason = "No other resolve came within 2 minutes, so it fires. " + s.reason
		}
		trace = append(trace, entryFor(p.alert, now, s))
	}
	for i := range trace {
		entry := &trace[i]
		if more := attached[entry.Incident] - 1; more > 0 && entry.Decision == apis.TraceEntryDecisionAttached {
			entry.Reason += fmt.Sprintf(" So did %s of the same notification.", others(more))
			delete(attached, entry.Incident)
		}
	}
	return trace
}

func others(count int) string {
	if count == 1 {
		return "1 more alert"
	}
	return fmt.Sprintf("%d more alerts", count)
}

// explainWay says how the alert came to its incident, or why to none.
func (p *placement) explainWay(now time.Time) (sentence, bool) {
	name := shown(p.alert.Incident)
	switch p.way {
	case attaches:
		return sentence{apis.TraceEntryDecisionAttached, "It joined " + name + ", which is of the same group and not resolved."}, true
	case goesOn:
		return sentence{apis.TraceEntryDecisionAttached, name + " is its incident and is not resolved."}, true
	case joinsOver:
		return sentence{apis.TraceEntryDecisionRecorded, "It is over already, and " + name + " of its group is resolved."}, true
	case reopens:
		ago := duration.Format(now.Sub(p.stored.Status.ResolvedAt))
		if p.overdue {
			return sentence{apis.TraceEntryDecisionReopened, fmt.Sprintf("%s is its incident and was resolved %s ago.", name, ago)}, true
		}
		return sentence{apis.TraceEntryDecisionReopened,
			fmt.Sprintf("%s was resolved %s ago; within 30 minutes it is the same trouble.", name, ago)}, true
	case opens:
		o := p.opening
		reason := fmt.Sprintf("No incident of this group was open; severity %q gives %s.", p.alert.Labels["severity"], o.priority)
		if o.earlier != nil {
			reason += " " + shown(o.earlier.Metadata.Name) + " was resolved more than 30 minutes ago."
		}
		return sentence{apis.TraceEntryDecisionCreated, reason}, true
	}
	switch {
	case !p.news:
		return sentence{}, false
	case p.why == apis.AlertUnplacedNoActivePeriod:
		return sentence{apis.TraceEntryDecisionUnrouted, p.alert.Reason}, true
	default:
		return sentence{apis.TraceEntryDecisionRecorded, p.alert.Reason}, true
	}
}

// explainChange says what became of an alert that stays where it is.
func (p *placement) explainChange() (sentence, bool) {
	alone := p.alert.Incident == ""
	switch {
	case p.change == alert.Held:
		return sentence{apis.TraceEntryDecisionHeld, fmt.Sprintf(
			"A firing copy came after its resolve. It fires at %s unless another resolve comes.", p.alert.HeldUntil.Format(time.RFC3339))}, true
	case p.change == alert.Released:
		return sentence{apis.TraceEntryDecisionIgnored,
			"The firing copy that was held was a late one: what came after it says that the alert is over."}, true
	case p.change == alert.Unseen:
		return sentence{apis.TraceEntryDecisionRecorded, p.alert.Reason}, true
	case alone && (p.change == alert.Resolved || p.change == alert.Superseded):
		return sentence{apis.TraceEntryDecisionRecorded, "It is over, and it was in no incident."}, true
	}
	return sentence{}, false
}

// traceQuiet says why an incident whose alerts have ended goes quiet, or does not.
func traceQuiet(before, after *apis.Incident, seen incident.AlertsSeen) (sentence, bool) {
	monitoring := after.Status.State == apis.IncidentStateMonitoring
	quiet := monitoring && (before.Status.State != after.Status.State || !before.Status.QuietUntil.Equal(after.Status.QuietUntil))
	switch {
	case incident.Resolved(after) || len(seen.Ended) == 0 && !quiet:
		return sentence{}, false
	case seen.Truncated > 0:
		return sentence{apis.TraceEntryDecisionKeptOpen,
			fmt.Sprintf("The notification left out %d alerts, so nobody knows that all have resolved.", seen.Truncated)}, true
	case !monitoring:
		return sentence{apis.TraceEntryDecisionKeptOpen, fmt.Sprintf("%d alerts of the incident still fire.", seen.Firing)}, true
	case seen.Rule == apis.AlertRouteSpecAutoResolveNever:
		return sentence{apis.TraceEntryDecisionQuiet,
			fmt.Sprintf("All alerts have resolved; route %s leaves resolving to a person.", after.Status.Route)}, true
	case incident.Acknowledged(after):
		return sentence{apis.TraceEntryDecisionQuiet,
			fmt.Sprintf("All alerts have resolved; %s holds the incident and resolves it.", after.Status.AcknowledgedBy)}, true
	default:
		return sentence{apis.TraceEntryDecisionQuiet, fmt.Sprintf("Resolved when it stays quiet for %s.", duration.Format(seen.QuietTime))}, true
	}
}

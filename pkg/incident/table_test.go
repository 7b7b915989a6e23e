package incident

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

var update = flag.Bool("update", false, "write testdata/transitions.md anew")

const tablePath = "testdata/transitions.md"

var (
	declaredAt = time.Date(2026, time.November, 21, 3, 0, 0, 0, time.UTC)
	person     = apis.Author{Login: "dev1", Name: "Dev 1", Kind: apis.AuthorKindPerson}
)

// fixedTargets are generous, so that the table shows what events do and not what passing time does.
func fixedTargets(priority apis.Priority) (Targets, error) {
	hours := map[apis.Priority]time.Duration{apis.PriorityP1: 4, apis.PriorityP2: 8, apis.PriorityP3: 16, apis.PriorityP4: 24}[priority]
	return Targets{Response: hours * time.Hour / 2, Resolution: hours * time.Hour, Calendar: sla.Always{}}, nil
}

// cause is one way in which the world touches an incident: an event, by whom, and when.
type cause struct {
	name  string
	by    apis.Author
	event Event
	timer TimerID // set for a timer: it falls due at its instant, if the incident has it at all
}

func byPerson(name string, event Event) cause { return cause{name: name, by: person, event: event} }
func bySystem(name string, event Event) cause { return cause{name: name, by: System, event: event} }
func byTimer(kind, key string, event Event) cause {
	return cause{name: strings.TrimSpace("timer " + kind + " " + key), by: System, event: event, timer: TimerID{kind, key}}
}

func causes() []cause {
	const quiet = 10 * time.Minute
	all := []cause{byPerson("acknowledge", Acknowledge{})}
	for _, to := range States {
		all = append(all, byPerson("move to "+string(to), Move{To: to, Reason: "it is so"}))
	}
	return append(all,
		byPerson("move to open without a reason", Move{To: apis.IncidentStateOpen}),
		byPerson("assign", Assign{To: "dev2"}),
		byPerson("change priority to P2", ChangePriority{To: apis.PriorityP2, Reason: "worse"}),
		byPerson("pause", Pause{Reason: apis.PauseReasonVendor}),
		byPerson("resume", Resume{}),
		byPerson("resolve", Resolve{Resolution: "Mended."}),
		byPerson("reopen", Reopen{Reason: "it is back"}),
		byPerson("comment", Comment{Text: "Looking."}),
		bySystem("its alert fires", AlertsSeen{Firing: 1, Total: 1, Fired: []string{"Errors"}, QuietTime: quiet}),
		bySystem("its alerts end, resolve after all", AlertsSeen{Total: 1, Ended: []string{"Errors"}, Rule: apis.AlertRouteSpecAutoResolveAll, QuietTime: quiet}),
		bySystem("its alerts end, resolve never", AlertsSeen{Total: 1, Ended: []string{"Errors"}, Rule: apis.AlertRouteSpecAutoResolveNever, QuietTime: quiet}),
		bySystem("one of its two alerts ends, resolve after the first", AlertsSeen{Firing: 1, Total: 2, Ended: []string{"Errors"}, Rule: apis.AlertRouteSpecAutoResolveFirst, QuietTime: quiet}),
		bySystem("its alert ends, but the notification left some out", AlertsSeen{Total: 1, Truncated: 3, Ended: []string{"Errors"}, QuietTime: quiet}),
		bySystem("another incident has its alerts", NoAlertsLeft{QuietTime: quiet}),
		bySystem("an alert raises it to P1", Raise{To: apis.PriorityP1, Reason: "critical"}),
		bySystem("an alert of its group fires", FireAgain{Reason: "the alert fires again."}),
		bySystem("a note on an alert", NoteAlert{Text: "The rule was paused."}),
		byTimer(TimerClockAtRisk, "response", ClockAtRisk{Clock: apis.ClockNameResponse}),
		byTimer(TimerClockAtRisk, "resolution", ClockAtRisk{Clock: apis.ClockNameResolution}),
		byTimer(TimerClockBreach, "response", ClockBreach{Clock: apis.ClockNameResponse}),
		byTimer(TimerClockBreach, "resolution", ClockBreach{Clock: apis.ClockNameResolution}),
		byTimer(TimerPauseCap, "", PauseCapReached{}),
		byTimer(TimerQuiet, "", QuietTimeOver{}),
		byTimer(TimerStillFiring, "", StillFiring{Firing: 1, Total: 1}),
	)
}

// at is a minute after the newest thing that is recorded, or when the timer falls due.
func (c cause) at(before *apis.Incident) time.Time {
	if due, ok := Timers(before)[c.timer]; ok {
		return due
	}
	return before.Status.History[len(before.Status.History)-1].At.Add(time.Minute)
}

func (c cause) happen(before *apis.Incident) (Outcome, error) {
	return Apply(before, c.event, c.by, fixedTargets, c.at(before))
}

// situation is what the rules tell apart; everything else about an incident is detail.
func situation(i *apis.Incident) string {
	parts := []string{string(i.Status.State)}
	if i.Status.State == apis.IncidentStateMonitoring {
		parts[0] += either(i.Status.MonitoringSince.IsZero(), " by a person", " by the system")
	}
	if Resolved(i) {
		parts[0] += either(i.Spec.ResolutionKind == apis.ResolutionKindAutoResolved, " by the system", " by a person")
	}
	parts = append(parts, either(Acknowledged(i), "acknowledged", "not acknowledged"))
	if Clock(i, apis.ClockNameResolution).State == apis.ClockStatePaused {
		parts = append(parts, "paused")
	}
	if i.Status.FiringAlerts > 0 {
		parts = append(parts, "alerts fire")
	}
	if !i.Status.QuietUntil.IsZero() {
		parts = append(parts, "quiet time runs")
	}
	return strings.Join(parts, ", ")
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func newIncident(firing int) *apis.Incident {
	i := &apis.Incident{Metadata: apis.ObjectMeta{Name: "inc-20261121-0001"}, Spec: apis.IncidentSpec{Title: "Slow", Priority: apis.PriorityP3}}
	i.Status.DeclaredAt = declaredAt
	i.Status.FiringAlerts = firing
	i.Status.TotalAlerts = firing
	targets, _ := fixedTargets(i.Spec.Priority)
	Open(i, targets)
	return i
}

// situations are all that causes can lead to, each with one incident in it.
func situations(t *testing.T) (found []*apis.Incident) {
	seen := map[string]bool{}
	take := func(i *apis.Incident) {
		if key := situation(i); !seen[key] {
			seen[key] = true
			found = append(found, i)
		}
	}
	take(newIncident(0))
	take(newIncident(1))
	for n := 0; n < len(found); n++ {
		for _, c := range causes() {
			if out, err := c.happen(found[n]); err == nil {
				take(out.Incident)
			}
		}
		require.Less(t, len(found), 200, "the situations do not end")
	}
	slices.SortStableFunc(found, func(a, b *apis.Incident) int {
		return slices.Index(States, a.Status.State) - slices.Index(States, b.Status.State)
	})
	return found
}

// cell says what a cause does to an incident.
func (c cause) cell(before *apis.Incident) string {
	out, err := c.happen(before)
	switch _, due := Timers(before)[c.timer]; {
	case err != nil:
		return "refused: " + err.Error()
	case !out.Changed && !due && c.timer != TimerID{}:
		return "not set, and changes nothing"
	case !out.Changed:
		return "changes nothing"
	}
	text := situation(out.Incident)
	if text == situation(before) {
		text = "stays"
	}
	var clocks, entries []string
	for _, clock := range out.Incident.Status.Clocks {
		clocks = append(clocks, fmt.Sprintf("%s %s", clock.Name, clock.State))
	}
	for _, entry := range out.Entries {
		entries = append(entries, string(entry.Type))
	}
	return fmt.Sprintf("**%s** · %s · writes %s · timers: %s",
		text, strings.Join(clocks, ", "), strings.Join(entries, ", "), timersText(out.Incident, c.at(before)))
}

func timersText(i *apis.Incident, now time.Time) string {
	due := Timers(i)
	texts := []string{}
	for id := range maps.Keys(due) {
		in := due[id].Sub(now).String()
		if due[id].Before(now) {
			in = "overdue"
		}
		texts = append(texts, strings.TrimSpace(id.Kind+" "+id.Key)+" "+in)
	}
	if len(texts) == 0 {
		return "none"
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

const tableHead = `# What happens to an incident

Written by ` + "`go test ./pkg/incident -run Decided -update`" + `. Each heading is a situation that can be reached, each line what an event makes of it: the
situation it leads to (or "stays"), the clocks, the timeline entries, and in how long from then each timer falls due. The incident is a P3.
`

func TestEveryStateAndEventIsDecided(t *testing.T) {
	var table strings.Builder
	table.WriteString(tableHead)
	for _, before := range situations(t) {
		fmt.Fprintf(&table, "\n## %s\n\n", situation(before))
		for _, c := range causes() {
			fmt.Fprintf(&table, "- %s → %s\n", c.name, c.cell(before))
		}
	}
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(tablePath, []byte(table.String()), 0o644))
	}
	want, err := os.ReadFile(tablePath)
	require.NoError(t, err)
	wanted, got := strings.Split(string(want), "\n"), strings.Split(table.String(), "\n")
	for n := range min(len(wanted), len(got)) {
		require.Equal(t, wanted[n], got[n], "%s:%d; where that is meant: go test ./pkg/incident -update", tablePath, n+1)
	}
	require.Len(t, got, len(wanted))
}

package handover

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func trouble(name string, priority apis.Priority, clocks ...apis.Clock) apis.Incident {
	var inc apis.Incident
	inc.Metadata.Name = name
	inc.Spec.Title = "Trouble " + name
	inc.Spec.Priority = priority
	inc.Status.State = apis.IncidentStateOpen
	inc.Status.Clocks = clocks
	for _, c := range clocks {
		if inc.Status.NextDueAt.IsZero() || c.DueAt.Before(inc.Status.NextDueAt) {
			inc.Status.NextDueAt = c.DueAt
		}
	}
	return inc
}

func clock(name apis.ClockName, state apis.ClockState, due float64) apis.Clock {
	return apis.Clock{Name: name, State: state, DueAt: hour(due)}
}

func TestWhatBreachesInTheComingShiftNamesWhoIsOnCallThen(t *testing.T) {
	calendar := roster(t, shift("ann", 0, 8), shift("ben", 8, 16), shift("cem", 12, 20))
	shot := Snapshot(Live{
		At: hour(7), Calendar: calendar, Change: ChangeOf(calendar, span(0, 8), "ann", "ben"),
		Due: []apis.Incident{
			trouble("late", "P1", clock("response", apis.ClockStateBreached, 5), clock("resolution", apis.ClockStateRunning, 13)),
			trouble("soon", "P2", clock("response", apis.ClockStateAtRisk, 7.5)),
			trouble("paused", "P2", clock("resolution", apis.ClockStatePaused, 9)),
			trouble("edge", "P3", clock("resolution", apis.ClockStateRunning, 16)),
		},
	})
	var told []string
	for _, due := range shot.Due {
		told = append(told, fmt.Sprintf("%s %s %v", due.Incident, due.Clock, due.OnCall))
	}
	require.Equal(t, []string{"soon response [ann]", "late resolution [ben cem]"}, told)
	require.Equal(t, []string{"ben", "cem"}, []string{shot.Coming[0].Responder, shot.Coming[1].Responder})
}

func TestTheMostUrgentIncidentsComeFirstAndNoMoreThanAHundred(t *testing.T) {
	live := Live{At: hour(7), Calendar: roster(t, shift("ann", 0, 8)), ActiveTotal: 150}
	live.Active = append(live.Active, trouble("later", "P1", clock("response", apis.ClockStateRunning, 9)), trouble("nothing-due", "P1"),
		trouble("sooner", "P1", clock("response", apis.ClockStateRunning, 8)))
	for n := range 147 {
		live.Active = append(live.Active, trouble(fmt.Sprint("minor-", n), "P4"))
	}
	shot := Snapshot(live)
	require.Len(t, shot.Active, MostActive)
	require.Equal(t, 150, shot.ActiveTotal)
	require.Equal(t, []string{"sooner", "later", "nothing-due"}, []string{shot.Active[0].Name, shot.Active[1].Name, shot.Active[2].Name})
}

func TestChangesAreToldOldestFirstWithoutNotesAndWhatIsOlder(t *testing.T) {
	entry := func(kind apis.TimelineType, at float64, text, by string) apis.TimelineEntry {
		return apis.TimelineEntry{Type: kind, At: hour(at), Text: text, Author: apis.Author{Name: by}}
	}
	shot := Snapshot(Live{
		At: hour(8), Calendar: roster(t), Since: apis.HandoverSince{At: hour(4)},
		Changed: []Changed{
			{Incident: trouble("b", "P2"), Entries: []apis.TimelineEntry{
				entry(apis.TimelineTypeResolved, 7, "Resolved (fixed): New certificate\n\nRoot cause: expired", "Ann"),
				entry(apis.TimelineTypeCommented, 6, "Looking", "Ann"),
				entry(apis.TimelineTypeAcknowledged, 5, "Acknowledged.", "Ann"),
				entry(apis.TimelineTypeAssigned, 5, "Assigned to ann.", "Ben"),
				entry(apis.TimelineTypeDeclared, 3, "Declared: Trouble b", "Ann"),
			}},
			{Incident: trouble("a", "P1"), Entries: []apis.TimelineEntry{entry(apis.TimelineTypeDeclared, 5.5, "Declared: Trouble a", "")}},
		},
	})
	var told []string
	for _, change := range shot.Changes {
		told = append(told, change.Incident+" "+string(change.What)+": "+change.Text)
	}
	require.Equal(t, []string{
		"b assigned: Assigned to ann. (Ben)", "b acknowledged: Acknowledged. (Ann)", "a declared: Declared.",
		"b resolved: Resolved (fixed): New certificate (Ann)",
	}, told)
	require.Equal(t, 4, shot.ChangesTotal)
}

func TestOfManyChangesTheNewestAreToldAndTheTotalIsNotTooSmall(t *testing.T) {
	live := Live{At: hour(8), Calendar: roster(t), Since: apis.HandoverSince{At: hour(0)}, Declared: 900, Resolved: 100, Unread: true}
	for n := range 300 {
		at := hour(1).Add(time.Duration(n) * time.Second)
		live.Changed = append(live.Changed, Changed{Incident: trouble(fmt.Sprint("i-", n), "P3"), Entries: []apis.TimelineEntry{{Type: apis.TimelineTypeDeclared, At: at}}})
	}
	shot := Snapshot(live)
	require.Len(t, shot.Changes, MostChanges)
	require.Equal(t, "i-299", shot.Changes[MostChanges-1].Incident)
	require.Equal(t, 1000, shot.ChangesTotal)
}

func TestAnEmptyPackHasListsAndNoNulls(t *testing.T) {
	raw, err := json.Marshal(Snapshot(Live{At: hour(8), Calendar: roster(t)}))
	require.NoError(t, err)
	require.NotContains(t, string(raw), "null")
}

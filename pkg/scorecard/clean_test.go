package scorecard_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// Go-live is at 08:00 UTC on D+0, so D+1 begins 16 h after it and D+5, the day under way, 112 h after it.
const now = 115 * hour

func TestOnlyFullDaysBeforeTodayCount(t *testing.T) {
	require.Equal(t, 4, card(input(now)).CleanDays, "D+1 to D+4")
	require.Equal(t, 1, card(input(53*hour)).CleanDays, "D+1, as today is D+2")
	require.Zero(t, card(input(hour)).CleanDays)
	require.Zero(t, card(input(-hour)).CleanDays)

	midnight := input(now)
	midnight.Spec.GoLiveAt = goLive.Add(-8 * hour)
	require.Equal(t, 5, card(midnight).CleanDays, "a go-live at midnight makes D+0 a full day")
}

func TestDaysWithAP1DeclaredOrOpenAreNotClean(t *testing.T) {
	overMidnight := resolved(acknowledged(declared("P1", 39*hour), 39*hour), 40*hour+30*minute) // D+1 23:00 to D+2 00:30
	require.Equal(t, 2, card(input(now), overMidnight).CleanDays)

	untilMidnight := resolved(acknowledged(declared("P1", 39*hour), 39*hour), 40*hour)
	require.Equal(t, 3, card(input(now), untilMidnight).CleanDays, "D+2 began without it")

	stillOpen := acknowledged(declared("P1", 17*hour), 17*hour)
	require.Zero(t, card(input(now), stillOpen).CleanDays)

	today := acknowledged(declared("P1", 113*hour), 113*hour)
	require.Equal(t, 4, card(input(now), today).CleanDays, "today is not judged yet")

	onGoLiveDay := resolved(declared("P1", hour), 2*hour)
	require.Equal(t, 4, card(input(now), onGoLiveDay).CleanDays)
}

func TestADayOnWhichAP2MissedATargetIsNotClean(t *testing.T) {
	lateAnswer := resolved(acknowledged(declared("P2", 65*hour), 66*hour), 67*hour) // D+3
	require.Equal(t, 1, card(input(now), lateAnswer).CleanDays, "D+4")
	inTime := resolved(acknowledged(declared("P2", 65*hour), 65*hour), 67*hour)
	require.Equal(t, 4, card(input(now), inTime).CleanDays)
	lateP3 := resolved(acknowledged(declared("P3", 65*hour), 75*hour), 76*hour)
	require.Equal(t, 4, card(input(now), lateP3).CleanDays)
}

func TestAMissCountsOnTheDayItHappened(t *testing.T) {
	// Declared on D+1 at 23:50, response due at 00:20 of D+2, answered at 09:00.
	overnight := resolved(acknowledged(declared("P2", 40*hour-10*minute), 49*hour), 50*hour)
	overnight.Status.Clocks = overnight.Status.Clocks[:1]
	require.Equal(t, 2, card(input(now), overnight).CleanDays, "D+3 and D+4")
}

func TestCleanDaysStopWithThePeriod(t *testing.T) {
	in := input(now + 30*24*hour)
	in.Spec.ClosedAt = goLive.Add(now)
	require.Equal(t, 4, card(in).CleanDays)
}

func TestWhatWasNoIncidentSpoilsNoDay(t *testing.T) {
	falseAlarm := resolved(declared("P1", 65*hour), 66*hour)
	falseAlarm.Spec.ResolutionKind = apis.ResolutionKindNotAnIncident
	require.Equal(t, 4, card(input(now), falseAlarm).CleanDays)
}

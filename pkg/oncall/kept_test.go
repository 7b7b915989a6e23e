package oncall_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

func TestWhatIsKeptOfVersionsTellsWhoWasOnCallInTheLast400DaysAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan, near := drawPlan(t)
		now := near.Add(time.Duration(rapid.IntRange(-3, 500).Draw(t, "days later")) * 24 * time.Hour)
		whole, err := oncall.New(plan)
		require.NoError(t, err)
		plan.Versions = oncall.Kept(plan.Versions, now)
		kept, err := oncall.New(plan)
		require.NoError(t, err)
		from := near.Add(-10 * 24 * time.Hour)
		if earliest := now.Add(-400 * 24 * time.Hour); from.Before(earliest) {
			from = earliest
		}
		to := from.Add(20 * 24 * time.Hour)
		require.Equal(t, whole.Shifts(from, to), kept.Shifts(from, to))
		require.Equal(t, whole.Drawn(from, to), kept.Drawn(from, to))
	})
}

// rosterOf is a roster with a shift of each day of a year.
func rosterOf(name string, start time.Time) apis.ScheduleSpec {
	layer := apis.ScheduleLayer{Name: "Roster", Type: apis.ScheduleLayerTypeFixed}
	for day := range 365 {
		begins := start.AddDate(0, 0, day)
		layer.Shifts = append(layer.Shifts, apis.FixedShift{Start: begins, End: begins.Add(24 * time.Hour), Responder: name})
	}
	return apis.ScheduleSpec{TimeZone: "UTC", Layers: []apis.ScheduleLayer{layer}}
}

func TestARosterThatIsRedrawnEachDayForYearsStaysAsLongAsItsTime(t *testing.T) {
	start := instant(t, "2026-01-01T00:00:00Z")
	var versions []apis.ScheduleVersion
	for day := range 1000 {
		now := start.AddDate(0, 0, day).Add(time.Hour)
		var err error
		versions, _, err = oncall.Redrawn(versions, rosterOf(fmt.Sprint("dev-", day%7), start.AddDate(0, 0, day)), now, oncall.EffectiveNow)
		require.NoError(t, err)
	}
	shifts := 0
	for _, version := range versions {
		shifts += len(version.Layers[0].Shifts)
	}
	require.LessOrEqual(t, len(versions), 432, "of the last 430 days, and the one before them")
	require.Less(t, shifts, 3*432+2*365, "only the two last have shifts that are to come")
	require.Zero(t, versions[0].From, "the first is in force since ever")
}

func TestWhoLooksForAChangeWithinATimeLooksNoFarther(t *testing.T) {
	c := calendar(t, "UTC", handedOverAtNoon("ada", "ben").Layers)
	at := instant(t, "2026-11-24T09:00:00Z")
	change, found := c.ChangesWithin(at, 3*time.Hour)
	require.True(t, found)
	require.Equal(t, instant(t, "2026-11-24T12:00:00Z"), change)
	_, found = c.ChangesWithin(at, 3*time.Hour-time.Second)
	require.False(t, found)
}

func TestMoreTurnsADayThanAnybodyWorksAreRefused(t *testing.T) {
	spec := goodSpec()
	spec.Layers = nil
	add := func(layers int, layer apis.ScheduleLayer) {
		for range layers {
			layer.Name = fmt.Sprint("L", len(spec.Layers))
			spec.Layers = append(spec.Layers, layer)
		}
	}
	hourly := apis.ScheduleLayer{Type: apis.ScheduleLayerTypeRotation, Epoch: "2026-11-01", Participants: []string{"ada"}, Unit: apis.ScheduleLayerUnitHours}
	add(7, hourly)
	hourly.Every = 5
	add(2, hourly)
	add(1, threeByEight())
	add(19, daily("ada", "ben"))
	require.Empty(t, oncall.Check(spec), "200 turns")
	add(1, daily("ada"))
	found := oncall.Check(spec)
	require.Len(t, found, 1)
	require.Equal(t, "spec.layers", found[0].Field)
	require.Contains(t, found[0].Reason, "201 turns a day")
}

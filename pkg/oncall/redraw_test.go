package oncall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// handedOverAtNoon is a rotation that hands over each day at noon UTC.
func handedOverAtNoon(people ...string) apis.ScheduleSpec {
	return apis.ScheduleSpec{TimeZone: "UTC", Layers: []apis.ScheduleLayer{{
		Name: "Base", Type: apis.ScheduleLayerTypeRotation, Epoch: "2026-11-01", HandOff: "12:00", Participants: people,
	}}}
}

func drawnAs(spec apis.ScheduleSpec, from time.Time) apis.ScheduleVersion {
	return apis.ScheduleVersion{From: from, TimeZone: spec.TimeZone, Layers: spec.Layers}
}

func TestARedrawnScheduleTakesEffectAtTheNextHandOffOrNow(t *testing.T) {
	now, noon := instant(t, "2026-11-24T09:00:00Z"), instant(t, "2026-11-24T12:00:00Z")
	old, wanted := handedOverAtNoon("ada", "ben"), handedOverAtNoon("cleo")
	first := drawnAs(old, time.Time{})

	versions, from, err := oncall.Redrawn([]apis.ScheduleVersion{first}, wanted, now, "handOff")
	require.NoError(t, err)
	require.Equal(t, noon, from)
	require.Equal(t, []apis.ScheduleVersion{first, drawnAs(wanted, noon)}, versions)

	versions, from, err = oncall.Redrawn([]apis.ScheduleVersion{first}, wanted, now, oncall.EffectiveNow)
	require.NoError(t, err)
	require.Equal(t, now, from)
	require.Equal(t, []apis.ScheduleVersion{first, drawnAs(wanted, now)}, versions)
}

func TestARedrawnScheduleWithoutHandOffsTakesEffectNow(t *testing.T) {
	now := instant(t, "2026-11-24T09:00:00Z")
	empty := apis.ScheduleSpec{TimeZone: "UTC"}
	_, from, err := oncall.Redrawn([]apis.ScheduleVersion{drawnAs(empty, time.Time{})}, handedOverAtNoon("ada"), now, "")
	require.NoError(t, err)
	require.Equal(t, now, from)
}

func TestAVersionThatIsStillToComeGivesWayToTheNextEdit(t *testing.T) {
	now, noon := instant(t, "2026-11-24T09:00:00Z"), instant(t, "2026-11-24T12:00:00Z")
	first := drawnAs(handedOverAtNoon("ada", "ben"), time.Time{})
	coming := []apis.ScheduleVersion{first, drawnAs(handedOverAtNoon("cleo"), noon)}

	versions, from, err := oncall.Redrawn(coming, handedOverAtNoon("dora"), now, "")
	require.NoError(t, err)
	require.Equal(t, noon, from)
	require.Equal(t, []apis.ScheduleVersion{first, drawnAs(handedOverAtNoon("dora"), noon)}, versions)

	versions, _, err = oncall.Redrawn(coming, handedOverAtNoon("ada", "ben"), now, "")
	require.NoError(t, err)
	require.Equal(t, []apis.ScheduleVersion{first}, versions, "back to how it is: nothing is to come")
}

func TestTwoEditsInOneSecondLeaveOneVersion(t *testing.T) {
	now := instant(t, "2026-11-24T09:00:00Z")
	first := drawnAs(handedOverAtNoon("ada"), time.Time{})
	versions, _, err := oncall.Redrawn([]apis.ScheduleVersion{first}, handedOverAtNoon("ben"), now, oncall.EffectiveNow)
	require.NoError(t, err)
	versions, from, err := oncall.Redrawn(versions, handedOverAtNoon("cleo"), now, oncall.EffectiveNow)
	require.NoError(t, err)
	require.Equal(t, now, from)
	require.Equal(t, []apis.ScheduleVersion{first, drawnAs(handedOverAtNoon("cleo"), now)}, versions)
}

func TestANewScheduleIsInForceSinceEver(t *testing.T) {
	versions, _, err := oncall.Redrawn(nil, handedOverAtNoon("ada"), instant(t, "2026-11-24T09:00:00Z"), "")
	require.NoError(t, err)
	require.Equal(t, []apis.ScheduleVersion{drawnAs(handedOverAtNoon("ada"), time.Time{})}, versions)
}

func TestALongRosterThatIsEditedOftenIsNotKeptWholeForEachEdit(t *testing.T) {
	start := instant(t, "2026-11-24T00:00:00Z")
	roster := func(edit int) apis.ScheduleSpec {
		layer := apis.ScheduleLayer{Name: "Roster", Type: apis.ScheduleLayerTypeFixed}
		for n := range 1000 {
			from := start.Add(time.Duration(n) * time.Hour)
			layer.Shifts = append(layer.Shifts, apis.FixedShift{Start: from, End: from.Add(time.Hour), Responder: []string{"ada", "ben", "cleo"}[(n+edit)%3]})
		}
		return apis.ScheduleSpec{TimeZone: "UTC", Layers: []apis.ScheduleLayer{layer}}
	}
	kept := []apis.ScheduleVersion{drawnAs(roster(0), time.Time{})}
	whole := []apis.ScheduleVersion{drawnAs(roster(0), time.Time{})}
	for edit := 1; edit <= 40; edit++ {
		now := start.Add(time.Duration(edit) * 95 * time.Minute)
		var err error
		kept, _, err = oncall.Redrawn(kept, roster(edit), now, oncall.EffectiveNow)
		require.NoError(t, err)
		whole = append(whole, drawnAs(roster(edit), now))
	}
	shifts := 0
	for _, version := range kept[:len(kept)-1] {
		shifts += len(version.Layers[0].Shifts)
	}
	require.Less(t, shifts, 200)
	require.Len(t, kept[len(kept)-1].Layers[0].Shifts, 1000)
	asKept, err := oncall.New(oncall.Plan{Versions: kept})
	require.NoError(t, err)
	asWhole, err := oncall.New(oncall.Plan{Versions: whole})
	require.NoError(t, err)
	require.Equal(t, asWhole.Shifts(start, start.Add(1000*time.Hour)), asKept.Shifts(start, start.Add(1000*time.Hour)))
}

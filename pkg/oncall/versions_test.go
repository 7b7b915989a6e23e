package oncall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// edited is a schedule in Berlin that was drawn differently from an instant on.
func edited(t *testing.T, before apis.ScheduleLayer, from time.Time, after apis.ScheduleLayer) *oncall.Calendar {
	c, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{
		{TimeZone: berlin, Layers: []apis.ScheduleLayer{before}},
		{TimeZone: berlin, Layers: []apis.ScheduleLayer{after}, From: from},
	}})
	require.NoError(t, err)
	return c
}

func TestAnEditHoldsFromItsInstantAndNeverRewritesThePast(t *testing.T) {
	c := edited(t, daily("ann", "bob"), at(t, berlin, "2026-11-25 08:00"), daily("cy", "dee"))
	expect(t, c, berlin, "2026-11-24 08:00", "2026-11-27 08:00",
		"11-24 08:00 - 11-25 08:00 bob", "11-25 08:00 - 11-26 08:00 cy", "11-26 08:00 - 11-27 08:00 dee")
}

func TestAnEditInTheMiddleOfAShiftEndsItForWhoeverIsNoLongerInIt(t *testing.T) {
	c := edited(t, daily("ann", "bob"), at(t, berlin, "2026-11-24 12:00"), daily("cy", "dee"))
	expect(t, c, berlin, "2026-11-24 11:00", "2026-11-24 13:00", "11-24 08:00 - 11-24 12:00 bob", "11-24 12:00 - 11-25 08:00 dee")
}

func TestAShiftThatGoesOnThroughAnEditIsOneShift(t *testing.T) {
	after := daily("cy", "bob")
	c := edited(t, daily("ann", "bob"), at(t, berlin, "2026-11-24 12:00"), after)
	for _, window := range [][2]string{{"2026-11-24 09:00", "2026-11-24 10:00"}, {"2026-11-24 11:00", "2026-11-24 13:00"}, {"2026-11-24 12:00", "2026-11-24 12:01"}} {
		expect(t, c, berlin, window[0], window[1], "11-24 08:00 - 11-25 08:00 bob")
	}
	after.HandOff = "18:00"
	c = edited(t, daily("ann", "bob"), at(t, berlin, "2026-11-25 07:00"), after)
	expect(t, c, berlin, "2026-11-24 09:00", "2026-11-24 10:00", "11-24 08:00 - 11-25 18:00 bob")
}

func TestAnEditThatChangesNothingChangesNoShift(t *testing.T) {
	for _, people := range [][]string{{"ann", "bob"}, {"ann"}} {
		for _, from := range []string{"2026-11-24 08:00", "2026-11-24 12:00"} {
			plain := calendar(t, berlin, []apis.ScheduleLayer{daily(people...)})
			c := edited(t, daily(people...), at(t, berlin, from), daily(people...))
			start, end := at(t, berlin, "2026-11-23 00:00"), at(t, berlin, "2026-11-30 00:00")
			require.Equal(t, plain.Shifts(start, end), c.Shifts(start, end))
		}
	}
}

func TestALayerOfAnotherNameIsAnotherShift(t *testing.T) {
	renamed := daily("ann", "bob")
	renamed.Name = "Renamed"
	c := edited(t, daily("ann", "bob"), at(t, berlin, "2026-11-24 12:00"), renamed)
	expect(t, c, berlin, "2026-11-24 11:00", "2026-11-24 13:00", "11-24 08:00 - 11-24 12:00 bob", "11-24 12:00 - 11-25 08:00 bob")
}

func TestASecondEditFromTheSameInstantTakesThePlaceOfTheFirst(t *testing.T) {
	from := at(t, berlin, "2026-11-24 08:00")
	c, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{
		{TimeZone: berlin, Layers: []apis.ScheduleLayer{daily("ann")}},
		{TimeZone: berlin, Layers: []apis.ScheduleLayer{daily("bob")}, From: from},
		{TimeZone: berlin, Layers: []apis.ScheduleLayer{daily("cy")}, From: from},
	}})
	require.NoError(t, err)
	expect(t, c, berlin, "2026-11-23 08:00", "2026-11-25 08:00", "11-23 08:00 - 11-24 08:00 ann", "11-24 08:00 - 11-25 08:00 cy")
}

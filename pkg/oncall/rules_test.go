package oncall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestARotationHandsOffAtAWallTime(t *testing.T) {
	rota := daily("ann", "bob")
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-23 00:00", "2026-11-25 08:00",
		"11-23 08:00 - 11-24 08:00 ann", "11-24 08:00 - 11-25 08:00 bob")
	rota.Every = 2
	rota.Unit = "weeks"
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-23 08:00", "2026-12-08 08:00",
		"11-23 08:00 - 12-07 08:00 ann", "12-07 08:00 - 12-21 08:00 bob")
}

func TestAWeeklyHandOffKeepsItsWallTimeOverAClockChange(t *testing.T) {
	rota := daily("ann", "bob")
	rota.Epoch, rota.Unit = "2026-10-19", "weeks"
	c := calendar(t, berlin, []apis.ScheduleLayer{rota})
	expect(t, c, berlin, "2026-10-20 00:00", "2026-10-27 00:00", "10-19 08:00 - 10-26 08:00 ann", "10-26 08:00 - 11-02 08:00 bob")
	first := c.At(at(t, berlin, "2026-10-20 00:00"))[0]
	require.Equal(t, 169*time.Hour, first.End.Sub(first.Start), "hours worked are real time")
}

func TestTurnsOfHoursThatDivideTheDayFollowTheClockOnTheWall(t *testing.T) {
	rota := daily("ann", "bob", "cy")
	rota.Epoch, rota.HandOff, rota.Every, rota.Unit = "2026-10-24", "06:00", 8, "hours"
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-10-24 22:00", "2026-10-25 22:00",
		"10-24 22:00 - 10-25 06:00 cy", "10-25 06:00 - 10-25 14:00 ann", "10-25 14:00 - 10-25 22:00 bob")
}

func TestOtherTurnsOfHoursAreElapsedTime(t *testing.T) {
	rota := daily("ann", "bob")
	rota.Epoch, rota.HandOff, rota.Every, rota.Unit = "2026-10-24", "00:00", 36, "hours"
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-10-24 00:00", "2026-10-27 00:00",
		"10-24 00:00 - 10-25 11:00 ann", "10-25 11:00 - 10-26 23:00 bob", "10-26 23:00 - 10-28 11:00 ann")
}

func TestAFixedLayerIsItsRoster(t *testing.T) {
	roster := apis.ScheduleLayer{Name: "Roster", Type: apis.ScheduleLayerTypeFixed, Shifts: []apis.FixedShift{
		{Start: at(t, berlin, "2026-11-24 09:00"), End: at(t, berlin, "2026-11-24 17:00"), Responder: "bob", Slot: "Late"},
		{Start: at(t, berlin, "2026-11-23 09:00"), End: at(t, berlin, "2026-11-25 17:00"), Responder: "ann"},
	}}
	c := calendar(t, berlin, []apis.ScheduleLayer{roster})
	expect(t, c, berlin, "2026-11-24 10:00", "2026-11-24 11:00", "11-23 09:00 - 11-25 17:00 ann", "11-24 09:00 - 11-24 17:00 bob Late")
	expect(t, c, berlin, "2026-11-25 16:00", "2026-11-26 00:00", "11-23 09:00 - 11-25 17:00 ann")
}

func TestALayerWorksFromAndUntil(t *testing.T) {
	rota := daily("ann", "bob")
	rota.From = at(t, berlin, "2026-11-24 12:00")
	rota.Until = at(t, berlin, "2026-11-25 10:00")
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-23 00:00", "2026-12-01 00:00",
		"11-24 12:00 - 11-25 08:00 bob", "11-25 08:00 - 11-25 10:00 ann")
}

func workingWeek() []apis.HoursOfWeek {
	return []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{"mon", "tue", "wed", "thu", "fri"}, Start: "00:00", End: "24:00"}}
}

func TestWithRestrictionsTurnsAdvanceWithTheDaysOnWhichTheLayerWorks(t *testing.T) {
	rota := daily("ann", "bob", "cy")
	rota.HandOff = ""
	rota.Epoch = "2026-11-27" // a Friday
	rota.Restrictions = workingWeek()
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-27 00:00", "2026-12-02 00:00",
		"11-27 00:00 - 11-28 00:00 ann", "11-30 00:00 - 12-01 00:00 bob", "12-01 00:00 - 12-02 00:00 cy")
	rota.Advance = apis.ScheduleLayerAdvanceCalendar
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-27 00:00", "2026-12-02 00:00",
		"11-27 00:00 - 11-28 00:00 ann", "11-30 00:00 - 12-01 00:00 ann", "12-01 00:00 - 12-02 00:00 bob")
}

func TestSlotsAdvanceWithTheDaysOnWhichOneOfThemWorks(t *testing.T) {
	day := threeByEight()
	day.Epoch = "2026-11-27"
	day.Slots = []apis.Slot{{Name: "Early", Start: "06:00", End: "14:00"}, {Name: "Late", Start: "14:00", End: "22:00"}}
	day.Restrictions = []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{"fri", "mon"}, Start: "08:00", End: "20:00"}}
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{day}), berlin, "2026-11-27 00:00", "2026-12-01 00:00",
		"11-27 08:00 - 11-27 14:00 dev-1 Early", "11-27 14:00 - 11-27 20:00 dev-2 Late",
		"11-30 08:00 - 11-30 14:00 dev-2 Early", "11-30 14:00 - 11-30 20:00 dev-3 Late")
}

func TestTurnsOfSeveralDaysAndOfHoursCountWorkdaysToo(t *testing.T) {
	rota := daily("ann", "bob")
	rota.HandOff, rota.Epoch, rota.Every, rota.Restrictions = "", "2026-11-26", 2, workingWeek()
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-26 00:00", "2026-12-02 00:00",
		"11-26 00:00 - 11-28 00:00 ann", "11-30 00:00 - 12-02 00:00 bob")
	rota.Every, rota.Unit, rota.Participants = 12, "hours", []string{"ann", "bob", "cy"}
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-27 00:00", "2026-12-01 00:00",
		"11-27 00:00 - 11-27 12:00 cy", "11-27 12:00 - 11-28 00:00 ann", "11-30 00:00 - 11-30 12:00 bob", "11-30 12:00 - 12-01 00:00 cy")
}

func TestHoursThatStartAndEndAtTheSameTimeAre24Hours(t *testing.T) {
	rota := daily("ann")
	rota.Restrictions = []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{"sat"}, Start: "20:00", End: "20:00"}}
	rota.HandOff = "20:00"
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{rota}), berlin, "2026-11-24 00:00", "2026-12-01 00:00", "11-28 20:00 - 11-29 20:00 ann")
}

func TestALaterLayerTakesThePlaceOfEarlierOnesWhereItHasSomebody(t *testing.T) {
	nights := daily("eve")
	nights.Name, nights.Restrictions = "Nights", []apis.HoursOfWeek{{Start: "22:00", End: "06:00"}}
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{daily("ann", "bob"), nights}), berlin, "2026-11-24 08:00", "2026-11-25 08:00",
		"11-24 08:00 - 11-24 22:00 bob", "11-24 22:00 - 11-25 06:00 eve", "11-25 06:00 - 11-25 08:00 bob")
}

func TestALayerBesideOthersAddsItsPeople(t *testing.T) {
	second := daily("eve")
	second.Name, second.Beside = "Second", true
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{daily("ann", "bob"), second}), berlin, "2026-11-24 08:00", "2026-11-25 08:00",
		"11-24 08:00 - 11-25 08:00 bob", "11-24 08:00 - 11-25 08:00 eve")
	third := daily("cy")
	third.Name, third.Until = "Third", at(t, berlin, "2026-11-24 20:00")
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{daily("ann", "bob"), second, third}), berlin, "2026-11-24 08:00", "2026-11-25 08:00",
		"11-24 08:00 - 11-24 20:00 cy", "11-24 20:00 - 11-25 08:00 bob", "11-24 20:00 - 11-25 08:00 eve")
}

func TestOverlappingSlotsOfALayerAreBothOnCall(t *testing.T) {
	l := threeByEight()
	l.Slots = []apis.Slot{{Name: "Day", Start: "06:00", End: "18:00"}, {Name: "Late", Start: "16:00", End: "24:00"}}
	c := calendar(t, berlin, []apis.ScheduleLayer{l})
	require.Equal(t, "dev-1 dev-2", people(c.At(at(t, berlin, "2026-11-23 17:00"))))
	expect(t, c, berlin, "2026-11-23 06:00", "2026-11-24 06:00", "11-23 06:00 - 11-23 18:00 dev-1 Day", "11-23 16:00 - 11-24 00:00 dev-2 Late")
}

func TestAShiftBelongsToOneTurnAlsoWhenThePersonStays(t *testing.T) {
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{daily("ann")}), berlin, "2026-11-24 12:00", "2026-11-25 12:00",
		"11-24 08:00 - 11-25 08:00 ann", "11-25 08:00 - 11-26 08:00 ann")
}

func TestAWindowWithoutTimeHasNoShifts(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{daily("ann")})
	noon := at(t, berlin, "2026-11-24 12:00")
	require.Empty(t, c.Shifts(noon, noon))
	require.Empty(t, c.Shifts(noon, noon.Add(-time.Hour)))
	require.Len(t, c.Shifts(noon, noon.Add(time.Nanosecond)), 1)
	require.Empty(t, calendar(t, berlin, nil).Shifts(noon, noon.Add(time.Hour)))
}

func TestChangesAreWhenOtherPeopleAreOnCall(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{daily("ann", "ann", "bob")})
	noon := at(t, berlin, "2026-11-23 12:00")
	change, changes := c.ChangesAfter(noon)
	require.True(t, changes)
	require.Equal(t, at(t, berlin, "2026-11-25 08:00"), change, "a hand-off of ann to herself changes nobody")
	handOff, any := c.HandOffAfter(noon)
	require.True(t, any)
	require.Equal(t, at(t, berlin, "2026-11-24 08:00"), handOff)
	handOff, any = c.HandOffAfter(handOff)
	require.True(t, any)
	require.Equal(t, at(t, berlin, "2026-11-25 08:00"), handOff, "the next one, not the one that is now")
}

func TestWithoutAChangeIn400DaysThereIsNone(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{daily("ann")})
	_, changes := c.ChangesAfter(at(t, berlin, "2026-11-24 12:00"))
	require.False(t, changes)
	_, any := calendar(t, berlin, nil).HandOffAfter(at(t, berlin, "2026-11-24 12:00"))
	require.False(t, any)
	change, changes := c.ChangesAfter(at(t, berlin, "2026-01-01 00:00"))
	require.True(t, changes)
	require.Equal(t, at(t, berlin, "2026-11-23 08:00"), change, "months ahead")
}

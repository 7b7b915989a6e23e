package oncall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// around is threeByEight with its hand-offs where the clock of a zone changes.
func around(epoch, first, second, third string) []apis.ScheduleLayer {
	l := threeByEight()
	l.Epoch = epoch
	l.Slots = []apis.Slot{{Name: "A", Start: first, End: second}, {Name: "B", Start: second, End: third}, {Name: "C", Start: third, End: first}}
	return []apis.ScheduleLayer{l}
}

// requireNoGap checks that each shift begins where the one before it ended.
func requireNoGap(t *testing.T, c *oncall.Calendar, from, to time.Time) []time.Duration {
	t.Helper()
	shifts := c.Shifts(from, to)
	var lengths []time.Duration
	for i, s := range shifts {
		if i > 0 {
			require.Equal(t, shifts[i-1].End, s.Start)
		}
		lengths = append(lengths, s.End.Sub(s.Start))
	}
	return lengths
}

func TestOnLordHoweANightIsHalfAnHourShorterOrLonger(t *testing.T) {
	const zone = "Australia/Lord_Howe"
	c := calendar(t, zone, around("2026-01-01", "06:00", "14:00", "22:00"))
	require.Equal(t, []time.Duration{7*time.Hour + 30*time.Minute}, requireNoGap(t, c, at(t, zone, "2026-10-03 23:00"), at(t, zone, "2026-10-04 01:00")))
	require.Equal(t, []time.Duration{8*time.Hour + 30*time.Minute}, requireNoGap(t, c, at(t, zone, "2026-04-04 23:00"), at(t, zone, "2026-04-05 01:00")))
	gap := calendar(t, zone, around("2026-10-01", "02:15", "10:00", "18:00"))
	shifts := gap.Shifts(at(t, zone, "2026-10-03 20:00"), at(t, zone, "2026-10-04 05:00"))
	require.Equal(t, instant(t, "2026-10-03T15:30:00Z"), shifts[0].End, "02:15 is missing, so the hand-off is when the clock reads 02:30")
	require.Equal(t, shifts[0].End, shifts[1].Start)
}

func TestAHandOffAtAMissingMidnightIsTheFirstInstantOfTheDay(t *testing.T) {
	for _, c := range []struct{ zone, day, handOff string }{
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"},
		{"Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z"},
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"},
		{"America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z"},
	} {
		rota := daily("ann", "bob")
		rota.HandOff = "00:00"
		rota.Epoch = at(t, "UTC", c.day+" 00:00").AddDate(0, 0, -2).Format(time.DateOnly)
		calendar := calendar(t, c.zone, []apis.ScheduleLayer{rota})
		handOff := instant(t, c.handOff)
		require.Equal(t, []time.Duration{24 * time.Hour, 23 * time.Hour}, requireNoGap(t, calendar, handOff.Add(-time.Second), handOff.Add(time.Second)), c.zone)
		require.Equal(t, "bob", people(calendar.At(handOff.Add(-time.Second))), c.zone)
		require.Equal(t, "ann", people(calendar.At(handOff)), c.zone)
	}
}

func TestAHandOffInARepeatedHourIsInItsFirstOccurrence(t *testing.T) {
	c := calendar(t, berlin, around("2026-10-24", "02:30", "10:30", "18:30"))
	first := instant(t, "2026-10-25T00:30:00Z")
	require.Equal(t, "dev-3", people(c.At(first.Add(-time.Second))))
	require.Equal(t, "dev-2", people(c.At(first)))
	require.Equal(t, "dev-2", people(c.At(first.Add(time.Hour))), "half past two for the second time")
	require.Equal(t, []time.Duration{8 * time.Hour, 9 * time.Hour}, requireNoGap(t, c, first.Add(-time.Second), first.Add(time.Second)))
}

func TestASlotThatTheClockSkipsVanishes(t *testing.T) {
	l := threeByEight()
	l.Epoch = "2026-03-28"
	l.Slots = []apis.Slot{{Name: "Backup", Start: "02:00", End: "03:00"}, {Name: "Rest", Start: "03:00", End: "02:00"}}
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{l}), berlin, "2026-03-28 02:00", "2026-03-30 03:00",
		"03-28 02:00 - 03-28 03:00 dev-1 Backup", "03-28 03:00 - 03-29 03:00 dev-2 Rest",
		"03-29 03:00 - 03-30 02:00 dev-3 Rest", "03-30 02:00 - 03-30 03:00 dev-3 Backup")
}

func TestTheDayThatApiaSkippedTakesItsTurnWithItAndLeavesNoGap(t *testing.T) {
	const zone = "Pacific/Apia"
	c := calendar(t, zone, around("2011-12-28", "06:00", "14:00", "22:00"))
	expect(t, c, zone, "2011-12-29 14:00", "2011-12-31 14:00",
		"12-29 14:00 - 12-29 22:00 dev-3 B", "12-29 22:00 - 12-31 00:00 dev-1 C", "12-31 00:00 - 12-31 06:00 dev-2 C", "12-31 06:00 - 12-31 14:00 dev-1 A")
	require.Equal(t, []time.Duration{8 * time.Hour, 2 * time.Hour, 6 * time.Hour, 8 * time.Hour},
		requireNoGap(t, c, at(t, zone, "2011-12-29 14:00"), at(t, zone, "2011-12-31 14:00")))
}

func TestADayThatBeganStaysBegunWhenTheClockGoesBackOverItsMidnight(t *testing.T) {
	rota := daily("ann", "bob")
	rota.Epoch, rota.HandOff = "2010-11-06", ""
	c := calendar(t, "America/St_Johns", []apis.ScheduleLayer{rota})
	require.Equal(t, "bob", people(c.At(instant(t, "2010-11-07T02:45:00Z"))), "the clock reads 23:15 of the sixth again")
	require.Equal(t, []time.Duration{24 * time.Hour, 25 * time.Hour}, requireNoGap(t, c, instant(t, "2010-11-07T02:29:00Z"), instant(t, "2010-11-07T02:45:00Z")))
}

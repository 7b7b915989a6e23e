package oncall_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

const berlin = "Europe/Berlin"

func TestOnDayDSlotSBelongsToPersonDPlusS(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{threeByEight()})
	expect(t, c, berlin, "2026-11-23 06:00", "2026-11-28 06:00",
		"11-23 06:00 - 11-23 14:00 dev-1 A", "11-23 14:00 - 11-23 22:00 dev-2 B", "11-23 22:00 - 11-24 06:00 dev-3 C",
		"11-24 06:00 - 11-24 14:00 dev-2 A", "11-24 14:00 - 11-24 22:00 dev-3 B", "11-24 22:00 - 11-25 06:00 dev-1 C",
		"11-25 06:00 - 11-25 14:00 dev-3 A", "11-25 14:00 - 11-25 22:00 dev-1 B", "11-25 22:00 - 11-26 06:00 dev-2 C",
		"11-26 06:00 - 11-26 14:00 dev-1 A", "11-26 14:00 - 11-26 22:00 dev-2 B", "11-26 22:00 - 11-27 06:00 dev-3 C",
		"11-27 06:00 - 11-27 14:00 dev-2 A", "11-27 14:00 - 11-27 22:00 dev-3 B", "11-27 22:00 - 11-28 06:00 dev-1 C",
	)
	for night, person := range strings.Fields("dev-3 dev-1 dev-2 dev-3 dev-1") {
		require.Equal(t, person, people(c.At(at(t, berlin, "2026-11-24 03:00").AddDate(0, 0, night))))
	}
}

func TestNobodyIsOnCallBeforeTheEpoch(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{threeByEight()})
	require.Empty(t, c.At(at(t, berlin, "2026-11-23 05:59")))
	expect(t, c, berlin, "2026-11-01 00:00", "2026-11-23 06:01", "11-23 06:00 - 11-23 14:00 dev-1 A")
}

func TestAShiftIsToldWholeAlsoWhereItReachesBeyondTheWindow(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{threeByEight()})
	expect(t, c, berlin, "2026-11-24 01:00", "2026-11-24 02:00", "11-23 22:00 - 11-24 06:00 dev-3 C")
	weekly := daily("ann", "bob")
	weekly.Unit = "weeks"
	weekly.Every = 60
	expect(t, calendar(t, berlin, []apis.ScheduleLayer{weekly}), berlin, "2027-05-01 00:00", "2027-05-02 00:00",
		"11-23 08:00 - 01-17 08:00 ann")
}

package oncall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// What GoAlert's tests of rotations (target/goalert, schedule/rotation/rotation_test.go) expect of a turn: when it ends, and how long that is.
func TestTurnsEndAsInGoAlert(t *testing.T) {
	const zone = "America/Chicago"
	for _, c := range []struct {
		unit       apis.ScheduleLayerUnit
		every      int
		start, end string
		hours      float64
	}{
		{"weeks", 1, "2017-06-10 08:00", "2017-06-17 08:00", 168},
		{"weeks", 2, "2017-06-10 08:00", "2017-06-24 08:00", 336},
		{"weeks", 1, "2017-03-10 08:00", "2017-03-17 08:00", 167},
		{"weeks", 1, "2017-11-04 08:00", "2017-11-11 08:00", 169},
		{"days", 1, "2017-06-10 08:00", "2017-06-11 08:00", 24},
		{"days", 2, "2017-06-10 08:00", "2017-06-12 08:00", 48},
		{"days", 1, "2017-03-11 08:00", "2017-03-12 08:00", 23},
		{"days", 1, "2017-11-04 08:00", "2017-11-05 08:00", 25},
		{"hours", 1, "2017-06-10 08:00", "2017-06-10 09:00", 1},
		{"hours", 2, "2017-06-10 08:00", "2017-06-10 10:00", 2},
		{"hours", 3, "2017-03-12 00:00", "2017-03-12 03:00", 2},
		{"hours", 3, "2017-11-05 00:00", "2017-11-05 03:00", 4},
	} {
		rota := apis.ScheduleLayer{
			Name: "Rota", Type: apis.ScheduleLayerTypeRotation, Epoch: c.start[:10], HandOff: c.start[11:], Unit: c.unit, Every: c.every,
			Participants: []string{"ann", "bob"},
		}
		start := at(t, zone, c.start)
		first := calendar(t, zone, []apis.ScheduleLayer{rota}).At(start)
		require.Len(t, first, 1)
		require.Equal(t, start, first[0].Start, c)
		require.Equal(t, at(t, zone, c.end), first[0].End, c)
		require.InDelta(t, c.hours, first[0].End.Sub(start).Hours(), 0, c)
	}
}

func TestTurnsOfAnHourPassAClockChangeAsInGoAlert(t *testing.T) {
	const zone = "America/Chicago"
	rota := apis.ScheduleLayer{
		Name: "Rota", Type: apis.ScheduleLayerTypeRotation, Epoch: "2017-01-01", HandOff: "01:00", Unit: "hours", Participants: []string{"ann", "bob"},
	}
	c := calendar(t, zone, []apis.ScheduleLayer{rota})
	spring, autumn := at(t, zone, "2017-03-12 01:00"), at(t, zone, "2017-11-05 01:00")
	require.Equal(t, spring.Add(time.Hour), c.At(spring)[0].End, "the turn of the missing hour is left out")
	require.Equal(t, autumn.Add(2*time.Hour), c.At(autumn)[0].End, "the repeated hour belongs to one turn")

	rota.HandOff, rota.Every = "", 12
	require.Equal(t, at(t, zone, "2017-01-03 12:00"), calendar(t, zone, []apis.ScheduleLayer{rota}).At(at(t, zone, "2017-01-03 06:00"))[0].End)
}

// The example of levels in the documentation of Grafana OnCall's shifts: of two that overlap the one of the higher level counts.
func TestALayerOfAHigherLevelWinsAsInOnCall(t *testing.T) {
	level := func(name, start, end, person string) apis.ScheduleLayer {
		return apis.ScheduleLayer{Name: name, Type: apis.ScheduleLayerTypeFixed, Shifts: []apis.FixedShift{
			{Start: at(t, "UTC", "2020-09-10 "+start), End: at(t, "UTC", "2020-09-10 "+end), Responder: person},
		}}
	}
	c := calendar(t, "UTC", []apis.ScheduleLayer{level("Level 1", "08:00", "11:00", "alex"), level("Level 2", "09:00", "11:00", "bob")})
	require.Equal(t, "alex", people(c.At(at(t, "UTC", "2020-09-10 08:00"))))
	require.Equal(t, "bob", people(c.At(at(t, "UTC", "2020-09-10 10:00"))))
	expect(t, c, "UTC", "2020-09-10 00:00", "2020-09-11 00:00", "09-10 08:00 - 09-10 09:00 alex", "09-10 09:00 - 09-10 11:00 bob")
}

// The example of OnCall's documentation with two rotations of 12 hours a day: each person has one of them for a week.
func TestTwelveHoursADayForAWeekAsInOnCall(t *testing.T) {
	half := func(name, start, end string, people ...string) apis.ScheduleLayer {
		return apis.ScheduleLayer{
			Name: name, Type: apis.ScheduleLayerTypeRotation, Epoch: "2026-11-23", HandOff: start, Unit: "weeks", Participants: people,
			Restrictions: []apis.HoursOfWeek{{Start: start, End: end}},
		}
	}
	c := calendar(t, "UTC", []apis.ScheduleLayer{half("Day", "08:00", "20:00", "ann", "bob"), half("Night", "20:00", "08:00", "cy", "dee")})
	shifts := c.Shifts(at(t, "UTC", "2026-11-23 08:00"), at(t, "UTC", "2026-12-21 08:00"))
	require.Len(t, shifts, 4*7*2)
	for i, s := range shifts {
		require.Equal(t, at(t, "UTC", "2026-11-23 08:00").Add(time.Duration(i)*12*time.Hour), s.Start)
		require.Equal(t, 12*time.Hour, s.End.Sub(s.Start))
		week := i / 14 % 2
		require.Equal(t, [][]string{{"ann", "bob"}, {"cy", "dee"}}[i%2][week], s.Responder)
	}
}

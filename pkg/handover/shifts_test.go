package handover

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// hour is an instant of the day that the tests play on.
func hour(h float64) time.Time {
	return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC).Add(time.Duration(h * float64(time.Hour)))
}

// roster makes a calendar of shifts, each on a layer of its own, beside the others.
func roster(t *testing.T, shifts ...apis.FixedShift) Calendar {
	t.Helper()
	version := apis.ScheduleVersion{TimeZone: "UTC"}
	for i, shift := range shifts {
		version.Layers = append(version.Layers, apis.ScheduleLayer{
			Name: string(rune('a' + i)), Type: apis.ScheduleLayerTypeFixed, Beside: true, Shifts: []apis.FixedShift{shift},
		})
	}
	calendar, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{version}})
	require.NoError(t, err)
	return calendar
}

func shift(person string, from, to float64) apis.FixedShift {
	return apis.FixedShift{Responder: person, Start: hour(from), End: hour(to)}
}

func span(from, to float64) apis.TimeSpan { return apis.TimeSpan{Start: hour(from), End: hour(to)} }

func TestWhoHandsOverToWhom(t *testing.T) {
	for name, c := range map[string]struct {
		shifts []apis.FixedShift
		person string
		now    float64
		want   Change
		none   bool
	}{
		"one after the other": {
			shifts: []apis.FixedShift{shift("ann", 0, 8), shift("ben", 8, 16)}, now: 7,
			want: Change{From: "ann", To: "ben", Shift: span(0, 8), Coming: span(8, 16)},
		},
		"two shifts of one person in a row are one": {
			shifts: []apis.FixedShift{shift("ann", 0, 8), shift("ann", 8, 16), shift("ben", 16, 20), shift("ben", 20, 24)}, now: 7,
			want: Change{From: "ann", To: "ben", Shift: span(0, 16), Coming: span(16, 24)},
		},
		"after a gap": {
			shifts: []apis.FixedShift{shift("ann", 0, 8), shift("ben", 10, 16)}, now: 7,
			want: Change{From: "ann", To: "ben", Shift: span(0, 8), Coming: span(10, 16)},
		},
		"in a gap the last shift": {
			shifts: []apis.FixedShift{shift("ann", 0, 8), shift("ben", 10, 16)}, now: 9.5,
			want: Change{From: "ann", To: "ben", Shift: span(0, 8), Coming: span(10, 16)},
		},
		"who has just left hands over their own shift": {
			shifts: []apis.FixedShift{shift("ann", 0, 8), shift("ben", 8, 16)}, person: "ann", now: 8.5,
			want: Change{From: "ann", To: "ben", Shift: span(0, 8), Coming: span(8, 16)},
		},
		"who left long ago does not": {
			shifts: []apis.FixedShift{shift("ann", 0, 8), shift("ben", 8, 16)}, person: "ann", now: 11,
			want: Change{From: "ben", Shift: span(8, 16)},
		},
		"of two on call the one who asks": {
			shifts: []apis.FixedShift{shift("ann", 0, 12), shift("ben", 0, 8), shift("cem", 8, 16)}, person: "ben", now: 7,
			want: Change{From: "ben", To: "cem", Shift: span(0, 8), Coming: span(8, 16)},
		},
		"to somebody who stays when nobody comes": {
			shifts: []apis.FixedShift{shift("ann", 0, 12), shift("ben", 0, 8)}, person: "ben", now: 7,
			want: Change{From: "ben", To: "ann", Shift: span(0, 8), Coming: span(8, 12)},
		},
		"to nobody when the roster ends": {
			shifts: []apis.FixedShift{shift("ann", 0, 8)}, now: 7,
			want: Change{From: "ann", Shift: span(0, 8)},
		},
		"nobody was on call for a day": {shifts: []apis.FixedShift{shift("ann", -40, -30)}, now: 7, none: true},
	} {
		t.Run(name, func(t *testing.T) {
			change, found := NextChange(roster(t, c.shifts...), c.person, hour(c.now))
			require.Equal(t, !c.none, found)
			if c.none {
				return
			}
			c.want.Leaving = []string{c.want.From}
			require.Equal(t, c.want, change)
		})
	}
}

func TestAShiftChangeIsWhereSomebodyLeaves(t *testing.T) {
	calendar := roster(t, shift("ann", 0, 8), shift("ben", 4, 8), shift("cem", 8, 16), shift("dea", 20, 24))
	change, found := ChangeAt(calendar, hour(8))
	require.True(t, found)
	require.Equal(t, []string{"ann", "ben"}, change.Leaving)
	require.Equal(t, "cem", change.To)
	_, found = ChangeAt(calendar, hour(4))
	require.False(t, found, "somebody only comes")
	_, found = ChangeAt(calendar, hour(20))
	require.False(t, found, "a gap ends")
	change, found = ChangeAt(calendar, hour(16))
	require.True(t, found)
	require.Equal(t, "dea", change.To)
	require.Equal(t, hour(20), change.Expected(), "nobody is there to accept before")
	require.Equal(t, span(16, 24), change.ComingShift(), "the pack looks over the gap")
}

func TestWhatSomebodySaidOfAShiftIsKept(t *testing.T) {
	calendar := roster(t, shift("ann", 0, 8), shift("ben", 8, 16), shift("cem", 16, 24))
	change := ChangeOf(calendar, span(2, 8), "", "")
	require.Equal(t, []string{"ann", "ben"}, []string{change.From, change.To})
	change = ChangeOf(calendar, span(0, 8), "ann", "cem")
	require.Equal(t, "cem", change.To)
	require.Equal(t, span(8, 16), change.ComingShift(), "cem is not on call then; whoever is has the coming shift")
	change = ChangeOf(calendar, span(16, 24), "cem", "")
	require.Equal(t, span(24, 36), change.ComingShift(), "without anybody twelve hours")
}

package oncall_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

func compareShifts(a, b apis.Shift) int {
	return cmp.Or(
		a.Start.Compare(b.Start), strings.Compare(a.Responder, b.Responder), strings.Compare(a.Layer, b.Layer), strings.Compare(a.Slot, b.Slot),
		a.End.Compare(b.End), strings.Compare(a.Override, b.Override), strings.Compare(a.Replaces, b.Replaces),
	)
}

func sorted(shifts []apis.Shift) []apis.Shift {
	all := append([]apis.Shift{}, shifts...)
	slices.SortFunc(all, compareShifts)
	return all
}

// clipped cuts shifts to a window.
func clipped(shifts []apis.Shift, from, to time.Time) []apis.Shift {
	all := []apis.Shift{}
	for _, s := range shifts {
		if s.Start.Before(from) {
			s.Start = from
		}
		if s.End.After(to) {
			s.End = to
		}
		all = append(all, s)
	}
	return sorted(all)
}

// touching are the shifts with time in a window.
func touching(shifts []apis.Shift, from, to time.Time) []apis.Shift {
	all := []apis.Shift{}
	for _, s := range shifts {
		if s.Start.Before(to) && from.Before(s.End) {
			all = append(all, s)
		}
	}
	return sorted(all)
}

func TestAnyPlanReadsAsMinuteByMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan, near := drawPlan(t)
		c, err := oncall.New(plan)
		require.NoError(t, err)
		from := near.Add(-time.Duration(rapid.IntRange(60, 3000).Draw(t, "walk before")) * time.Minute)
		to := near.Add(time.Duration(rapid.IntRange(60, 3000).Draw(t, "walk after")) * time.Minute)
		want := newWalker(plan).walk(from.Unix()/60, to.Unix()/60)

		all := c.Shifts(from, to)
		require.True(t, slices.IsSortedFunc(all, func(a, b apis.Shift) int {
			return cmp.Or(a.Start.Compare(b.Start), strings.Compare(a.Responder, b.Responder))
		}))
		require.Equal(t, sorted(want.shifts), clipped(all, from, to))
		require.Equal(t, sorted(want.drawn), clipped(c.Drawn(from, to), from, to))

		moment := func(label string) time.Time {
			return from.Add(time.Duration(rapid.Int64Range(0, int64(to.Sub(from)/time.Minute)-1).Draw(t, label)) * time.Minute)
		}
		one, other := moment("window from"), moment("window to")
		if other.Before(one) {
			one, other = other, one
		}
		other = other.Add(time.Minute)
		require.Equal(t, touching(all, one, other), sorted(c.Shifts(one, other)), "shifts are whole, whatever the window")
		require.Equal(t, touching(c.Drawn(from, to), one, other), sorted(c.Drawn(one, other)))

		for range 5 {
			instant := moment("at").Add(time.Duration(rapid.IntRange(0, 59_999).Draw(t, "milliseconds")) * time.Millisecond)
			require.Equal(t, touching(all, instant, instant.Add(1)), sorted(c.At(instant)), "at an instant")
			checkChanges(t, c, want, from, instant)
		}
	})
}

// checkChanges compares the next change and hand-off after an instant with those of the walk, which began at from.
func checkChanges(t *rapid.T, c *oncall.Calendar, want walked, from, instant time.Time) {
	minute := func(n int) time.Time { return from.Add(time.Duration(n) * time.Minute) }
	change, changes := c.ChangesAfter(instant)
	found := 0
	for n := 1; n < len(want.people); n++ {
		if minute(n).After(instant) && !slices.Equal(want.people[n-1], want.people[n]) {
			found = n
			break
		}
	}
	end := minute(len(want.people))
	if found > 0 {
		require.True(t, changes)
		require.Equal(t, minute(found), change)
	} else if changes {
		require.False(t, change.Before(end), "a change at %s that nobody sees", change)
	}
	var handOff time.Time
	for _, s := range want.drawn {
		for _, edge := range []time.Time{s.Start, s.End} {
			if edge.After(instant) && edge.After(from) && edge.Before(end) && (handOff.IsZero() || edge.Before(handOff)) {
				handOff = edge
			}
		}
	}
	got, any := c.HandOffAfter(instant)
	if !handOff.IsZero() {
		require.True(t, any)
		require.Equal(t, handOff, got)
	} else if any {
		require.False(t, got.Before(end))
	}
}

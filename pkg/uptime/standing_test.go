package uptime

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const week = 168 * time.Hour

// outage is two days of 30 s scrapes of which the first down samples are down.
func outage(t testing.TB, down int64, unknown Policy, silent func(Window) bool) Figures {
	ind := gaugeOf(t, 30*time.Second)
	ind.Unknown = unknown
	return one(span(0, 48*time.Hour), nil, ind, func(w Window) Counts {
		if silent != nil && silent(w) {
			return Counts{}
		}
		lost := min(down, 30)
		down -= lost
		return Counts{Up: 30 - lost, Down: lost, Count: 30}
	})
}

func TestATargetHasFourStatesOverAWholePeriod(t *testing.T) {
	silent := func(Window) bool { return true }
	cases := map[string]struct {
		figures Figures
		end     time.Duration
		want    Standing
	}{
		"nothing down is met so far":                        {outage(t, 0, "", nil), week, Standing{State: StateMet, Allowed: 604800 * time.Millisecond}},
		"within the budget of two days is met so far":       {outage(t, 5, "", nil), week, Standing{State: StateMet, Used: 150 * time.Second, Allowed: 604800 * time.Millisecond}},
		"9m of 10m 4s can recover":                          {outage(t, 18, "", nil), week, Standing{State: StateRecoverable, Used: 540 * time.Second, Allowed: 604800 * time.Millisecond}},
		"more than the whole budget is passed":              {outage(t, 21, "", nil), week, Standing{State: StatePassed, Used: 630 * time.Second, Allowed: 604800 * time.Millisecond}},
		"a period that runs beyond its plan has no more":    {outage(t, 18, "", nil), 24 * time.Hour, Standing{State: StatePassed, Used: 540 * time.Second, Allowed: 172800 * time.Millisecond}},
		"met beyond the plan is still met so far":           {outage(t, 5, "", nil), 48 * time.Hour, Standing{State: StateMet, Used: 150 * time.Second, Allowed: 172800 * time.Millisecond}},
		"nothing measured is unknown, and allows the rest":  {outage(t, 0, "", silent), week, Standing{State: StateUnknown, Allowed: 432 * time.Second}},
		"unknown time counts as used where the policy says": {outage(t, 0, UnknownDown, silent), week, Standing{State: StatePassed, Used: 48 * time.Hour, Allowed: 604800 * time.Millisecond}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if c.end > 48*time.Hour {
				c.want.Until = at(c.end)
			}
			require.Equal(t, c.want, c.figures.Standing(at(c.end), false))
		})
	}
}

func TestWhatIsClosedIsJudgedForGood(t *testing.T) {
	closed := at(48 * time.Hour)
	require.Equal(t, Standing{State: StatePassed, Used: 540 * time.Second, Allowed: 172800 * time.Millisecond, Until: closed, Final: true},
		outage(t, 18, "", nil).Standing(closed, true), "below the target when the period is over is lost")
	require.Equal(t, Standing{State: StateMet, Used: 150 * time.Second, Allowed: 172800 * time.Millisecond, Until: closed, Final: true},
		outage(t, 5, "", nil).Standing(closed, true))
}

func TestTimeThatWasNotMeasuredAllowsNoDownTime(t *testing.T) {
	// Half a day is unknown and left out: 6.5 days of the week allow 9m 21.6s, of which 9m 30s are used.
	secondMorning := func(w Window) bool { return !w.Start.Before(at(24*time.Hour)) && w.Start.Before(at(36*time.Hour)) }
	s := outage(t, 19, "", secondMorning).Standing(at(week), false)
	require.Equal(t, 561600*time.Millisecond, s.Allowed)
	require.Equal(t, StatePassed, s.State, "the allowance of seven days would say that it can recover")
}

func TestWhatCanRecoverDoesWhenAllTheRestIsUp(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		days := rapid.IntRange(1, 6).Draw(r, "days")
		down := rapid.Int64Range(0, 60).Draw(r, "down samples")
		figures := func(days int) Figures {
			left := down
			return one(span(0, time.Duration(days)*24*time.Hour), nil, gaugeOf(t, 30*time.Second), func(Window) Counts {
				lost := min(left, 30)
				left -= lost
				return Counts{Up: 30 - lost, Down: lost, Count: 30}
			})
		}
		now, then := figures(days).Standing(at(week), false), figures(7).Standing(at(week), true)
		require.True(t, then.Final)
		require.Equal(t, then.Allowed, now.Allowed)
		require.Equal(t, now.State == StatePassed, then.State == StatePassed)
	})
}

package sla

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
)

var t0 = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)

func resolution() apis.Clock { return Start(apis.ClockNameResolution, 4*time.Hour, t0, Always{}) }

func TestAClockIsDueItsTargetAfterTheStartAndAtRiskAfterThreeQuarters(t *testing.T) {
	c := resolution()
	require.Equal(t, t0.Add(4*time.Hour), c.DueAt)
	require.Equal(t, t0.Add(3*time.Hour), c.AtRiskAt)
	require.Equal(t, "4h", c.Target)
}

func TestStoppedInItsDueSecondIsMetAndOneSecondLaterIsNot(t *testing.T) {
	inTime, late := resolution(), resolution()
	Stop(&inTime, t0.Add(4*time.Hour), Always{})
	Stop(&late, t0.Add(4*time.Hour+time.Second), Always{})
	require.Equal(t, apis.ClockStateMet, inTime.State)
	require.Equal(t, apis.ClockStateMetLate, late.State)
	require.Equal(t, late.DueAt, late.BreachedAt)
}

func TestAPauseMovesTheDueTimeByAsMuchAndCannotBreach(t *testing.T) {
	c := resolution()
	require.NoError(t, Pause(&c, t0.Add(time.Hour), Rest{Reason: apis.PauseReasonVendor, Text: "ticket 4711", Owner: "dev1"}))
	Judge(&c, t0.Add(48*time.Hour))
	require.Equal(t, apis.ClockStatePaused, c.State)
	require.NoError(t, Resume(&c, t0.Add(9*time.Hour), Always{}))
	require.Equal(t, t0.Add(12*time.Hour), c.DueAt)
	require.Equal(t, 8*3600, c.PausedSeconds)
	require.Equal(t, 3600, NetSeconds(c, t0.Add(9*time.Hour), Always{}))
}

func TestAResponseClockNeverPauses(t *testing.T) {
	c := Start(apis.ClockNameResponse, time.Hour, t0, Always{})
	require.Error(t, Pause(&c, t0.Add(time.Minute), Rest{Reason: apis.PauseReasonUser}))
	require.Equal(t, apis.ClockStateRunning, c.State)
}

func TestAHigherPriorityKeepsTheStartAndMarksWhatIsLateAtOnce(t *testing.T) {
	c := resolution()
	Retarget(&c, 2*time.Hour, t0.Add(3*time.Hour), Always{})
	require.Equal(t, t0.Add(2*time.Hour), c.DueAt)
	require.Equal(t, apis.ClockStateBreached, c.State)
	require.True(t, c.OnUpgrade)
	require.Equal(t, t0.Add(3*time.Hour), c.BreachedAt)
}

func TestALowerPriorityErasesNoBreach(t *testing.T) {
	c := resolution()
	Judge(&c, t0.Add(5*time.Hour))
	Retarget(&c, 24*time.Hour, t0.Add(5*time.Hour), Always{})
	require.Equal(t, t0.Add(24*time.Hour), c.DueAt)
	require.Equal(t, apis.ClockStateBreached, c.State)
}

func TestALowerPriorityThatComesBeforeTheTimerErasesNoBreach(t *testing.T) {
	c := resolution()
	Retarget(&c, 24*time.Hour, t0.Add(4*time.Hour+time.Second), Always{})
	require.Equal(t, apis.ClockStateBreached, c.State)
	require.Equal(t, t0.Add(4*time.Hour), c.BreachedAt, "the due time of then")
	require.False(t, c.OnUpgrade)
}

func TestATargetThatOvertakesAPausedClockMakesItLateWhenItRunsOn(t *testing.T) {
	c := resolution()
	require.NoError(t, Pause(&c, t0.Add(3*time.Hour), Rest{Reason: apis.PauseReasonVendor}))
	Retarget(&c, 2*time.Hour, t0.Add(5*time.Hour), Always{})
	require.Equal(t, apis.ClockStatePaused, c.State)
	require.Zero(t, c.BreachedAt, "while paused no breach")
	require.NoError(t, Resume(&c, t0.Add(9*time.Hour), Always{}))
	require.Equal(t, apis.ClockStateBreached, c.State)
	require.Equal(t, t0.Add(9*time.Hour), c.BreachedAt)
	require.True(t, c.OnUpgrade)
}

func TestAPauseEndsAtItsCapHoweverLateThatIsSeen(t *testing.T) {
	c := resolution()
	require.NoError(t, Pause(&c, t0.Add(time.Hour), Rest{Reason: apis.PauseReasonVendor, Until: t0.Add(3 * time.Hour)}))
	require.NoError(t, Resume(&c, t0.Add(30*time.Hour), Always{}))
	require.Equal(t, 2*3600, c.PausedSeconds)
	require.Equal(t, t0.Add(6*time.Hour), c.DueAt)
	require.Equal(t, t0.Add(30*time.Hour), c.BreachedAt, "late from now on; nobody could have seen it before")
	require.False(t, c.OnUpgrade)
}

func TestAClockThatUsedUpItsTargetAtClosingTimeIsLateByNoUpgradeWhenItGoesOnInTheNight(t *testing.T) {
	hours := officeHours(t)
	start, closing, night := utc("2026-11-20T09:00:00+01:00"), utc("2026-11-20T18:00:00+01:00"), utc("2026-11-21T02:00:00+01:00")
	paused := Start(apis.ClockNameResolution, 9*time.Hour, start, hours)
	require.Equal(t, closing, paused.DueAt)
	reopened := paused
	require.NoError(t, Pause(&paused, closing, Rest{Reason: apis.PauseReasonUser}))
	require.NoError(t, Resume(&paused, night, hours))
	Stop(&reopened, closing, hours)
	require.Equal(t, apis.ClockStateMet, reopened.State)
	Continue(&reopened, night, hours)
	for name, c := range map[string]apis.Clock{"paused": paused, "reopened": reopened} {
		require.Equal(t, apis.ClockStateBreached, c.State, name)
		require.Equal(t, night, c.BreachedAt, "%s: the evening before it was in time", name)
		require.False(t, c.OnUpgrade, name)
	}
}

func TestAClockThatWasInTimeWhenItsPauseBeganIsMetWhenItStopsInThatPause(t *testing.T) {
	hours := officeHours(t)
	start, closing, night := utc("2026-11-20T09:00:00+01:00"), utc("2026-11-20T18:00:00+01:00"), utc("2026-11-21T02:00:00+01:00")
	c := Start(apis.ClockNameResolution, 9*time.Hour, start, hours)
	require.NoError(t, Pause(&c, closing, Rest{Reason: apis.PauseReasonUser}))
	Stop(&c, night, hours)
	require.Equal(t, apis.ClockStateMet, c.State)

	overtaken := resolution()
	require.NoError(t, Pause(&overtaken, t0.Add(3*time.Hour), Rest{Reason: apis.PauseReasonUser}))
	Retarget(&overtaken, 2*time.Hour, t0.Add(5*time.Hour), Always{})
	Stop(&overtaken, t0.Add(6*time.Hour), Always{})
	require.Equal(t, apis.ClockStateMetLate, overtaken.State, "three hours were used, and the new target has two")
	require.True(t, overtaken.OnUpgrade)
}

func TestAStoppedClockKeepsItsVerdict(t *testing.T) {
	c := resolution()
	Stop(&c, t0.Add(time.Hour), Always{})
	before := c
	Retarget(&c, time.Minute, t0.Add(2*time.Hour), Always{})
	Stop(&c, t0.Add(9*time.Hour), Always{})
	require.Equal(t, before, c)
}

func TestAReopenedClockGoesOnWithoutTheTimeItWasResolved(t *testing.T) {
	c := resolution()
	Stop(&c, t0.Add(time.Hour), Always{})
	Continue(&c, t0.Add(11*time.Hour), Always{})
	require.Equal(t, apis.ClockStateRunning, c.State)
	require.Equal(t, t0.Add(14*time.Hour), c.DueAt)
	require.Equal(t, 3600, NetSeconds(c, t0.Add(11*time.Hour), Always{}))
}

func TestAClockThatWasLateIsBreachedAgainWhenReopened(t *testing.T) {
	c := resolution()
	Stop(&c, t0.Add(5*time.Hour), Always{})
	Continue(&c, t0.Add(6*time.Hour), Always{})
	require.Equal(t, apis.ClockStateBreached, c.State)
}

// However a clock is paused, resumed, stopped and continued: the counted time never passes the wall time, and due is start + target + what did not count.
func TestCountedTimeNeverPassesWallTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, now := resolution(), t0
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.IntRange(0, 7200).Draw(t, "seconds")) * time.Second)
			switch rapid.IntRange(0, 3).Draw(t, "act") {
			case 0:
				_ = Pause(&c, now, Rest{Reason: apis.PauseReasonOther}) // refused where it does not fit
			case 1:
				_ = Resume(&c, now, Always{})
			case 2:
				Stop(&c, now, Always{})
			case 3:
				Continue(&c, now, Always{})
			}
			require.LessOrEqual(t, NetSeconds(c, now, Always{}), int(now.Sub(t0)/time.Second))
			require.Equal(t, t0.Add(4*time.Hour+time.Duration(c.HeldSeconds)*time.Second), c.DueAt)
			if c.State == apis.ClockStateMet {
				require.False(t, c.StoppedAt.After(c.DueAt))
			}
		}
	})
}

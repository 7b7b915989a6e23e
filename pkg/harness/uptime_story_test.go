package harness

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// measuredWithOutage is a back end whose payments were down for some minutes on the morning of the go-live; five days may be down for 7m 12s.
func measuredWithOutage(t *testing.T, minutes int) *Back {
	b, source := newMeasured(t)
	goLive := time.Date(2026, time.November, 19, 5, 0, 0, 0, time.UTC)
	source.set(func(s *scrapes) {
		s.up = func(_ string, at time.Time) bool { return !at.Before(goLive.Add(time.Duration(minutes) * time.Minute)) }
	})
	return b
}

// told is the verdict on payments as everything tells it, which must be the same one.
func (b *Back) told() apis.UptimeVerdict {
	b.t.Helper()
	verdict := b.payments().Verdict
	card := Get[apis.Scorecard](b, Viewer, "/periods/shop/scorecard")
	report := Get[apis.ReportDocument](b, Viewer, "/periods/shop/report")
	require.Equal(b.t, verdict, card.Criteria[0].Verdict, "exit criteria")
	require.Equal(b.t, verdict, report.Executive[0].Verdict, "executive table")
	require.Equal(b.t, verdict, report.Uptime[0].Verdict, "report")
	return verdict
}

func (b *Back) health() apis.Health {
	return Get[apis.Scorecard](b, Viewer, "/periods/shop/scorecard").Health
}

func TestUptimeBelowItsTargetThatCanRecoverIsOneStoryEverywhere(t *testing.T) {
	b := measuredWithOutage(t, 5)
	end := time.Date(2026, time.November, 24, 5, 0, 0, 0, time.UTC)
	require.Equal(t, apis.UptimeVerdict{State: "recoverable", UsedSeconds: 300, AllowedSeconds: 432, LeftSeconds: 132, Until: end}, b.told())
	require.Equal(t, apis.Health{Level: "yellow", Reasons: []string{"payments below target, can recover: 5m of 7m 12s used, 2m 12s left until 24\u00a0Nov"}}, b.health())
	report := Get[apis.ReportDocument](b, Viewer, "/periods/shop/report")
	require.Equal(t, apis.ReportVerdictStateRecoverable, report.Verdict.State)
	require.Equal(t, []string{report.Executive[0].Title}, report.Verdict.InTheWay)
}

func TestAPassedTargetIsRedUntilThePeriodIsExtended(t *testing.T) {
	b := measuredWithOutage(t, 8)
	require.Equal(t, apis.UptimeVerdictStatePassed, b.told().State)
	require.Equal(t, apis.HealthLevelRed, b.health().Level)
	require.Equal(t, apis.ReportVerdictStateNotMet, Get[apis.ReportDocument](b, Viewer, "/periods/shop/report").Verdict.State)

	b.patchPeriod(`{"spec": {"extensions": [{"to": "2026-11-26T05:00:00Z", "reason": "Payments need longer.", "by": "editor"}]}}`)
	require.Equal(t, apis.UptimeVerdictStateRecoverable, b.told().State, "seven days may be down for 10m 4s")
	require.Equal(t, apis.HealthLevelYellow, b.health().Level)
}

func TestWhatCouldHaveRecoveredIsPassedOnceThePeriodIsClosed(t *testing.T) {
	b := measuredWithOutage(t, 5)
	require.Equal(t, apis.UptimeVerdictStateRecoverable, b.told().State)
	before := b.Now()
	b.Advance(time.Hour)
	b.ClosePeriod()
	verdict := b.told()
	require.Equal(t, apis.UptimeVerdictStatePassed, verdict.State)
	require.True(t, verdict.Final)
	require.Equal(t, apis.HealthLevelGreen, b.health().Level, "nobody watches a closed period")

	report := Get[apis.ReportDocument](b, Viewer, fmt.Sprintf("/periods/shop/report?asOf=%s", before.Format(time.RFC3339)))
	require.Equal(t, apis.UptimeVerdictStateRecoverable, report.Uptime[0].Verdict.State, "a report of the past does not change")
}

func TestAPeriodThatGoesOnBeyondItsPlannedEndIsNotMetForGood(t *testing.T) {
	b := measuredWithOutage(t, 0)
	b.Advance(6 * 24 * time.Hour)
	verdict := b.told()
	require.Equal(t, apis.UptimeVerdictStateMet, verdict.State)
	require.False(t, verdict.Final)
	require.Zero(t, verdict.Until, "nobody knows until when")
	require.False(t, Get[apis.ReportDocument](b, Viewer, "/periods/shop/report").Verdict.Final)
	status, text := b.Call(Viewer, http.MethodGet, "/periods/shop/report?format=md", nil)
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, string(text), "past its planned end and not closed")
}

package period_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

const day = 24 * time.Hour

func TestAPeriodWithoutAMatrixTakesTheBuiltInTargets(t *testing.T) {
	always := apis.MatrixRowCalendarAlways
	require.Equal(t, map[apis.Priority]period.Target{
		apis.PriorityP1: {Response: 15 * time.Minute, Resolution: 2 * time.Hour, Calendar: always},
		apis.PriorityP2: {Response: 30 * time.Minute, Resolution: 4 * time.Hour, Calendar: always},
		apis.PriorityP3: {Response: 2 * time.Hour, Resolution: 8 * time.Hour, Calendar: always},
		apis.PriorityP4: {Response: 4 * time.Hour, Resolution: day, Calendar: always},
	}, period.Matrix(spec(t, "UTC", "2026-11-16T09:00:00Z"), at(t, "2026-11-17T00:00:00Z")))
}

func TestARowOfTheRunningPhaseBeatsThePeriodsAndThatTheBuiltIn(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T00:00:00Z")
	shop.PriorityMatrix = []apis.MatrixRow{
		{Priority: apis.PriorityP1, Response: "10m", Resolution: "1h"},
		{Priority: apis.PriorityP2, Response: "20m", Resolution: "3h", Calendar: apis.MatrixRowCalendarBusinessHours},
	}
	shop.Phases = []apis.PhaseOfPeriod{{
		Name: "Launch", Start: shop.GoLiveAt, End: shop.GoLiveAt.Add(day),
		Matrix: []apis.MatrixRow{{Priority: apis.PriorityP1, Response: "5m", Resolution: "30m"}},
	}}
	response := func(priority apis.Priority, instant time.Time) time.Duration {
		target, err := period.TargetFor(shop, priority, instant)
		require.NoError(t, err)
		return target.Response
	}
	launch, after := shop.GoLiveAt.Add(time.Hour), shop.GoLiveAt.Add(day)
	require.Equal(t, 5*time.Minute, response(apis.PriorityP1, launch))
	require.Equal(t, 20*time.Minute, response(apis.PriorityP2, launch), "the phase says nothing of P2")
	require.Equal(t, 2*time.Hour, response(apis.PriorityP3, launch), "nobody says anything of P3")
	require.Equal(t, 10*time.Minute, response(apis.PriorityP1, after), "the end of a phase is not part of it")
	require.Equal(t, apis.MatrixRowCalendarBusinessHours, period.Matrix(shop, launch)[apis.PriorityP2].Calendar)

	rows := period.RowsInForce(shop, launch)
	require.Len(t, rows, 4)
	require.Equal(t, []string{"5m", "20m", "2h", "4h"}, []string{rows[0].Response, rows[1].Response, rows[2].Response, rows[3].Response})
}

func TestATargetThatCannotBeReadIsAnError(t *testing.T) {
	shop := spec(t, "UTC", "2026-11-16T00:00:00Z")
	_, err := period.TargetFor(shop, "P9", shop.GoLiveAt)
	require.ErrorContains(t, err, `"P9"`)

	shop.PriorityMatrix = []apis.MatrixRow{{Priority: apis.PriorityP1, Response: "soon", Resolution: "2h"}}
	_, err = period.TargetFor(shop, apis.PriorityP1, shop.GoLiveAt)
	require.ErrorContains(t, err, "response target of P1")
	require.NotContains(t, period.Matrix(shop, shop.GoLiveAt), apis.PriorityP1)
}

func TestDefaultsFillOnlyGaps(t *testing.T) {
	bare := apis.HypercarePeriodSpec{GoLiveAt: at(t, "2026-11-16T09:00:00Z")}
	whole := period.Defaults(bare)
	require.Equal(t, at(t, "2026-11-21T09:00:00Z"), whole.PlannedEnd)
	require.Len(t, whole.PriorityMatrix, 4)
	require.Len(t, whole.SuccessCriteria, 9)

	own := bare
	own.PriorityMatrix = []apis.MatrixRow{{Priority: apis.PriorityP2, Response: "1h", Resolution: "2h"}}
	own.SuccessCriteria = []apis.Criterion{{Id: "mine"}}
	filled := period.Defaults(own)
	require.Equal(t, "1h", filled.PriorityMatrix[1].Response)
	require.Equal(t, apis.PriorityP1, filled.PriorityMatrix[0].Priority)
	require.Len(t, filled.SuccessCriteria, 1)
	require.Len(t, own.PriorityMatrix, 1, "the spec given stays as it was")
}

func TestTheBuiltInTemplateIsValid(t *testing.T) {
	whole := period.Defaults(apis.HypercarePeriodSpec{TimeZone: "Europe/Berlin", GoLiveAt: at(t, "2026-11-16T09:00:00Z")})
	require.Empty(t, period.Validate(whole))
}

package kpi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/sla"
)

const hour, minute = time.Hour, time.Minute

func times(f *kpi.Figures) map[string]apis.TimeFigure {
	byID := map[string]apis.TimeFigure{}
	for _, figure := range f.Times() {
		byID[figure.Id] = figure
	}
	return byID
}

func TestMeanMedianAndWorstAreKeptApart(t *testing.T) {
	f := figures(48*hour,
		resolved(acknowledged(declared("P1", 0), 5*minute), 1*hour),
		resolved(acknowledged(declared("P2", 0), 10*minute), 2*hour),
		resolved(acknowledged(declared("P3", 0), 90*minute), 9*hour),
	)
	mtta, mttr := times(f)["mtta"], times(f)["mttr"]
	require.InDelta(t, 35*60, *mtta.Mean, 0)
	require.InDelta(t, 10*60, *mtta.Median, 0)
	require.InDelta(t, 90*60, *mtta.Worst, 0)
	require.Equal(t, 3, mtta.Count)
	require.InDelta(t, 4*3600, *mttr.Mean, 0)
	require.Empty(t, mttr.LeftOut)
	require.NotEmpty(t, mttr.Definition)
}

func TestTheMedianOfAnEvenNumberLiesBetweenTheMiddleTwo(t *testing.T) {
	f := figures(48*hour,
		acknowledged(declared("P1", 0), 1*minute), acknowledged(declared("P1", 0), 2*minute),
		acknowledged(declared("P1", 0), 5*minute), acknowledged(declared("P1", 0), 30*minute),
	)
	require.InDelta(t, 210, *times(f)["mtta"].Median, 0)
}

func TestWhatWasNeverAcknowledgedIsLeftOutOfMTTAAndCounted(t *testing.T) {
	f := figures(48*hour, acknowledged(declared("P2", 0), 6*minute), resolved(declared("P2", 0), 40*minute), declared("P2", hour))
	mtta := times(f)["mtta"]
	require.Equal(t, 1, mtta.Count)
	require.Equal(t, "2 never acknowledged", mtta.LeftOut)
}

func TestWhatIsOpenIsLeftOutOfMTTRAndListed(t *testing.T) {
	open := declared("P3", hour)
	open.Metadata.Name = "inc-20261116-9001"
	mttr := times(figures(48*hour, resolved(declared("P3", 0), hour), open))["mttr"]
	require.Equal(t, 1, mttr.Count)
	require.Equal(t, "1 still open: INC-20261116-9001", mttr.LeftOut)
}

func TestALongListOfOpenOnesEndsInANumber(t *testing.T) {
	var incidents []*apis.Incident
	for range 14 {
		incidents = append(incidents, declared("P4", hour))
	}
	require.Regexp(t, `^14 still open: (INC-\S+, ){9}INC-\S+ and 4 more$`, times(figures(48*hour, incidents...))["mttr"].LeftOut)
}

func TestTimeToDetectNeedsBothEnds(t *testing.T) {
	both := declared("P1", hour)
	both.Spec.StartedAt, both.Spec.DetectedAt = goLive.Add(40*minute), goLive.Add(55*minute)
	one := declared("P1", hour)
	one.Spec.DetectedAt = goLive.Add(55 * minute)
	mttd := times(figures(48*hour, both, one))["mttd"]
	require.InDelta(t, 15*60, *mttd.Mean, 0)
	require.Equal(t, 1, mttd.Count)
	require.Equal(t, "1 without a recorded start and detection", mttd.LeftOut)
}

func TestNothingMeasuredIsNoZero(t *testing.T) {
	for _, figure := range figures(48 * hour).Times() {
		require.Nil(t, figure.Mean, figure.Id)
		require.Nil(t, figure.Median, figure.Id)
		require.Nil(t, figure.Worst, figure.Id)
		require.Zero(t, figure.Count)
	}
}

func TestNetTimeLeavesPausesOut(t *testing.T) {
	waiting := acknowledged(declared("P3", 0), 5*minute)
	clock := &waiting.Status.Clocks[1]
	require.NoError(t, sla.Pause(clock, goLive.Add(1*hour), sla.Rest{Reason: apis.PauseReasonVendor, Text: "ticket at the vendor", Owner: "lead"}))
	require.NoError(t, sla.Resume(clock, goLive.Add(4*hour), sla.Always{}))
	f := times(figures(48*hour, resolved(waiting, 5*hour)))
	require.InDelta(t, 5*3600, *f["mttr"].Mean, 0)
	require.InDelta(t, 2*3600, *f["mttrNet"].Mean, 0)
}

func TestAReopenedIncidentCountsWallTimeFromItsDeclaration(t *testing.T) {
	again := resolved(acknowledged(declared("P3", 0), 5*minute), 1*hour)
	again.Status.ReopenCount, again.Status.ResolvedAt = 1, time.Time{}
	sla.Continue(&again.Status.Clocks[1], goLive.Add(3*hour), sla.Always{})
	f := times(figures(48*hour, resolved(again, 4*hour)))
	require.InDelta(t, 4*3600, *f["mttr"].Mean, 0)
	require.InDelta(t, 2*3600, *f["mttrNet"].Mean, 0, "the two hours it lay resolved do not count")
}

func TestAnAlertThatReopensAsksForANewAnswer(t *testing.T) {
	again := acknowledged(declared("P1", 0), 5*minute)
	second := sla.Start(apis.ClockNameResponse, 15*minute, goLive.Add(6*hour), sla.Always{})
	sla.Stop(&second, goLive.Add(6*hour+20*minute), sla.Always{})
	again.Status.Clocks = append(again.Status.Clocks, second)
	again.Status.AcknowledgedAt = goLive.Add(6*hour + 20*minute)

	f := figures(48*hour, again)
	require.InDelta(t, 20*60, *times(f)["mtta"].Mean, 0)
	require.Equal(t, 1, f.ByPriority()[0].ResponseMissed)
	require.Zero(t, f.ByPriority()[0].ResponseMet, "the first answer was in time, the second was not")
}

func TestSecondsText(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0s", 45: "45s", 750: "12m 30s", 3600: "1h", 14399.6: "4h", 93784: "1d 2h 3m 4s"} {
		require.Equal(t, want, kpi.SecondsText(seconds))
	}
}

func TestShareText(t *testing.T) {
	for share, want := range map[float64]string{0.999: "99.9 %", 0.8: "80 %", 1: "100 %", 0.99999: "99.999 %", 0.07: "7 %"} {
		require.Equal(t, want, kpi.ShareText(share))
	}
}

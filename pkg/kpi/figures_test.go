package kpi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/sla"
)

func TestDuplicatesAndFalseAlarmsAreNotCounted(t *testing.T) {
	duplicate := resolved(declared("P1", 0), hour)
	duplicate.Spec.ResolutionKind = apis.ResolutionKindDuplicate
	falseAlarm := resolved(declared("P1", 0), hour)
	falseAlarm.Spec.ResolutionKind = apis.ResolutionKindNotAnIncident
	f := figures(48*hour, duplicate, falseAlarm, resolved(declared("P1", 0), hour))
	require.Equal(t, 1, f.Counted)
	require.Equal(t, 2, f.Uncounted)
	require.Equal(t, 1, f.ByPriority()[0].Declared)
	require.Equal(t, 1, f.Days()[0].Declared)
}

func TestADuplicateThatWasReopenedCountsAgain(t *testing.T) {
	reopened := happens(declared("P2", 0), hour, incident.Resolve{Resolution: "Same as the other.", RootCause: "unknown", Kind: apis.ResolutionKindDuplicate})
	require.Zero(t, figures(48*hour, reopened).Counted)
	reopened = happens(reopened, 2*hour, incident.Reopen{Reason: "it is another one"})
	f := figures(48*hour, reopened)
	require.Equal(t, 1, f.Counted)
	require.Equal(t, 1, f.ByPriority()[1].Reopened)
}

func TestAnIncidentCountsUnderTheHighestPriorityItEverHad(t *testing.T) {
	lowered := declared("P1", 0)
	lowered.Spec.Priority = apis.PriorityP3
	rows := figures(48*hour, lowered).ByPriority()
	require.Equal(t, []int{1, 0, 0, 0}, []int{rows[0].Declared, rows[1].Declared, rows[2].Declared, rows[3].Declared})
}

func TestTargetsAreMetUpToTheirDueSecondAndMissedAfterIt(t *testing.T) {
	rows := figures(48*hour,
		acknowledged(declared("P1", 0), 15*minute),
		acknowledged(declared("P1", 0), 15*minute+time.Second),
		resolved(acknowledged(declared("P1", 0), minute), 2*hour),
	).ByPriority()
	require.Equal(t, 2, rows[0].ResponseMet)
	require.Equal(t, 1, rows[0].ResponseMissed)
	require.Equal(t, 1, rows[0].ResolutionMet)
	require.Equal(t, 2, rows[0].ResolutionMissed, "the two open ones are past 2 h")
}

func TestWhatHealedInTimeMissedNothingThoughNobodyAnswered(t *testing.T) {
	healed := resolved(declared("P1", 0), 10*minute)
	stopped := resolved(declared("P1", 0), 10*minute)
	sla.Stop(&stopped.Status.Clocks[0], stopped.Status.ResolvedAt, sla.Always{})
	late := resolved(declared("P1", 0), 20*minute)
	row := figures(48*hour, healed, stopped, late).ByPriority()[0]
	require.Zero(t, row.ResponseMet)
	require.Equal(t, 1, row.ResponseMissed)
	require.Equal(t, 3, row.ResolutionMet)
}

func TestAClockThatStillRunsInTimeIsNeitherMetNorMissed(t *testing.T) {
	row := figures(10*minute, declared("P1", 0)).ByPriority()[0]
	require.Zero(t, row.ResponseMet+row.ResponseMissed+row.ResolutionMet+row.ResolutionMissed)
	require.Equal(t, 1, row.Open)
}

func TestAMissIsSeenBeforeItsTimerHasFired(t *testing.T) {
	o, ok := kpi.Observe(declared("P1", 0), goLive.Add(15*minute+time.Second), sla.Always{})
	require.True(t, ok)
	require.True(t, o.Clocks.ResponseMissed)
	require.Equal(t, 1, o.Clocks.Breached)
	require.Equal(t, []time.Time{goLive.Add(15 * minute)}, o.Clocks.MissedAt)
}

func TestAnIncidentIsSeenAsItWasThen(t *testing.T) {
	incident := resolved(acknowledged(declared("P1", hour), 2*hour), 5*hour)
	_, ok := kpi.Observe(incident, goLive, sla.Always{})
	require.False(t, ok, "nobody had declared it")

	o, _ := kpi.Observe(incident, goLive.Add(70*minute), sla.Always{})
	require.Equal(t, apis.IncidentStateOpen, o.State)
	require.False(t, o.Acknowledged())
	require.False(t, o.Clocks.ResponseMissed)

	o, _ = kpi.Observe(incident, goLive.Add(4*hour), sla.Always{})
	require.Equal(t, apis.IncidentStateInvestigating, o.State)
	require.True(t, o.Clocks.ResponseMissed)
	require.True(t, o.Open())
	require.Equal(t, 3*hour, o.Resolution.Length, "so far")
}

func TestTheWaitForAPersonLastsUntilItHealsOrUntilNow(t *testing.T) {
	wait := func(incident *apis.Incident) time.Duration {
		o, _ := kpi.Observe(incident, goLive.Add(10*hour), sla.Always{})
		return max(o.Waits, o.Answered.Length, o.Healed.Length)
	}
	require.Equal(t, 7*minute, wait(acknowledged(declared("P1", 0), 7*minute)))
	require.Equal(t, 40*minute, wait(resolved(declared("P1", 0), 40*minute)))
	require.Equal(t, 10*hour, wait(declared("P1", 0)))

	imported := acknowledged(declared("P1", 0), 9*minute)
	imported.Status.Clocks = nil
	require.Equal(t, 9*minute, wait(imported))
}

func TestAWaitThatNobodyEndedIsNotAnAnswer(t *testing.T) {
	observe := func(incident *apis.Incident) kpi.Observation {
		o, _ := kpi.Observe(incident, goLive.Add(10*hour), sla.Always{})
		return o
	}
	healed := observe(resolved(declared("P1", 0), 40*minute))
	require.False(t, healed.Answered.Known)
	require.Equal(t, kpi.Span{Length: 40 * minute, Known: true}, healed.Healed)

	answered := observe(resolved(acknowledged(declared("P1", 0), 7*minute), 40*minute))
	require.Equal(t, kpi.Span{Length: 7 * minute, Known: true}, answered.Answered)
	require.False(t, answered.Healed.Known)

	abandoned := declared("P1", 0)
	sla.Abandon(&abandoned.Status.Clocks[0], goLive.Add(5*minute), sla.Always{})
	require.True(t, observe(abandoned).Healed.Known, "its alerts went quiet before anybody came")
}

func TestOpenAtEndOfDayIncludesWhatWasCarriedOver(t *testing.T) {
	days := figures(72*hour,
		declared("P3", -30*hour),                    // before go-live, still open
		resolved(declared("P3", -30*hour), 20*hour), // before go-live, resolved on D+1
		resolved(declared("P3", -30*hour), -29*hour),
		resolved(declared("P3", 1*hour), 2*hour),
		resolved(declared("P3", 1*hour), 30*hour),
		declared("P3", 26*hour),
	).Days()
	require.Equal(t, []apis.DayCount{
		{Day: "2026-11-16", Number: 0, Declared: 2, Resolved: 1, OpenAtEnd: 3},
		{Day: "2026-11-17", Number: 1, Declared: 1, Resolved: 2, OpenAtEnd: 2},
		{Day: "2026-11-18", Number: 2, OpenAtEnd: 2},
		{Day: "2026-11-19", Number: 3, OpenAtEnd: 2},
	}, days)
}

func TestBusinessHoursCountInNetTimeOnly(t *testing.T) {
	spec := shop()
	spec.BusinessHours = apis.BusinessHours{Days: []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri"}, Start: "09:00", End: "17:00"}
	spec.PriorityMatrix = []apis.MatrixRow{{Priority: "P4", Response: "4h", Resolution: "8h", Calendar: "businessHours"}}
	calendar := kpi.NewCalendars(spec).Of(declared("P4", 0), goLive)
	slow := declared("P4", 0) // Monday 09:00 in Berlin
	slow.Status.Clocks[1] = sla.Start(apis.ClockNameResolution, 8*hour, goLive, calendar)
	o, _ := kpi.Observe(resolved(slow, 25*hour), goLive.Add(48*hour), calendar)
	require.Equal(t, 25*hour, o.Resolution.Length)
	require.Equal(t, 9*hour, o.Net.Length)

	require.Equal(t, sla.Always{}, kpi.NewCalendars(spec).Of(declared("P1", 0), goLive))
	require.Equal(t, sla.Always{}, kpi.NewCalendars(shop()).Of(declared("P4", 0), goLive))
}

func TestFiguresAddUpWhateverTheIncidents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := shop()
		asOf := goLive.Add(time.Duration(rapid.IntRange(0, 9*24*60).Draw(t, "asOf")) * minute)
		days := period.Days(spec, asOf)
		f := kpi.NewFigures(days)
		var seen []kpi.Observation
		for range rapid.IntRange(0, 30).Draw(t, "incidents") {
			start := time.Duration(rapid.IntRange(-2*24*60, 10*24*60).Draw(t, "declared")) * minute
			incident := declared(rapid.SampledFrom(period.Priorities()).Draw(t, "priority"), start)
			if rapid.Bool().Draw(t, "acknowledge") {
				acknowledged(incident, start+time.Duration(rapid.IntRange(0, 300).Draw(t, "ack"))*minute)
			}
			if rapid.Bool().Draw(t, "resolve") {
				resolved(incident, start+time.Duration(rapid.IntRange(300, 5000).Draw(t, "end"))*minute)
			}
			if o, ok := kpi.Observe(incident, asOf, sla.Always{}); ok {
				seen = append(seen, o)
				f.Add(o)
			}
		}

		var total apis.PriorityFigures
		for _, row := range f.ByPriority() {
			require.Equal(t, row.Declared, row.Resolved+row.Open)
			require.LessOrEqual(t, row.ResponseMet+row.ResponseMissed, row.Declared)
			require.LessOrEqual(t, row.ResolutionMet+row.ResolutionMissed, row.Declared)
			total.Declared += row.Declared
			total.Open += row.Open
		}
		require.Equal(t, len(seen), total.Declared)
		require.Equal(t, total.Open, f.Days()[len(days)-1].OpenAtEnd, "the last day ends with what is open now")
		for i, day := range f.Days() {
			open := 0
			for _, o := range seen {
				if o.DeclaredAt.Before(days[i].End) && (o.Open() || !o.ResolvedAt.Before(days[i].End)) {
					open++
				}
			}
			require.Equal(t, open, day.OpenAtEnd)
		}
		for _, figure := range f.Times() {
			if figure.Count > 0 {
				require.LessOrEqual(t, *figure.Mean, *figure.Worst)
				require.LessOrEqual(t, *figure.Median, *figure.Worst)
			}
		}
	})
}

func TestNetTimeOfThePastKeepsTheCalendarOfThen(t *testing.T) {
	spec := shop()
	spec.BusinessHours = apis.BusinessHours{Days: []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri"}, Start: "09:00", End: "17:00"}
	spec.PriorityMatrix = []apis.MatrixRow{{Priority: "P4", Response: "4h", Resolution: "8h", Calendar: "businessHours"}}
	netAt := func(i *apis.Incident, after time.Duration) time.Duration {
		calendar := kpi.NewCalendars(spec).Of(i, goLive.Add(after))
		o, ok := kpi.Observe(i, goLive.Add(after), calendar)
		require.True(t, ok)
		return o.Net.Length
	}
	slow := acknowledged(declared("P4", 0), minute) // Monday 09:00 in Berlin
	require.Equal(t, 8*hour, netAt(slow, 20*hour))
	worse := happens(slow, 30*hour, incident.ChangePriority{To: "P1", Reason: "everybody waits"})
	require.Equal(t, 8*hour, netAt(worse, 20*hour), "yesterday it was a P4, which rests at night")
	require.Equal(t, 31*hour, netAt(worse, 31*hour))
}

func TestWhatIsResolvedInTheSecondInWhichItTurnsOutLateIsMissed(t *testing.T) {
	waiting := acknowledged(declared("P3", 0), minute) // due after 8 hours
	waiting = happens(waiting, hour, incident.Pause{Reason: apis.PauseReasonVendor, Cap: hour})
	late := happens(waiting, 20*hour, incident.Resolve{Resolution: "Mended."}) // the cap had passed unseen
	require.Equal(t, apis.ClockStateMetLate, late.Status.Clocks[1].State)
	p3 := figures(20*hour, late).ByPriority()[2]
	require.Equal(t, 1, p3.ResolutionMissed)
	require.Zero(t, p3.ResolutionMet)
}

func TestAClockInItsDueSecondIsNotLateBecauseAnotherOneIs(t *testing.T) {
	worse := happens(declared("P4", 0), 2*hour, incident.ChangePriority{To: "P1", Reason: "everybody waits"})
	require.True(t, worse.Status.Clocks[0].OnUpgrade)
	require.Equal(t, goLive.Add(2*hour), worse.Status.Clocks[1].DueAt)
	require.Equal(t, 1, kpi.Contribute(worse).Total.Late, "the response is late; the resolution is due in this very second")
}

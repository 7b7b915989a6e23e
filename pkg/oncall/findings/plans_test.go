package findings_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/oncall/findings"
)

// standIn is an override by which dora works for ada, made for the shift "A" of Wednesday from 06:00 to 14:00.
func standIn(start, end string) findings.PlacedOverride {
	return findings.PlacedOverride{
		Name: "o-1", Spec: apis.ShiftOverrideSpec{Schedule: "shop", Add: "dora", Remove: "ada", Start: instant(start), End: instant(end)},
		Status: apis.ShiftOverrideStatus{Number: 1, Shift: apis.ShiftPlace{
			Layer: "Shifts", Slot: "A", Start: instant("2026-11-25T06:00:00Z"), End: instant("2026-11-25T14:00:00Z"),
		}},
	}
}

func wholeShift() findings.PlacedOverride {
	return standIn("2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z")
}

func TestAnOverrideWhoseShiftStaysIsNoFinding(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"))
	s.Overrides = []findings.PlacedOverride{wholeShift()}
	require.Empty(t, findingsOf(s, apis.FindingKindMovedShift))
}

func TestAnOverrideIsMovedToWhereItsShiftIsNow(t *testing.T) {
	for name, c := range map[string]struct {
		override findings.PlacedOverride
		now      string
		want     apis.OverrideMove
	}{
		"all of the shift": {wholeShift(), "2026-11-23T00:00:00Z",
			apis.OverrideMove{Override: "o-1", Start: instant("2026-11-25T08:00:00Z"), End: instant("2026-11-25T17:00:00Z")}},
		"its last hours": {standIn("2026-11-25T12:00:00Z", "2026-11-25T14:00:00Z"), "2026-11-23T00:00:00Z",
			apis.OverrideMove{Override: "o-1", Start: instant("2026-11-25T14:00:00Z"), End: instant("2026-11-25T17:00:00Z")}},
		"what has begun stays": {wholeShift(), "2026-11-25T07:00:00Z",
			apis.OverrideMove{Override: "o-1", Start: instant("2026-11-25T06:00:00Z"), End: instant("2026-11-25T17:00:00Z")}},
	} {
		t.Run(name, func(t *testing.T) {
			s := monday(shift("ada", "A", "2026-11-25T08:00:00Z", "2026-11-25T17:00:00Z"))
			s.Now = instant(c.now)
			s.Overrides = []findings.PlacedOverride{c.override}
			moved := findingsOf(s, apis.FindingKindMovedShift)
			require.Len(t, moved, 1)
			require.Equal(t, []string{"ada", "dora"}, moved[0].People)
			require.Equal(t, c.want, moved[0].Fix.Move)
			require.Contains(t, moved[0].Text, "moved from Wed 25 Nov 06:00 to 14:00 to Wed 25 Nov 08:00 until Wed 25 Nov 17:00")
		})
	}
}

func TestAnOverrideWhoseShiftIsGoneIsToBeDeleted(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-28T06:00:00Z", "2026-11-28T14:00:00Z"), shift("ben", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"))
	s.Overrides = []findings.PlacedOverride{wholeShift()}
	moved := findingsOf(s, apis.FindingKindMovedShift)
	require.Len(t, moved, 1)
	require.Empty(t, moved[0].Fix)
	require.Contains(t, moved[0].Text, "Delete it unless it is still wanted.")
}

func TestAnOverrideOfSomebodyWhoStandsInAlreadyIsNoFinding(t *testing.T) {
	taken := shift("dora", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z")
	taken.Origin, taken.Override, taken.Replaces = apis.ShiftOriginOverride, "o-1", "ada"
	s := monday(taken)
	s.Drawn = []apis.Shift{shift("ben", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z")} // ada stands in for ben
	s.Overrides = []findings.PlacedOverride{wholeShift()}
	require.Empty(t, findingsOf(s, apis.FindingKindMovedShift))
}

func TestAnOverrideThatIsOverIsNoFinding(t *testing.T) {
	s := monday()
	s.Now = instant("2026-11-26T00:00:00Z")
	s.Overrides = []findings.PlacedOverride{wholeShift()}
	require.Empty(t, findingsOf(s, apis.FindingKindMovedShift))
}

func asked(start, end string) findings.Swap {
	return findings.Swap{
		Name: "s-1", Spec: apis.SwapRequestSpec{Schedule: "shop", From: "ada", To: "ben", Start: instant(start), End: instant(end)},
		Status: apis.SwapRequestStatus{State: apis.SwapRequestStatusStateRequested},
	}
}

func TestASwapThatNobodyTookIsAFindingTwelveHoursBefore(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"))
	s.Swaps = []findings.Swap{asked("2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z")}
	s.Now = instant("2026-11-24T17:59:59Z")
	require.Empty(t, findingsOf(s, apis.FindingKindOpenSwap))
	s.Now = instant("2026-11-24T18:00:00Z")
	open := findingsOf(s, apis.FindingKindOpenSwap)
	require.Len(t, open, 1)
	require.Equal(t, "s-1", open[0].Fix.Swap)
	require.Equal(t, []string{"ada", "ben"}, open[0].People)
	require.Contains(t, open[0].Text, "it stays with ada unless somebody does")

	s.Now = instant("2026-11-23T00:00:00Z")
	s.Swaps[0].Status.WarnedAt = instant("2026-11-22T00:00:00Z")
	require.Len(t, findingsOf(s, apis.FindingKindOpenSwap), 1, "somebody was warned already")
	s.Swaps[0].Status.State = apis.SwapRequestStatusStateTaken
	require.Empty(t, findingsOf(s, apis.FindingKindOpenSwap))
}

func TestASwapOfAShiftThatMovedIsAFinding(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-25T08:00:00Z", "2026-11-25T16:00:00Z"))
	s.Swaps = []findings.Swap{asked("2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z")}
	moved := findingsOf(s, apis.FindingKindMovedShift)
	require.Len(t, moved, 1)
	require.Equal(t, "s-1", moved[0].Fix.Swap)
	s.Swaps[0] = asked("2026-11-25T08:00:00Z", "2026-11-25T12:00:00Z")
	require.Empty(t, findingsOf(s, apis.FindingKindMovedShift), "half of it is still there")
	s.Swaps[0].Spec.InReturn = apis.TimeSpan{Start: instant("2026-11-27T08:00:00Z"), End: instant("2026-11-27T12:00:00Z")}
	require.Contains(t, findingsOf(s, apis.FindingKindMovedShift)[0].Text, "a shift of ben from Fri 27 Nov 08:00 to 12:00")
}

func TestShiftsAfterTheLastPeriodAreAFinding(t *testing.T) {
	s := monday(threeByEight(3)...)
	s.Periods = append(periodsOf("ada"), periodsOf("ben")...)
	s.Periods[0].Spec.ClosedAt = instant("2026-11-24T12:00:00Z")
	require.Empty(t, findingsOf(s, apis.FindingKindPeriodOver), "one period is open")
	s.Periods[1].Spec.ClosedAt = instant("2026-11-22T12:00:00Z")
	over := findingsOf(s, apis.FindingKindPeriodOver)
	require.Equal(t, []string{"24T12:00/26T06:00"}, spans(over))
	require.Equal(t, []string{"ada", "ben", "cleo"}, over[0].People)
	require.Contains(t, over[0].Text, "closes on Tue 24 Nov 12:00")
	s.Now = instant("2026-11-25T00:00:00Z")
	require.Contains(t, findingsOf(s, apis.FindingKindPeriodOver)[0].Text, "closed on Tue 24 Nov 12:00")
}

func TestLoadCountsEverybodyWhoStandsInALayer(t *testing.T) {
	s := monday(threeByEight(3)...)
	s.Versions = []apis.ScheduleVersion{
		{Layers: []apis.ScheduleLayer{{Name: "Old", Participants: []string{"gone"}}}},
		{From: instant("2026-11-20T00:00:00Z"), Layers: []apis.ScheduleLayer{
			{Name: "Shifts", Participants: []string{"ada", "dora"}},
			{Name: "Ended", Participants: []string{"emil"}, Until: instant("2026-11-23T00:00:00Z")},
		}},
	}
	var names []string
	for _, person := range findings.Load(s) {
		names = append(names, person.Responder)
		if person.Responder == "ada" {
			require.InDelta(t, 24, person.Hours, 0)
			require.InDelta(t, 8, person.NightHours, 0)
			require.Equal(t, 3, person.Shifts)
			require.InDelta(t, 24/12.0, person.ShareOfAverage, 1e-9, "of those in a layer: dora has none, ben and cleo stand in")
		}
	}
	require.Equal(t, []string{"ada", "ben", "cleo", "dora"}, names)
}

func TestSomebodyWhoOnlyStandsInMakesNobodysShareLarger(t *testing.T) {
	s := monday(threeByEight(14)...)
	s.Versions = []apis.ScheduleVersion{{Layers: []apis.ScheduleLayer{{Name: "Shifts", Participants: []string{"ada", "ben", "cleo"}}}}}
	s.Shifts[0].Responder = "dora"
	require.Empty(t, findingsOf(s, apis.FindingKindLoad))
	shares := 0.0
	for _, person := range findings.Load(s) {
		if person.Responder != "dora" {
			shares += person.ShareOfAverage
		}
	}
	require.InDelta(t, 3, shares, 1e-9, "the average of three is that of the three")
}

func TestWeeksRunFromMondayByTheClockOfTheSchedule(t *testing.T) {
	s := monday()
	s.Spec.TimeZone = "America/New_York"
	s.From, s.To = instant("2026-10-28T12:00:00Z"), instant("2026-11-11T00:00:00Z")
	var starts []string
	for _, week := range findings.LoadByWeek(s) {
		starts = append(starts, week.Start.Format(time.RFC3339))
	}
	require.Equal(t, []string{"2026-10-28T12:00:00Z", "2026-11-02T05:00:00Z", "2026-11-09T05:00:00Z"}, starts, "the clock went back on 1 November")
}

func BenchmarkFindingsOfAMonthOfTwentySchedules(b *testing.B) {
	plan := oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: "Europe/Berlin", Layers: []apis.ScheduleLayer{{
		Name: "Shifts", Type: apis.ScheduleLayerTypeSlots, Epoch: "2026-10-01", Participants: somePeople,
		Slots: []apis.Slot{{Name: "A", Start: "06:00", End: "14:00"}, {Name: "B", Start: "14:00", End: "22:00"}, {Name: "C", Start: "22:00", End: "06:00"}},
	}, {
		Name: "Back-up", Type: apis.ScheduleLayerTypeSlots, Epoch: "2026-10-02", Participants: somePeople, Beside: true,
		Slots: []apis.Slot{{Name: "day", Start: "08:00", End: "20:00"}, {Name: "night", Start: "20:00", End: "08:00"}},
	}}}}}
	calendar, err := oncall.New(plan)
	require.NoError(b, err)
	s := monday()
	s.To = s.From.AddDate(0, 1, 0)
	s.Periods = periodsOf(somePeople...)
	s.Versions = plan.Versions
	s.People = nil
	for i, name := range somePeople {
		person := wakeful(name)
		person.Spec.Leave = []apis.Leave{{Start: s.From.AddDate(0, 0, i*3), End: s.From.AddDate(0, 0, i*3+2)}}
		s.People = append(s.People, person)
	}
	for b.Loop() {
		for range 20 {
			s.Situated(calendar)
			findings.Of(s, 500)
		}
	}
}

package scorecard_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/scorecard"
)

// kept adds up what each incident contributes, and keeps every incident for the worst values.
func kept(days []period.Day, incidents []*apis.Incident) kpi.Kept {
	figures := kpi.Kept{Days: make([]kpi.Events, len(days)), Totals: map[apis.Priority]kpi.Total{}, Open: map[apis.Priority]kpi.OpenNow{}, Worst: incidents}
	for _, incident := range incidents {
		c := kpi.Contribute(incident)
		figures.Totals[c.Highest] = figures.Totals[c.Highest].Plus(c.Total, 1)
		for _, quarter := range c.Quarters {
			if len(days) == 0 || quarter.Start.Before(days[0].Start) {
				figures.Before = figures.Before.Plus(quarter.Events, 1)
			}
			for i, day := range days {
				if !quarter.Start.Before(day.Start) && quarter.Start.Before(day.End) {
					figures.Days[i] = figures.Days[i].Plus(quarter.Events, 1)
				}
			}
		}
		if incident.Status.State != apis.IncidentStateResolved {
			now := figures.Open[incident.Spec.Priority]
			now.Count++
			if due := incident.Status.NextDueAt; now.NextDueAt.IsZero() || due.Before(now.NextDueAt) {
				now.NextDueAt = due
			}
			figures.Open[incident.Spec.Priority] = now
		}
	}
	return figures
}

// TestAScorecardOfKeptFiguresSaysWhatAWalkOverTheIncidentsSays, also in zones whose days begin off the hour and where clocks change.
func TestAScorecardOfKeptFiguresSaysWhatAWalkOverTheIncidentsSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := input(time.Duration(rapid.IntRange(-5, 8*24*60).Draw(t, "asOf")) * minute)
		in.Spec.TimeZone = rapid.SampledFrom([]string{"UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Santiago"}).Draw(t, "zone")
		if rapid.Bool().Draw(t, "closed") {
			in.Spec.ClosedAt = goLive.Add(90 * hour)
		}
		last := int(in.AsOf.Sub(goLive) / minute)
		draw := func(from int, label string) int {
			const third = 8 * 60 // of a day: what happens at midnight is a case of its own
			at := rapid.IntRange(min(from, last), last).Draw(t, label)
			if edge := at - at%third; edge >= from && edge <= at && rapid.Bool().Draw(t, "edge") {
				return edge
			}
			return at
		}
		var incidents []*apis.Incident
		for range rapid.IntRange(0, 8).Draw(t, "incidents") {
			begin := draw(-2*24*60, "declared")
			incident := declared(rapid.SampledFrom(period.Priorities()).Draw(t, "priority"), time.Duration(begin)*minute)
			if rapid.Bool().Draw(t, "acknowledge") {
				begin = draw(begin, "acknowledged")
				acknowledged(incident, time.Duration(begin)*minute)
			}
			if rapid.Bool().Draw(t, "resolve") {
				resolved(incident, time.Duration(draw(begin, "resolved"))*minute)
			}
			for i := range incident.Status.Clocks { // as a timer has done by now
				clock := &incident.Status.Clocks[i]
				if clock.StoppedAt.IsZero() && in.AsOf.After(clock.DueAt) {
					clock.State = apis.ClockStateBreached
					clock.BreachedAt = clock.DueAt
				}
			}
			incidents = append(incidents, incident)
		}
		b := scorecard.New(in)
		b.AddKept(kept(b.Days(), incidents))
		require.Equal(t, card(in, incidents...), b.Scorecard())
	})
}

func TestOfTwoThatAreOpenTheOneThatIsOpenLongerIsNamed(t *testing.T) {
	second := named(declared("P1", 2*hour), "inc-20261116-7101")
	first := named(declared("P1", hour), "inc-20261116-7102")
	result := criterion(t, "p1-p2-closed", input(3*hour), second, first)
	require.Equal(t, "INC-20261116-7102 and 1 more are open.", result.Evidence)
}

func TestAnIncidentThatAnotherServerDeclaredAheadOfThisClockIsNamedWithNoTimeYet(t *testing.T) {
	in := input(hour)
	ahead := named(declared("P1", hour+2*time.Second), "inc-20261116-7103")
	b := scorecard.New(in)
	b.AddKept(kept(b.Days(), []*apis.Incident{ahead}))
	for _, result := range b.Criteria() {
		if result.Id == "critical-response" {
			require.Equal(t, "0s so far", result.Actual)
			require.Equal(t, "Worst of 1 P1 incident: INC-20261116-7103, which still waits for a person.", result.Evidence)
		}
	}
}

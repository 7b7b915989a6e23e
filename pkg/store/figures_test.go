package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// springDays are the days of the period of sample, from the day before t0 to the day after.
func springDays() []period.Day {
	return period.Days(apis.HypercarePeriodSpec{TimeZone: "UTC", GoLiveAt: t0.Add(-24 * time.Hour)}, t0.Add(24*time.Hour))
}

func keptFigures(t *testing.T, s *store.Store, period string) (kept kpi.Kept) {
	t.Helper()
	read(t, s, func(r usecase.Reader) {
		var err error
		kept, err = r.KeptFigures(period, springDays())
		require.NoError(t, err)
	})
	return kept
}

// isP1 changes an incident of sample to a P1.
func isP1(inc *apis.Incident) {
	inc.Spec.Priority = apis.PriorityP1
	inc.Status.HighestPriority = apis.PriorityP1
}

// resolve ends an incident n minutes after t0.
func resolve(inc *apis.Incident, n int) {
	inc.Status.State = apis.IncidentStateResolved
	inc.Status.ResolvedAt = t0.Add(time.Duration(n) * time.Minute)
	inc.Status.NextDueAt = time.Time{}
	for i := range inc.Status.Clocks {
		inc.Status.Clocks[i].StoppedAt = inc.Status.ResolvedAt
		inc.Status.Clocks[i].State = apis.ClockStateMet
	}
}

func TestFiguresFollowAnIncidentThroughItsLifeAndForgetADeletedOne(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		empty := keptFigures(t, s, "spring")
		require.Equal(t, make([]kpi.Events, 3), empty.Days)
		var inc *apis.Incident
		write(t, s, func(tx usecase.Tx) { inc = declare(t, tx, 0, isP1) })
		kept := keptFigures(t, s, "spring")
		require.Equal(t, kpi.Events{Declared: 1, P1Began: 1}, kept.Days[1])
		require.Equal(t, map[apis.Priority]kpi.Total{"P1": {Declared: 1}}, kept.Totals)
		require.Equal(t, map[apis.Priority]kpi.OpenNow{"P1": {Count: 1, NextDueAt: t0.Add(30 * time.Minute)}}, kept.Open)
		require.Len(t, kept.Worst, 1)

		resolve(inc, 25)
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.UpdateIncident(inc)) })
		kept = keptFigures(t, s, "spring")
		require.Equal(t, kpi.Events{Declared: 1, Resolved: 1, P1Began: 1, P1Ended: 1}, kept.Days[1])
		require.Equal(t, map[apis.Priority]kpi.Total{"P1": {Declared: 1, Resolved: 1, ResolveSeconds: 1500}}, kept.Totals)
		require.Empty(t, kept.Open)
		require.Len(t, kept.Worst, 1)

		inc.Spec.Period = "autumn"
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.UpdateIncident(inc)) })
		require.Equal(t, empty, keptFigures(t, s, "spring"))
		require.Equal(t, kept.Days, keptFigures(t, s, "autumn").Days)

		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.DeleteIncident(inc.Metadata.Name)) })
		require.Equal(t, empty, keptFigures(t, s, "autumn"))
	})
}

func TestOfManyTheLongestWaitsAreFoundWhateverTheyWaitFor(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		name := map[string]string{}
		write(t, s, func(tx usecase.Tx) {
			add := func(label string, n int, change func(inc *apis.Incident)) {
				name[label] = declare(t, tx, n, change).Metadata.Name
			}
			answered := func(n int) func(inc *apis.Incident) {
				return func(inc *apis.Incident) {
					inc.Status.AcknowledgedAt = t0.Add(time.Duration(n) * time.Minute)
					inc.Status.Clocks[0].StoppedAt = inc.Status.AcknowledgedAt
				}
			}
			askedAgain := func(n int) func(inc *apis.Incident) {
				return func(inc *apis.Incident) {
					again := inc.Status.Clocks[0]
					inc.Status.Clocks[0].StoppedAt = inc.Status.DeclaredAt.Add(time.Minute)
					again.StartedAt = t0.Add(time.Duration(n) * time.Minute)
					inc.Status.Clocks = append(inc.Status.Clocks, again)
				}
			}
			for n := range 5 { // none of these is the worst of anything
				add("", 110+n, nil)
				add("", 110+n, answered(112+n))
				add("", 110+n, askedAgain(118+n))
				add("", 110+n, func(inc *apis.Incident) { resolve(inc, 120) })
			}
			add("open longest, though acknowledged", 20, answered(21))
			add("waits longest", 30, nil)
			add("declared first of those that an alert reopened", 40, askedAgain(90))
			add("asked first of those that an alert reopened", 50, askedAgain(80))
			add("was answered last", 60, answered(100))
			add("nobody answered for longest", 62, func(inc *apis.Incident) {
				resolve(inc, 105)
				inc.Status.Clocks[0].State = apis.ClockStateUnanswered
			})
			add("took longest to resolve", 61, func(inc *apis.Incident) {
				resolve(inc, 109)
				inc.Status.AcknowledgedAt = t0.Add(62 * time.Minute)
				inc.Status.Clocks[0].StoppedAt = inc.Status.AcknowledgedAt
			})
		})
		worst := []string{}
		for _, inc := range keptFigures(t, s, "spring").Worst {
			worst = append(worst, inc.Metadata.Name)
		}
		delete(name, "")
		for label, want := range name {
			require.Contains(t, worst, want, label)
		}
		require.Len(t, worst, len(name), "a bounded number of incidents is read")
	})
}

func TestWritesOfOneGroupThatFailLeaveNoTraceInTheFigures(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		var inc *apis.Incident
		write(t, s, func(tx usecase.Tx) { inc = declare(t, tx, 0, isP1) })
		before := keptFigures(t, s, "spring")
		refused := errors.New("refused")
		fails := func(look bool) func(tx usecase.Tx) error {
			return func(tx usecase.Tx) error {
				ended := *inc
				ended.Status.Clocks = slices.Clone(inc.Status.Clocks)
				resolve(&ended, 5)
				if err := tx.UpdateIncident(&ended); err != nil {
					return err
				}
				if look {
					kept, err := tx.KeptFigures("spring", springDays())
					if err != nil || kept.Totals["P1"].Resolved != 1 {
						return fmt.Errorf("a write does not see itself: %v %w", kept.Totals, err)
					}
				}
				return refused
			}
		}
		added := func(n string) func(tx usecase.Tx) error {
			return func(tx usecase.Tx) error { return tx.InsertIncident(sample("inc-20260105-"+n, 1)) }
		}
		results := together(t, s, added("7001"), fails(false), added("7002"), fails(true), added("7003"))
		require.Equal(t, []error{nil, refused, nil, refused, nil}, results)
		after := keptFigures(t, s, "spring")
		require.Equal(t, before.Totals["P1"], after.Totals["P1"])
		require.Equal(t, kpi.Total{Declared: 3}, after.Totals["P2"])
		require.Equal(t, before.Days[1].Plus(kpi.Events{Declared: 3}, 1), after.Days[1])
	})
}

func TestDamagedCountsAreCountedAnewAtTheStart(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		write(t, s, func(tx usecase.Tx) {
			for n := range 4 {
				inc := declare(t, tx, n, isP1)
				if n > 1 {
					resolve(inc, 25+n)
					require.NoError(t, tx.UpdateIncident(inc))
				}
			}
		})
		whole := keptFigures(t, s, "spring")
		summary := func() (counts apis.IncidentSummary) {
			read(t, s, func(r usecase.Reader) {
				counts, err = r.IncidentCounts(usecase.IncidentFilter{Period: "spring"})
				require.NoError(t, err)
			})
			return counts
		}
		counts := summary()
		for _, damage := range []string{
			"UPDATE figures_by_priority SET declared = declared + 1, resolved = resolved + 1",
			"UPDATE figures_by_priority SET resolved = resolved + 1",
			"UPDATE figures_by_quarter SET declared = declared + 1, resolved = resolved + 1",
			"UPDATE figures_by_quarter SET reopened = 3",
			"UPDATE incident_counts SET n = n + 1",
			"DELETE FROM figures_by_quarter",
		} {
			require.NoError(t, s.Damage(damage))
			require.NoError(t, s.Damage("DELETE FROM finished_waits"))
			require.NotEqual(t, whole, keptFigures(t, s, "spring"), damage)
			s, err = openAgain(t, s, p)
			require.NoError(t, err)
			require.Equal(t, whole, keptFigures(t, s, "spring"), damage)
			require.Equal(t, counts, summary(), damage)
		}
		require.NoError(t, s.Close())
	})
}

func TestTheWorstWaitsAreFoundWithoutSortingIncidents(t *testing.T) {
	plans, err := sqlitePlace(t).open(t).WorstPlans()
	require.NoError(t, err)
	require.Len(t, plans, 7)
	for _, plan := range plans {
		require.Contains(t, plan, "highest=?", "by index up to the priority")
		require.NotContains(t, plan, "TEMP B-TREE")
	}
}

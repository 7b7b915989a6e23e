package store_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// life is what a namespace holds by a model that knows of no groups, no savepoints and no rows that are known to be new.
type life struct {
	alerts  map[string]int  // of each incident that there is
	deleted map[string]bool // their alerts stay
}

func (l *life) copied() life { return life{maps.Clone(l.alerts), maps.Clone(l.deleted)} }

// step changes the store and the model alike. Lists send everything to SQL, so that what was new is new no longer.
func (l *life) step(t *testing.T, tx usecase.Tx, op string, pick, serial int) {
	there := slices.Sorted(maps.Keys(l.alerts))
	gone := slices.Sorted(maps.Keys(l.deleted))
	slices.Reverse(there) // the newest are picked most often
	switch {
	case op == "declare":
		name := declare(t, tx, serial, func(inc *apis.Incident) { inc.Status.GroupKey = "till" }).Metadata.Name
		require.NoError(t, tx.SetTimer(usecase.Timer{Kind: "sla", Subject: name, Key: "due", DueAt: t0.Add(time.Hour)}))
		require.NoError(t, tx.PutAlerts([]apis.Alert{alert(fmt.Sprintf("f%d", serial), name, "firing")}))
		l.alerts[name] = 1
	case op == "list":
		page, _, err := tx.Incidents(usecase.IncidentFilter{Page: usecase.Page{Limit: 500}})
		require.NoError(t, err)
		require.ElementsMatch(t, there, names(page))
	case op == "alert" && len(there) > 0:
		name := there[pick%len(there)]
		require.NoError(t, tx.PutAlerts([]apis.Alert{alert(fmt.Sprintf("f%d", serial), name, "firing")}))
		require.NoError(t, tx.SetTimer(usecase.Timer{Kind: "sla", Subject: name, Key: "due", DueAt: t0.Add(2 * time.Hour)}))
		l.alerts[name]++
		requireCounts(t, tx, name, l.alerts[name], l.alerts[name])
	case op == "delete" && len(there) > 0 && l.alerts[there[pick%len(there)]] == 1:
		name := there[pick%len(there)]
		require.NoError(t, errors.Join(tx.DeleteIncident(name), tx.CancelTimers(name)))
		delete(l.alerts, name)
		l.deleted[name] = true
	case op == "restore" && len(gone) > 0:
		name := gone[pick%len(gone)]
		require.NoError(t, tx.InsertIncident(sample(name, 0)))
		require.NoError(t, tx.SetTimer(usecase.Timer{Kind: "sla", Subject: name, Key: "due", DueAt: t0.Add(time.Hour)}))
		delete(l.deleted, name)
		l.alerts[name] = 1
	case op == "import":
		name := fmt.Sprintf("inc-20260105-%04d", len(there)+len(gone)+1+pick)
		err := tx.InsertIncident(sample(name, 0))
		if _, known := l.alerts[name]; known {
			require.ErrorIs(t, err, usecase.ErrExists)
			return
		}
		require.NoError(t, err)
		if !l.deleted[name] {
			require.NoError(t, tx.PutAlerts([]apis.Alert{alert(fmt.Sprintf("f%d", serial), name, "firing")}))
		}
		delete(l.deleted, name)
		l.alerts[name] = 1
	}
}

func TestWhatIsKnownToBeNewIsSoInAnyOrderOfDeclaresImportsDeletionsRestoresAndLists(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		known := life{map[string]int{}, map[string]bool{}}
		serial := 0
		refused := errors.New("refused")
		operations := rapid.SliceOfN(rapid.SampledFrom([]string{"declare", "declare", "list", "alert", "alert", "delete", "restore", "import"}), 1, 6)
		rapid.Check(t, func(rt *rapid.T) {
			var writes []func(tx usecase.Tx) error
			now := known
			for range rapid.IntRange(1, 4).Draw(rt, "writes of one group") {
				ops := operations.Draw(rt, "operations")
				pick := rapid.IntRange(0, 3).Draw(rt, "pick")
				fails := rapid.Bool().Draw(rt, "is refused in the end")
				first := serial
				serial += len(ops)
				var after life
				writes = append(writes, func(tx usecase.Tx) error {
					after = now.copied() // may run again
					for i, op := range ops {
						after.step(t, tx, op, pick, first+i)
					}
					if fails {
						return refused
					}
					now = after
					return nil
				})
			}
			for _, err := range together(t, s, writes...) {
				if err != nil {
					require.ErrorIs(t, err, refused)
				}
			}
			known = now
			read(t, s, func(r usecase.Reader) {
				page, _, err := r.Incidents(usecase.IncidentFilter{Page: usecase.Page{Limit: 500}})
				require.NoError(t, err)
				require.ElementsMatch(t, slices.Collect(maps.Keys(known.alerts)), names(page))
				for name, alerts := range known.alerts {
					requireCounts(t, r, name, alerts, alerts)
				}
			})
		})
	})
}

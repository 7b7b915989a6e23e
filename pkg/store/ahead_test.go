package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// seen is what an incident says of the writes to it, kept in its description: each write reads it, finds that everything else agrees with
// it, and writes the next.
type seen struct{ Writes, Alerts, Resolved, Timers, Newer int }

func (t *seen) read(inc *apis.Incident) error {
	if inc.Spec.Description == "" {
		*t = seen{}
		return nil
	}
	return json.Unmarshal([]byte(inc.Spec.Description), t)
}

func group(incident string) string { return "group of " + incident }

// check finds that what a transaction sees of an incident is what its tally says.
func (t seen) check(tx usecase.Tx, incident string) error {
	counts, err := tx.AlertCounts(incident)
	if err != nil {
		return err
	}
	firing, err := tx.FiringAlerts(incident)
	if err != nil {
		return err
	}
	if counts.Total != t.Alerts || counts.Firing != t.Alerts-t.Resolved || len(firing) != counts.Firing {
		return fmt.Errorf("%s has %d alerts, %d and %d of them firing: not %+v", incident, counts.Total, counts.Firing, len(firing), t)
	}
	_, err = tx.Timer("remind", incident, fmt.Sprint(t.Timers))
	if errors.Is(err, usecase.ErrNotFound) == (t.Timers > 0) {
		return fmt.Errorf("the newest timer of %s: %v, not %+v", incident, err, t)
	}
	newest, err := tx.LatestOfGroup(group(incident))
	switch {
	case errors.Is(err, usecase.ErrNotFound) && t.Newer == 0:
		return nil
	case err != nil:
		return fmt.Errorf("%w, not %+v", err, t)
	case newest.Spec.Title != fmt.Sprint(t.Newer):
		return fmt.Errorf("the newest of the group of %s is the %sth, not %+v", incident, newest.Spec.Title, t)
	}
	return nil
}

// write is one random write to an incident.
func (t *seen) write(tx usecase.Tx, incident string, what int) error {
	inc, err := tx.Incident(incident)
	if err != nil {
		return err
	}
	check := func() error { return t.check(tx, incident) }
	if what >= 8 { // some write without having looked
		check = func() error { return nil }
		what -= 8
	}
	if err := errors.Join(t.read(inc), check()); err != nil {
		return err
	}
	t.Writes++
	switch what {
	case 0: // a new alert
		t.Alerts++
		err = tx.PutAlerts([]apis.Alert{alert(fmt.Sprint(incident, t.Alerts), incident, "firing")})
	case 1: // the oldest that fires resolves
		if t.Resolved < t.Alerts {
			t.Resolved++
			err = tx.PutAlerts([]apis.Alert{alert(fmt.Sprint(incident, t.Resolved), incident, "resolved")})
		}
	case 2:
		t.Timers++
		err = tx.SetTimer(usecase.Timer{Kind: "remind", Subject: incident, Key: fmt.Sprint(t.Timers), DueAt: t0.Add(time.Hour)})
	case 3:
		t.Newer++
		var name string
		name, err = tx.NextIncidentName("20260106")
		if err == nil {
			newer := sample(name, 0)
			newer.Spec.Title = fmt.Sprint(t.Newer)
			newer.Status.GroupKey = group(incident)
			err = tx.InsertIncident(newer)
		}
	case 4: // a list sends to SQL what is pending
		_, _, err = tx.Incidents(usecase.IncidentFilter{})
	}
	if err != nil {
		return err
	}
	text, err := json.Marshal(t)
	if err != nil {
		return err
	}
	inc.Spec.Description = string(text)
	return errors.Join(tx.UpdateIncident(inc), check())
}

// Many write at once to few incidents, through one store and through two on one database. Some fail after they have written, some spoil the
// commit of their whole group. Whatever was prepared before the group in front of it was committed, every write has seen all those before it.
func TestEveryWriteSeesAllThoseBeforeIt(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		stores := []*store.Store{s}
		refuse := "CREATE TRIGGER refuse BEFORE INSERT ON incidents WHEN NEW.service = 'refused' BEGIN SELECT RAISE(ABORT, 'it was refused'); END"
		if p.Config.DatabaseURL != "" {
			stores = append(stores, p.open(t))
			refuse = "ALTER TABLE incidents ADD CONSTRAINT it_was_refused CHECK (service <> 'refused')"
		}
		require.NoError(t, s.Damage(refuse))
		var incidents []string
		write(t, s, func(tx usecase.Tx) {
			for n := range 6 {
				incidents = append(incidents, declare(t, tx, n, func(inc *apis.Incident) { inc.Spec.Description = "" }).Metadata.Name)
			}
		})
		written := make([]int, len(incidents))
		var mu sync.Mutex
		var callers sync.WaitGroup
		for caller := range 12 {
			random := rand.New(rand.NewPCG(uint64(caller), 1))
			mine := stores[caller%len(stores)]
			callers.Go(func() {
				for range 40 {
					which, what := random.IntN(len(incidents)), random.IntN(14)
					err := mine.Write(ctx, at(0), func(tx usecase.Tx) error {
						var now seen
						if err := now.write(tx, incidents[which], what); err != nil {
							return err
						}
						switch what {
						case 5:
							return errUndone
						case 6:
							name, err := tx.NextIncidentName("20260107")
							if err != nil {
								return err
							}
							refused := sample(name, 0)
							refused.Spec.Service = "refused"
							return tx.InsertIncident(refused)
						}
						return nil
					})
					switch {
					case what == 5 && errors.Is(err, errUndone):
					case what == 6 && err != nil && strings.Contains(err.Error(), "refused"):
					case err != nil || what == 5 || what == 6:
						t.Errorf("write %d: %v", what, err)
					default:
						mu.Lock()
						written[which]++
						mu.Unlock()
					}
				}
			})
		}
		callers.Wait()
		write(t, s, func(tx usecase.Tx) {
			for i, incident := range incidents {
				inc, err := tx.Incident(incident)
				require.NoError(t, err)
				var now seen
				require.NoError(t, now.read(inc))
				require.NoError(t, now.check(tx, incident))
				require.Equal(t, written[i], now.Writes)
			}
		})
	})
}

package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// model is what a store holds of a few alerts and groups: the incident of each alert, and the newest incidents of each group.
type model struct {
	alerts map[string]string
	groups map[string][]string
}

func (m model) clone() model {
	c := model{map[string]string{}, map[string][]string{}}
	for k, v := range m.alerts {
		c.alerts[k] = v
	}
	for k, v := range m.groups {
		c.groups[k] = append([]string(nil), v...)
	}
	return c
}

// check compares what a transaction sees with the model.
func (m model) check(tx usecase.Tx, fingerprints, groups []string) error {
	found, err := tx.AlertsByFingerprint("alertmanager", fingerprints)
	if err != nil {
		return err
	}
	for _, f := range fingerprints {
		if got := found[f].Incident; got != m.alerts[f] {
			return fmt.Errorf("alert %s lies in %q, not %q", f, got, m.alerts[f])
		}
	}
	for _, g := range groups {
		latest, err := tx.LatestOfGroup(g)
		want := m.groups[g]
		switch {
		case errors.Is(err, usecase.ErrNotFound) && len(want) == 0:
		case err != nil:
			return fmt.Errorf("group %s: %w", g, err)
		case len(want) == 0 || latest.Metadata.Name != want[len(want)-1]:
			return fmt.Errorf("the newest of group %s is %s, not one of %v", g, latest.Metadata.Name, want)
		}
	}
	return nil
}

var errUndone = errors.New("undone")

// step is one random transaction, which first checks what it sees.
func (m *model) step(random *rand.Rand, fingerprints, groups []string) func(tx usecase.Tx) error {
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	what, fingerprint, group := random.IntN(10), pick(fingerprints), pick(groups)
	return func(tx usecase.Tx) error {
		if err := m.check(tx, fingerprints, groups); err != nil {
			return err
		}
		if what == 0 { // a list sends to SQL what is pending
			_, _, err := tx.Incidents(usecase.IncidentFilter{})
			return err
		}
		if have := m.groups[group]; what == 1 && len(have) > 0 {
			m.groups[group] = have[:len(have)-1]
			return tx.DeleteIncident(have[len(have)-1])
		}
		name, err := tx.NextIncidentName("20260105")
		if err != nil {
			return err
		}
		inc := sample(name, 0)
		inc.Status.GroupKey = group
		before := m.clone()
		m.groups[group] = append(m.groups[group], name)
		m.alerts[fingerprint] = name
		kept := alert(fingerprint, name, "firing")
		err = errors.Join(tx.InsertIncident(inc), tx.PutAlerts([]apis.Alert{kept}), m.check(tx, fingerprints, groups))
		if what == 2 {
			*m = before
			return errors.Join(err, errUndone)
		}
		return err
	}
}

// Whether transactions expect all they look up, some of it or something else, they see the same.
func TestWhatATransactionExpectsChangesNothingButItsCost(t *testing.T) {
	fingerprints, groups := []string{"f1", "f2", "f3", "f\x00"}, []string{"g1", "g2", "g3"}
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		random := rand.New(rand.NewPCG(1, 2))
		m := model{map[string]string{}, map[string][]string{}}
		for range 60 {
			some := func(from []string) []string { return from[:random.IntN(len(from)+1)] }
			steps := make([]func(tx usecase.Tx) error, 5)
			expected := make([]usecase.Expected, len(steps))
			for i := range steps {
				steps[i] = m.step(random, fingerprints, groups)
				expected[i] = usecase.Expected{Source: "alertmanager", Fingerprints: some(fingerprints), Groups: some(groups)}
			}
			for _, err := range togetherExpecting(t, s, expected, steps) {
				if err != nil {
					require.Equal(t, errUndone.Error(), err.Error())
				}
			}
		}
		require.NotEmpty(t, m.alerts)
	})
}

// togetherExpecting is together for transactions that say what they expect; the last of them fails to say it, and panics.
func togetherExpecting(t *testing.T, s *store.Store, expected []usecase.Expected, writes []func(tx usecase.Tx) error) []error {
	held, release := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() { _ = s.Write(ctx, at(0), func(usecase.Tx) error { close(held); <-release; return nil }) })
	<-held
	results := make([]error, len(writes))
	for i, fn := range writes {
		expect := func(usecase.Reader) (usecase.Expected, error) { return expected[i], nil }
		if i == len(writes)-1 {
			expect = func(usecase.Reader) (usecase.Expected, error) { panic("a bug") }
		}
		group.Go(func() { results[i] = s.WriteExpecting(ctx, at(0), expect, fn) })
		require.Eventually(t, func() bool { return s.Waiting() == i+1 }, 5*time.Second, time.Millisecond)
	}
	close(release)
	group.Wait()
	return results
}

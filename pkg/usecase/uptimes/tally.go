package uptimes

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// tally is what this process knows of one indicator. Uptimes.mu guards it; readings and item are replaced, never changed.
type tally struct {
	edition string // of the counts; an indicator of another edition gets a new tally
	shape   string // that item was made for
	// readings are what was counted: final ones, and those of the last hour, which the next refresh counts again.
	readings uptime.Readings
	// asOf is the instant up to which the readings reach.
	asOf time.Time
	// complete says that every bucket up to asOf was counted.
	complete bool
	// failure is why the newest refresh did not get to its end.
	failure failure
	item    apis.ServiceUptime

	triedAt time.Time     // when the newest refresh began
	running chan struct{} // closed when the refresh under way ends; nil while there is none
	askedAt time.Time
}

// show makes the item of a subject as of the tally's instant.
func (t *tally) show(s subject) {
	rows := s.rows(t.asOf)
	t.item = s.item(t.readings, rows)
	t.complete = len(rows.plan.Missing(t.readings).Buckets) == 0
	t.shape = s.shape()
}

// talliesOf finds what is known of each subject, and reads from the store what this process has not asked for before.
func (u *Uptimes) talliesOf(ctx context.Context, subjects []subject, now time.Time) ([]*tally, error) {
	found, all := u.inMemory(subjects, now)
	if all {
		return found, nil
	}
	select {
	case u.loading <- struct{}{}:
		defer func() { <-u.loading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	// Whoever held the turn before may have read the same ones.
	if found, all = u.inMemory(subjects, now); all {
		return found, nil
	}
	err := u.Store.Read(ctx, subjects[0].namespace, func(r usecase.Reader) error {
		for i, s := range subjects {
			if found[i] != nil {
				continue
			}
			loaded, err := load(r, s, now)
			if err != nil {
				return err
			}
			found[i] = loaded
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read kept uptime: %w", err)
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	for i, s := range subjects {
		u.tallies[s.key()] = found[i]
	}
	return found, nil
}

func (u *Uptimes) inMemory(subjects []subject, now time.Time) (found []*tally, all bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	found = make([]*tally, len(subjects))
	all = true
	for i, s := range subjects {
		t := u.tallies[s.key()]
		if t == nil || t.edition != s.edition {
			all = false
			continue
		}
		t.askedAt = now
		if t.shape != s.shape() {
			t.show(s)
		}
		found[i] = t
	}
	return found, all
}

// load reads the kept counts of a subject. They reach to the end of the newest kept bucket; where nothing is kept, the
// present is shown as unknown.
func load(r usecase.Reader, s subject, now time.Time) (*tally, error) {
	t := &tally{edition: s.edition, asOf: now, askedAt: now}
	if s.broken == nil {
		var err error
		if t.readings, err = known(r, s.series, s.rows(now).plan); err != nil {
			return nil, err
		}
	}
	if n := len(t.readings.Buckets); n > 0 {
		t.asOf = t.readings.Buckets[n-1].Window().End
	}
	t.show(s)
	return t, nil
}

// forget lets go of what nobody looked at for a while, and of what was looked at while the clock was far ahead.
func (u *Uptimes) forget(now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for key, t := range u.tallies {
		if t.running == nil && now.Sub(t.askedAt).Abs() > forgetAfter {
			delete(u.tallies, key)
		}
	}
}

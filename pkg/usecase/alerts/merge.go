package alerts

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// notice is what one notification said of an episode. Several of a batch can be about the same one.
type notice struct {
	alert     *apis.Alert
	change    alert.Change
	truncated bool        // whether the notification was complete is not as it was the last time
	successor *apis.Alert // the episode that superseded this one
	overdue   bool        // it fires because nothing spoke against it within the hold
}

// knowledge is what is known of the alerts of a batch: first as stored, then as the batch has changed it.
type knowledge struct {
	source  string
	newest  map[string]*apis.Alert // by fingerprint
	older   map[episode]*apis.Alert
	changed []*apis.Alert        // each once, in the order of their first change
	isIn    map[*apis.Alert]bool // changed, as a set
	holds   map[string]bool      // fingerprints of alerts whose hold began or ended
}

type episode struct {
	fingerprint string
	startsAt    int64 // seconds
}

// recall reads the newest episode of every alert of a batch.
func recall(tx usecase.Tx, source string, fingerprints []string) (*knowledge, error) {
	stored, err := tx.AlertsByFingerprint(source, fingerprints)
	if err != nil {
		return nil, fmt.Errorf("look up alerts: %w", err)
	}
	k := &knowledge{
		source:  source,
		newest:  make(map[string]*apis.Alert, len(fingerprints)),
		older:   map[episode]*apis.Alert{},
		changed: make([]*apis.Alert, 0, len(fingerprints)),
		isIn:    make(map[*apis.Alert]bool, len(fingerprints)),
		holds:   map[string]bool{},
	}
	for fingerprint, a := range stored {
		k.newest[fingerprint] = &a
	}
	return k, nil
}

// olderEpisode is the episode that began at an instant before the newest; nil when there is none.
func (k *knowledge) olderEpisode(tx usecase.Tx, fingerprint string, startsAt time.Time) (*apis.Alert, error) {
	if known := k.older[episode{fingerprint, startsAt.Unix()}]; known != nil {
		return known, nil
	}
	stored, err := tx.AlertEpisode(k.source, fingerprint, startsAt)
	if errors.Is(err, usecase.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look up an older episode: %w", err)
	}
	k.older[episode{fingerprint, startsAt.Unix()}] = stored
	return stored, nil
}

// learn replaces what is known of an episode and answers where it is kept.
func (k *knowledge) learn(a apis.Alert) *apis.Alert {
	newest := k.newest[a.Fingerprint]
	place := newest
	switch {
	case newest == nil || a.StartsAt.After(newest.StartsAt):
		if newest != nil {
			k.older[episode{a.Fingerprint, newest.StartsAt.Unix()}] = newest
		}
		place = new(apis.Alert)
		k.newest[a.Fingerprint] = place
	case a.StartsAt.Before(newest.StartsAt):
		key := episode{a.Fingerprint, a.StartsAt.Unix()}
		if place = k.older[key]; place == nil {
			place = new(apis.Alert)
			k.older[key] = place
		}
	}
	if !place.HeldUntil.Equal(a.HeldUntil) {
		k.holds[a.Fingerprint] = true
	}
	if !k.isIn[place] {
		k.isIn[place] = true
		k.changed = append(k.changed, place)
	}
	*place = a
	return place
}

// store keeps what the batch has changed, and one timer for every alert that is held.
func (k *knowledge) store(tx usecase.Tx) error {
	alerts := make([]apis.Alert, len(k.changed))
	for i, a := range k.changed {
		alerts[i] = *a
	}
	if err := tx.PutAlerts(alerts); err != nil {
		return fmt.Errorf("store alerts: %w", err)
	}
	for fingerprint := range k.holds {
		if err := setHeldTimer(tx, k.newest[fingerprint]); err != nil {
			return err
		}
	}
	return nil
}

// merge applies a batch to what is known, in its order.
func merge(tx usecase.Tx, rules *rules, batch alert.Batch) (*knowledge, []notice, error) {
	fingerprints := make([]string, 0, len(batch.Alerts))
	for i := range batch.Alerts {
		fingerprints = append(fingerprints, batch.Alerts[i].Fingerprint)
	}
	slices.Sort(fingerprints)
	known, err := recall(tx, batch.Source, slices.Compact(fingerprints))
	if err != nil {
		return nil, nil, err
	}
	now := tx.Stamp().At
	notices := make([]notice, 0, len(batch.Alerts))
	for i := range batch.Alerts {
		in := batch.Alerts[i]
		in.Labels = alert.CutLabels(in.Labels, rules.needs)
		newest := known.newest[in.Fingerprint]
		sent := in.StartsAt
		in = in.Timed(newest, now)
		var older *apis.Alert
		if newest != nil && in.StartsAt.Before(newest.StartsAt) {
			if older, err = known.olderEpisode(tx, in.Fingerprint, in.StartsAt); err != nil {
				return nil, nil, err
			}
		}
		about, other := alert.Merge(newest, older, batch.Source, in, sent, now)
		// An older episode says nothing of whether its alert is known whole; the newest one does.
		incomplete := batch.Truncated > 0 && older == nil
		truncated := about.Alert.Incomplete != incomplete
		about.Alert.Incomplete = incomplete
		again := about.Change == alert.Fired && newest != nil && newest.StartsAt.Equal(about.Alert.StartsAt)
		n := notice{alert: known.learn(about.Alert), change: about.Change, truncated: truncated, overdue: again}
		if other != nil {
			beside := notice{alert: known.learn(other.Alert), change: other.Change, overdue: other.Change == alert.Fired}
			if other.Change == alert.Superseded {
				beside.successor = n.alert
			}
			notices = append(notices, beside)
		}
		notices = append(notices, n)
	}
	return known, notices, nil
}

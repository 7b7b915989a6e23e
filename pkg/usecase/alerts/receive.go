// Package alerts takes notifications in: it keeps every alert, finds its incident or the reason why it has none, and brings incidents in
// line with their alerts.
//
// A notification goes through six steps, each with values in and out: rules.read, merge, place, store, follow, trace.
package alerts

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// partSize is how many alerts of a notification go into one transaction, so that a storm leaves room for people in between.
const partSize = 250

// Receiver takes notifications in.
type Receiver struct {
	store usecase.Store
	now   func() time.Time
	rules ruleBook
}

// NewReceiver makes a receiver that keeps alerts in a store.
func NewReceiver(store usecase.Store, now func() time.Time) *Receiver {
	return &Receiver{store: store, now: now}
}

// Receive keeps every alert of a notification and does what its route says: open an incident, attach to one, let it go quiet. It answers
// after the last commit. After an error some of the alerts may be kept; the same notification again completes it, and a third time
// changes nothing.
func (r *Receiver) Receive(ctx context.Context, c usecase.Caller, batch alert.Batch) (apis.IngestAnswer, error) {
	answer := apis.IngestAnswer{Incidents: []apis.Name{}, Rejected: rejected(batch.Rejected)}
	named := map[string]bool{}
	for part := range slices.Chunk(batch.Alerts, partSize) {
		var took apis.IngestAnswer
		stamp := usecase.Stamp{Namespace: c.Namespace, Author: c.Author(), At: r.now().UTC().Truncate(time.Second)}
		ofPart := alert.Batch{Source: batch.Source, Alerts: part, Truncated: batch.Truncated}
		expect := func(reader usecase.Reader) (usecase.Expected, error) { return r.expect(reader, stamp, ofPart) }
		err := r.store.WriteExpecting(ctx, stamp, expect, func(tx usecase.Tx) (err error) {
			took, err = r.receivePart(tx, ofPart)
			return err
		})
		if err != nil {
			return answer, err
		}
		answer.Accepted += len(part)
		answer.Unrouted += took.Unrouted
		answer.Notes = took.Notes
		for _, name := range took.Incidents {
			if !named[name] {
				named[name] = true
				answer.Incidents = append(answer.Incidents, name)
			}
		}
	}
	return answer, nil
}

// expect says what receivePart will look up: the alerts, and the groups that those which fire belong to.
func (r *Receiver) expect(reader usecase.Reader, stamp usecase.Stamp, batch alert.Batch) (usecase.Expected, error) {
	rules, err := r.rules.readAs(reader, stamp)
	if err != nil {
		return usecase.Expected{}, err
	}
	expected := usecase.Expected{Source: batch.Source}
	for i := range batch.Alerts {
		in := &batch.Alerts[i]
		expected.Fingerprints = append(expected.Fingerprints, in.Fingerprint)
		if in.Firing {
			_, _, group := rules.destination(alert.CutLabels(in.Labels, rules.needs))
			expected.Groups = append(expected.Groups, group)
		}
	}
	return expected, nil
}

func (r *Receiver) receivePart(tx usecase.Tx, batch alert.Batch) (apis.IngestAnswer, error) {
	rules, err := r.rules.read(tx)
	if err != nil {
		return apis.IngestAnswer{}, err
	}
	known, notices, err := merge(tx, rules, batch)
	if err != nil {
		return apis.IngestAnswer{}, err
	}
	answer, err := carryOut(tx, rules, known, notices, batch.Truncated)
	answer.Notes = rules.notes
	return answer, err
}

// carryOut finds the place of every alert, stores them, brings their incidents in line, and writes down why.
func carryOut(tx usecase.Tx, rules *rules, known *knowledge, notices []notice, truncated int) (apis.IngestAnswer, error) {
	var answer apis.IngestAnswer
	placements, err := place(tx, rules, notices, truncated)
	if err != nil {
		return answer, err
	}
	if err := known.store(tx); err != nil {
		return answer, err
	}
	touched := touchedIncidents(placements)
	trace, err := follow(tx, rules, touched, truncated)
	if err != nil {
		return answer, err
	}
	trace = append(traceOf(placements, tx.Stamp().At), trace...)
	if len(trace) > 0 {
		if err := tx.AppendTrace(trace...); err != nil {
			return answer, fmt.Errorf("store trace: %w", err)
		}
	}
	for i := range placements {
		if placements[i].why == apis.AlertUnplacedNoActivePeriod {
			answer.Unrouted++
		}
		if name := placements[i].alert.Incident; name != "" {
			answer.Incidents = append(answer.Incidents, name)
		}
	}
	return answer, nil
}

func rejected(from []alert.Rejected) []apis.RejectedAlert {
	to := make([]apis.RejectedAlert, len(from))
	for i, r := range from {
		to[i] = apis.RejectedAlert{Index: r.Index, Reason: r.Reason}
	}
	return to
}

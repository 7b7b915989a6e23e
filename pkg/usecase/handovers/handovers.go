// Package handovers is what people and timers do with handovers: show the pack of the moment, submit, accept, refuse, give open work on, and
// draft one at each shift change. What is asked of one that is stored stands in usecase/kinds.
package handovers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

const kindName = "Handover"

// Scorecards judge a period as of now. A period that does not exist is usecase.ErrNotFound.
type Scorecards interface {
	Scorecard(ctx context.Context, namespace, period string, now time.Time) (apis.Scorecard, error)
}

// Handovers makes packs from the live state. Packs are made outside of write transactions, which then only store them.
type Handovers struct {
	Store      usecase.Store
	Scorecards Scorecards
	// Findings are what is wrong with a schedule in [from, to); nil where nobody looks.
	Findings func(r usecase.Reader, schedule string, from, to, now time.Time) ([]apis.Finding, error)
	Now      func() time.Time
}

// Pack is the handover of a schedule as it would be now. Open is the one that nobody has accepted yet; nil when there is none.
type Pack struct {
	Spec     apis.HandoverSpec     `json:"spec"`
	Snapshot apis.HandoverSnapshot `json:"snapshot"`
	Open     *kinds.Object         `json:"open,omitempty"`
}

// Pack answers the live pack: of the open handover where there is one, else of the shift that runs.
func (h *Handovers) Pack(ctx context.Context, c usecase.Caller, schedule string, now time.Time) (Pack, error) {
	var pack Pack
	var name string
	err := h.Store.Read(ctx, c.Namespace, func(r usecase.Reader) error {
		drawn, err := calendars.One(r, schedule)
		if err != nil {
			return err
		}
		open, err := kinds.OpenHandover(r, schedule, func(string, apis.HandoverSpec) bool { return true })
		if err != nil {
			return err
		}
		if open != nil {
			name = open.Metadata.Name
			return openInto(&pack, r, c, *open, now)
		}
		person, err := usecase.Oneself(r, c)
		if err != nil {
			return err
		}
		pack.Spec, err = kinds.Prefilled(r, *drawn, person, apis.HandoverSpec{Schedule: schedule}, now)
		return err
	})
	if err != nil {
		return Pack{}, err
	}
	pack.Snapshot, err = h.snapshot(ctx, c.Namespace, name, pack.Spec, now)
	return pack, err
}

func openInto(pack *Pack, r usecase.Reader, c usecase.Caller, open usecase.Resource, now time.Time) error {
	if err := json.Unmarshal(open.Spec, &pack.Spec); err != nil {
		return fmt.Errorf("read handover %s: %w", open.Metadata.Name, err)
	}
	viewer, err := kinds.ViewerOf(r, c, now)
	if err != nil {
		return err
	}
	shown, err := kinds.Named(kindName).View(open, viewer)
	pack.Open = &shown
	return err
}

// SnapshotOf is the pack of a stored handover as it would be now.
func (h *Handovers) SnapshotOf(ctx context.Context, namespace, name string, now time.Time) (apis.HandoverSnapshot, error) {
	var object *usecase.Object[apis.HandoverSpec]
	err := h.Store.Read(ctx, namespace, func(r usecase.Reader) (err error) {
		object, err = usecase.One[apis.HandoverSpec](r, kindName, name)
		return err
	})
	if err != nil {
		return apis.HandoverSnapshot{}, err
	}
	return h.snapshot(ctx, namespace, name, object.Spec, now)
}

// snapshot reads the live state for a handover. One whose schedule was deleted has an empty calendar.
func (h *Handovers) snapshot(ctx context.Context, namespace, name string, spec apis.HandoverSpec, now time.Time) (apis.HandoverSnapshot, error) {
	live := handover.Live{At: now}
	if spec.Period != "" && h.Scorecards != nil {
		card, err := h.Scorecards.Scorecard(ctx, namespace, spec.Period, now)
		if err != nil && !errors.Is(err, usecase.ErrNotFound) {
			return apis.HandoverSnapshot{}, fmt.Errorf("judge period of handover: %w", err)
		}
		if err == nil {
			live.Health, live.DayNumber = card.Health, &card.DayNumber
		}
	}
	err := h.Store.Read(ctx, namespace, func(r usecase.Reader) error {
		live.Calendar = noCalendar{}
		schedule, err := calendars.One(r, spec.Schedule)
		if err != nil && !errors.Is(err, usecase.ErrNotFound) {
			return err
		}
		if err == nil {
			live.Calendar = schedule.Calendar
		}
		live.Change = handover.ChangeOf(live.Calendar, spec.Shift, spec.From, spec.To)
		for _, part := range []func(usecase.Reader, *handover.Live, string, apis.HandoverSpec) error{readCounts, readActive, readDue, readChanges, h.readFindings} {
			if err := part(r, &live, name, spec); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return apis.HandoverSnapshot{}, fmt.Errorf("read the live state for a handover: %w", err)
	}
	return handover.Snapshot(live), nil
}

func (h *Handovers) readFindings(r usecase.Reader, live *handover.Live, _ string, spec apis.HandoverSpec) (err error) {
	_, deleted := live.Calendar.(noCalendar)
	if h.Findings == nil || deleted {
		return nil
	}
	coming := live.Change.ComingShift()
	live.Findings, err = h.Findings(r, spec.Schedule, coming.Start, coming.End, live.At)
	return err
}

// noCalendar is the calendar of a schedule that was deleted.
type noCalendar struct{}

func (noCalendar) At(time.Time) []apis.Shift                { return nil }
func (noCalendar) Shifts(_, _ time.Time) []apis.Shift       { return nil }
func (noCalendar) ChangesAfter(time.Time) (time.Time, bool) { return time.Time{}, false }

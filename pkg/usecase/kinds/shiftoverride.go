package kinds

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

const (
	longestOverride = 400 * 24 * time.Hour
	// justNow is how far a clock or a slow hand may be behind and still mean now.
	justNow = 5 * time.Minute
	// mostPast is how often an override may be given to somebody else while it runs.
	mostPast = 100
)

type overrideWriting = Writing[apis.ShiftOverrideSpec, apis.ShiftOverrideStatus]

var shiftOverrideRules = Rules[apis.ShiftOverrideSpec]{
	Title: func(s apis.ShiftOverrideSpec) string {
		at := s.Start
		if at.IsZero() {
			at = s.End
		}
		return s.Schedule + at.UTC().Format(" 20060102 1504")
	},
	Check: checkOverride,
	References: func(s apis.ShiftOverrideSpec) []Reference {
		return []Reference{
			{Field: "spec.schedule", Kind: "Schedule", Name: s.Schedule},
			{Field: "spec.add", Kind: "Responder", Name: s.Add},
			{Field: "spec.remove", Kind: "Responder", Name: s.Remove},
		}
	},
	// One that is over keeps nobody from being deleted; it shows people by name.
	Needs: func(s apis.ShiftOverrideSpec, _ []byte, now time.Time) []Reference {
		if !s.End.After(now) {
			return nil
		}
		return []Reference{
			{Field: "spec.schedule", Kind: "Schedule", Name: s.Schedule},
			{Field: "spec.add", Kind: "Responder", Name: s.Add},
			{Field: "spec.remove", Kind: "Responder", Name: s.Remove},
		}
	},
	ReadStatus: readStatusOf[apis.ShiftOverrideStatus],
	Settle:     settle(settleOverride),
	LetGo:      letGo(letGoOfOverride),
}

// readStatusOf reads a status of which the schema says all there is to say.
func readStatusOf[T any](raw []byte, _ time.Time) ([]byte, []apis.FieldError, error) {
	var status T
	if err := usecase.DecodeChecked(raw, &status); err != nil {
		return nil, nil, err
	}
	apis.WholeSeconds(&status)
	kept, err := json.Marshal(status)
	return kept, nil, err
}

func checkOverride(s apis.ShiftOverrideSpec) []apis.FieldError {
	var found []apis.FieldError
	switch {
	case s.Add == "" && s.Remove == "":
		found = append(found, apis.FieldError{Field: "spec.add", Reason: "is missing, and so is remove; name at least one of the two"})
	case s.Add == s.Remove:
		found = append(found, apis.FieldError{Field: "spec.add", Reason: "is the person who is removed; name somebody else, or nobody"})
	}
	switch {
	case s.Start.IsZero():
	case !s.End.After(s.Start):
		found = append(found, apis.FieldError{Field: "spec.end", Reason: "is not after the start; let it end later"})
	case s.End.Sub(s.Start) > longestOverride:
		found = append(found, apis.FieldError{Field: "spec.end", Reason: "is more than 400 days after the start; draw the schedule anew instead"})
	}
	return found
}

// settleOverride lets an override begin now or later, and keeps what one did that has begun.
func settleOverride(w *overrideWriting) error {
	switch w.Way {
	case Imported:
		return settleImportedOverride(w)
	case Restored:
		return settleRestoredOverride(w)
	case Changed:
		if err := settleChangedOverride(w); err != nil {
			return err
		}
	default:
		if w.Way == Created {
			if err := standsIn(w.Tx, w.Caller, w.Spec); err != nil {
				return err
			}
		}
		if err := beginsNow(w); err != nil {
			return err
		}
		if err := number(w); err != nil {
			return err
		}
	}
	return moved(w.Tx, w.Spec.Schedule)
}

// standsIn lets people other than Editors have only overrides in which they work themselves, by a schedule that is theirs to work by.
func standsIn(tx usecase.Tx, c usecase.Caller, s apis.ShiftOverrideSpec) error {
	if c.Editor() {
		return nil
	}
	own, err := usecase.Oneself(tx, c)
	if err != nil {
		return err
	}
	if own != "" && own == s.Add {
		may, err := usecase.MayWorkBy(tx, s.Schedule, own, tx.Stamp().At)
		if may || err != nil {
			return err
		}
		return &usecase.Forbidden{Message: fmt.Sprintf("You are neither in the schedule %s nor a responder of a period that it watches. "+
			"An Editor can add you to one of them.", s.Schedule)}
	}
	return &usecase.Forbidden{Message: "You may take over a shift yourself, and change or delete only overrides in which you are the one who is added. " +
		"To give a shift away, ask for a swap; other overrides need an Editor or an Admin."}
}

// beginsNow sets the start where it is absent or only just past, and finds the shift that the override is made for.
func beginsNow(w *overrideWriting) error {
	now := w.Tx.Stamp().At
	if w.Spec.Start.IsZero() || w.Spec.Start.Before(now) && now.Sub(w.Spec.Start) <= justNow {
		w.Spec.Start = now
	}
	if w.Spec.Start.Before(now) {
		return usecase.InvalidField("spec.start", "lies in the past, which does not change; leave it out to begin now")
	}
	if found := checkOverride(w.Spec); len(found) > 0 {
		return &usecase.Invalid{Fields: found}
	}
	return place(w)
}

// place notes the shift that an override is made for.
func place(w *overrideWriting) error {
	schedule, err := calendars.One(w.Tx, w.Spec.Schedule)
	if err != nil {
		return fmt.Errorf("read the schedule of override %s: %w", w.Name, err)
	}
	w.Status.Shift = calendars.PlaceOf(schedule.Calendar, w.Spec.Remove, w.Spec.Start, w.Spec.End)
	return nil
}

// number makes an override the newest of its schedule.
func number(w *overrideWriting) error {
	schedule, err := calendars.One(w.Tx, w.Spec.Schedule)
	if err != nil {
		return fmt.Errorf("read the schedule of override %s: %w", w.Name, err)
	}
	w.Status.Number = schedule.Newest + 1
	return nil
}

func settleChangedOverride(w *overrideWriting) error {
	now := w.Tx.Stamp().At
	was := *w.Before
	if !was.End.After(now) {
		return &usecase.Conflict{Message: "This override is over, and the past does not change. Make a new one."}
	}
	if w.Spec.Schedule != was.Schedule {
		return usecase.InvalidField("spec.schedule", "does not change; delete this override and make one of the other schedule")
	}
	for _, s := range []apis.ShiftOverrideSpec{was, w.Spec} {
		if err := standsIn(w.Tx, w.Caller, s); err != nil {
			return err
		}
	}
	if was.Start.After(now) {
		return beginsNow(w)
	}
	if w.Spec.Start.IsZero() {
		w.Spec.Start = was.Start
	}
	if !w.Spec.Start.Equal(was.Start) {
		return usecase.InvalidField("spec.start", "has passed and does not change: the override began at %s", was.Start.Format(time.RFC3339))
	}
	if w.Spec.End.Before(now) && now.Sub(w.Spec.End) <= justNow {
		w.Spec.End = now
	}
	if w.Spec.End.Before(now) {
		return usecase.InvalidField("spec.end", "lies in the past; the override has worked until now, so let it end now or later")
	}
	if found := checkOverride(w.Spec); len(found) > 0 && w.Spec.End.After(w.Spec.Start) {
		return &usecase.Invalid{Fields: found}
	}
	return keepWhatItDid(w, now)
}

// keepWhatItDid puts how a running override has read until now into its past, where that is not how it goes on.
func keepWhatItDid(w *overrideWriting, now time.Time) error {
	was := *w.Before
	if was.Add == w.Spec.Add && was.Remove == w.Spec.Remove {
		return nil
	}
	from := was.Start
	if from.Before(w.Status.InForceFrom) {
		from = w.Status.InForceFrom
	}
	if len(w.Status.Past) >= mostPast {
		return &usecase.Conflict{Message: fmt.Sprintf("This override was changed %d times while it ran, and all of that is kept. "+
			"Let it end now and make a new one.", mostPast)}
	}
	if from.Before(now) {
		w.Status.Past = append(w.Status.Past, apis.OverrideStretch{Add: was.Add, Remove: was.Remove, Start: from, End: now})
	}
	w.Status.InForceFrom = now
	return nil
}

func settleImportedOverride(w *overrideWriting) error {
	if w.Spec.Start.IsZero() {
		return usecase.InvalidField("spec.start", "is missing; an import says when it began")
	}
	if w.Status.Number == 0 {
		if err := number(w); err != nil {
			return err
		}
	}
	return moved(w.Tx, w.Spec.Schedule)
}

// settleRestoredOverride lets a restored override count from now on; it was deleted before it began.
func settleRestoredOverride(w *overrideWriting) error {
	now := w.Tx.Stamp().At
	if !w.Spec.End.After(now) {
		return usecase.InvalidField("spec.end", "has passed meanwhile; make a new override instead")
	}
	if err := standsIn(w.Tx, w.Caller, w.Spec); err != nil {
		return err
	}
	if w.Spec.Start.Before(now) {
		w.Status.InForceFrom = now
	}
	if err := number(w); err != nil {
		return err
	}
	return moved(w.Tx, w.Spec.Schedule)
}

func letGoOfOverride(l *Leaving[apis.ShiftOverrideSpec, apis.ShiftOverrideStatus]) error {
	now := l.Tx.Stamp().At
	switch {
	case !l.Spec.End.After(now):
		return &usecase.Conflict{Message: "This override is over, and the past does not change: it stays."}
	case !l.Spec.Start.After(now):
		return &usecase.Conflict{Message: "This override has begun, and what it did stays. End it now instead: change its end."}
	}
	if err := standsIn(l.Tx, l.Caller, l.Spec); err != nil {
		return err
	}
	return moved(l.Tx, l.Spec.Schedule)
}

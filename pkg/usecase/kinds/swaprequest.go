package kinds

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

// Timers of a swap that nobody has taken yet.
const (
	TimerSwapWarn  = "swapWarn"
	TimerSwapLapse = "swapLapse"
)

// swapWarning is how long before its start a swap that nobody took is noticed.
const swapWarning = 12 * time.Hour

// SwapSubject is the subject of timers that belong to a swap.
func SwapSubject(name apis.Name) string { return "swap/" + name }

type swapWriting = Writing[apis.SwapRequestSpec, apis.SwapRequestStatus]

var swapRequestRules = Rules[apis.SwapRequestSpec]{
	Title:      func(s apis.SwapRequestSpec) string { return s.Schedule + s.Start.UTC().Format(" 20060102 1504") },
	Check:      checkSwap,
	References: swapReferences,
	// One that is taken or over keeps nobody from being deleted; it shows people by name.
	Needs: func(s apis.SwapRequestSpec, raw []byte, now time.Time) []Reference {
		var status apis.SwapRequestStatus
		if len(raw) > 0 && (json.Unmarshal(raw, &status) != nil || !Asked(status)) || !s.Start.After(now) {
			return nil
		}
		return swapReferences(s)
	},
	ReadStatus: readStatusOf[apis.SwapRequestStatus],
	Settle:     settle(settleSwap),
	LetGo: letGo(func(l *Leaving[apis.SwapRequestSpec, apis.SwapRequestStatus]) error {
		if err := asksIn(l.Tx, l.Caller, l.Spec); err != nil {
			return err
		}
		return l.Tx.CancelTimers(SwapSubject(l.Name))
	}),
}

// Asked says that a swap waits for somebody to take it.
func Asked(status apis.SwapRequestStatus) bool {
	return status.State == "" || status.State == apis.SwapRequestStatusStateRequested
}

func swapReferences(s apis.SwapRequestSpec) []Reference {
	return []Reference{
		{Field: "spec.schedule", Kind: "Schedule", Name: s.Schedule},
		{Field: "spec.from", Kind: "Responder", Name: s.From},
		{Field: "spec.to", Kind: "Responder", Name: s.To},
	}
}

func checkSwap(s apis.SwapRequestSpec) []apis.FieldError {
	var found []apis.FieldError
	add := func(field, reason string) { found = append(found, apis.FieldError{Field: field, Reason: reason}) }
	switch {
	case !s.End.After(s.Start):
		add("spec.end", "is not after the start; let it end later")
	case s.End.Sub(s.Start) > longestOverride:
		add("spec.end", "is more than 400 days after the start; ask for single shifts")
	}
	if s.To != "" && s.To == s.From {
		add("spec.to", "is the person who gives the shift away; ask somebody else, or leave it out to ask everybody")
	}
	if s.InReturn.Start.IsZero() && s.InReturn.End.IsZero() {
		return found
	}
	if s.To == "" {
		add("spec.to", "is missing: say whose shift it is that is asked for in return, or leave inReturn out and wait for offers")
	}
	if !s.InReturn.End.After(s.InReturn.Start) {
		add("spec.inReturn.end", "is not after the start; let it end later")
	}
	if s.InReturn.Start.Before(s.End) && s.Start.Before(s.InReturn.End) {
		add("spec.inReturn.start", "lies in the shift that is given away; ask for another time in return")
	}
	return found
}

func settleSwap(w *swapWriting) error {
	switch w.Way {
	case Imported, Restored:
		return settleSwapWithPast(w)
	case Changed:
		if !Asked(w.Status) {
			return &usecase.Conflict{Message: fmt.Sprintf("This swap is %s, so it does not change. Ask for a new one.", w.Status.State)}
		}
		if w.Spec.Schedule != w.Before.Schedule {
			return usecase.InvalidField("spec.schedule", "does not change; withdraw this and ask anew")
		}
		if w.Spec.From == "" {
			w.Spec.From = w.Before.From
		}
		if err := asksIn(w.Tx, w.Caller, *w.Before); err != nil {
			return err
		}
	}
	if err := fillFrom(w); err != nil {
		return err
	}
	if err := asksIn(w.Tx, w.Caller, w.Spec); err != nil {
		return err
	}
	if err := canBeAsked(w); err != nil {
		return err
	}
	if w.Way == Changed && asksOtherwise(*w.Before, w.Spec) {
		w.Status.Offers = nil
		w.Status.WarnedAt = time.Time{}
	}
	w.Status.State = apis.SwapRequestStatusStateRequested
	return armSwap(w)
}

// asksOtherwise says whether offers were made to something else than is asked now.
func asksOtherwise(a, b apis.SwapRequestSpec) bool {
	a.Reason = b.Reason
	return a.From != b.From || a.To != b.To || !a.Start.Equal(b.Start) || !a.End.Equal(b.End) ||
		!a.InReturn.Start.Equal(b.InReturn.Start) || !a.InReturn.End.Equal(b.InReturn.End)
}

// fillFrom: who asks without saying for whom gives an own shift away.
func fillFrom(w *swapWriting) error {
	if w.Spec.From != "" {
		return nil
	}
	own, err := usecase.Oneself(w.Tx, w.Caller)
	if err != nil {
		return err
	}
	if own == "" {
		return usecase.InvalidField("spec.from", "is missing: your login acts for no responder, so say whose shift it is")
	}
	w.Spec.From = own
	if found := checkSwap(w.Spec); len(found) > 0 {
		return &usecase.Invalid{Fields: found}
	}
	return nil
}

// asksIn lets people other than Editors give away only shifts of their own.
func asksIn(tx usecase.Tx, c usecase.Caller, s apis.SwapRequestSpec) error {
	if c.Editor() {
		return nil
	}
	own, err := usecase.Oneself(tx, c)
	if err != nil || own != "" && own == s.From {
		return err
	}
	return &usecase.Forbidden{Message: fmt.Sprintf("This is a shift of %s. Only %s, an Editor or an Admin gives it away or says more of that.", s.From, s.From)}
}

// canBeAsked: the shift is to come and theirs, and it is not asked for twice.
func canBeAsked(w *swapWriting) error {
	now := w.Tx.Stamp().At
	if !w.Spec.Start.After(now) {
		return usecase.InvalidField("spec.start", "has passed; a shift that runs is taken over at once, by whoever takes it")
	}
	schedule, err := calendars.One(w.Tx, w.Spec.Schedule)
	if err != nil {
		return fmt.Errorf("read the schedule of swap %s: %w", w.Name, err)
	}
	if !calendars.Covers(schedule.Calendar, w.Spec.From, w.Spec.Start, w.Spec.End) {
		return usecase.InvalidField("spec.start", "%s is not on call all the time from start to end; ask for times of a shift of that person", w.Spec.From)
	}
	if back := w.Spec.InReturn; !back.Start.IsZero() {
		if !back.Start.After(now) {
			return usecase.InvalidField("spec.inReturn.start", "has passed; ask for a shift that is to come")
		}
		if !calendars.Covers(schedule.Calendar, w.Spec.To, back.Start, back.End) {
			return usecase.InvalidField("spec.inReturn.start", "%s is not on call all the time from start to end; ask for times of a shift of that person", w.Spec.To)
		}
	}
	others, err := usecase.EveryOf[apis.SwapRequestSpec](w.Tx, "SwapRequest", w.Spec.Schedule, now)
	if err != nil {
		return fmt.Errorf("list swaps: %w", err)
	}
	for _, other := range others {
		var status apis.SwapRequestStatus
		if err := json.Unmarshal(other.Status, &status); err != nil {
			return fmt.Errorf("read status of swap %s: %w", other.Metadata.Name, err)
		}
		o := other.Spec
		same := o.From == w.Spec.From && o.Start.Before(w.Spec.End) && w.Spec.Start.Before(o.End)
		if same && Asked(status) && other.Metadata.Name != w.Name {
			return &usecase.Conflict{Message: fmt.Sprintf("The swap %s asks for this shift already. Change or withdraw that one.", other.Metadata.Name)}
		}
	}
	return nil
}

// armSwap sets the timers of a swap that waits.
func armSwap(w *swapWriting) error {
	subject := SwapSubject(w.Name)
	warnAt := w.Spec.Start.Add(-swapWarning)
	if warnAt.After(w.Tx.Stamp().At) && w.Status.WarnedAt.IsZero() {
		if err := w.Tx.SetTimer(usecase.Timer{Kind: TimerSwapWarn, Subject: subject, DueAt: warnAt}); err != nil {
			return fmt.Errorf("set the warning of swap %s: %w", w.Name, err)
		}
	} else if err := w.Tx.CancelTimer(TimerSwapWarn, subject, ""); err != nil {
		return fmt.Errorf("cancel the warning of swap %s: %w", w.Name, err)
	}
	return w.Tx.SetTimer(usecase.Timer{Kind: TimerSwapLapse, Subject: subject, DueAt: w.Spec.Start})
}

// settleSwapWithPast lets a swap go on that was asked for elsewhere or before its deletion. Its start decides whether it can.
func settleSwapWithPast(w *swapWriting) error {
	if w.Status.State == "" {
		w.Status.State = apis.SwapRequestStatusStateRequested
	}
	if w.Spec.From == "" {
		return usecase.InvalidField("spec.from", "is missing; say whose shift it is")
	}
	if w.Way == Restored {
		if err := asksIn(w.Tx, w.Caller, w.Spec); err != nil {
			return err
		}
	}
	if !Asked(w.Status) {
		return nil
	}
	if !w.Spec.Start.After(w.Tx.Stamp().At) {
		Lapse(w.Spec, &w.Status)
		return nil
	}
	return armSwap(w)
}

// Lapse ends a swap that nobody took until its start.
func Lapse(s apis.SwapRequestSpec, status *apis.SwapRequestStatus) {
	status.State = apis.SwapRequestStatusStateLapsed
	status.EndedAt = s.Start
	status.EndedBy = usecase.System.Name
}

package schedules

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/words"
)

const swapKind = "SwapRequest"

// swap is a swap request under change, with the schedule that it is about.
type swap struct {
	tx       usecase.Tx
	caller   usecase.Caller
	resource *usecase.Resource
	spec     apis.SwapRequestSpec
	status   apis.SwapRequestStatus
	schedule *calendars.Drawn
}

// openSwap loads a swap that nobody has taken yet and that was not ended; match is its version as the caller saw it, or 0.
func openSwap(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64) (*swap, error) {
	resource, err := kinds.Named(swapKind).Current(tx, name, match)
	if err != nil {
		return nil, err
	}
	s := &swap{tx: tx, caller: c, resource: resource}
	if err := json.Unmarshal(resource.Spec, &s.spec); err != nil {
		return nil, fmt.Errorf("read swap %s: %w", name, err)
	}
	if err := json.Unmarshal(resource.Status, &s.status); err != nil {
		return nil, fmt.Errorf("read status of swap %s: %w", name, err)
	}
	switch {
	case s.status.State == apis.SwapRequestStatusStateTaken:
		return nil, s.conflict("%s has taken this shift already.", s.status.TakenBy)
	case !kinds.Asked(s.status):
		return nil, s.conflict("This swap is %s. Ask for a new one.", s.status.State)
	case !s.spec.Start.After(tx.Stamp().At):
		return nil, s.conflict("The shift has begun, so this swap lapses. Whoever wants to work it takes over the shift that runs.")
	}
	s.schedule, err = calendars.One(tx, s.spec.Schedule)
	return s, err
}

// TakeSwap agrees to a swap as it stands.
func TakeSwap(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.SwapTakeBody) (kinds.Object, error) {
	s, err := openSwap(tx, c, name, match)
	if err != nil {
		return kinds.Object{}, err
	}
	taker, err := s.taker()
	if err != nil {
		return kinds.Object{}, err
	}
	return s.exchange(taker, s.spec.InReturn, body.Note)
}

// OfferSwap offers to take the shift, for another one where that is said. A later offer of the same person takes the place of the first.
func OfferSwap(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.SwapOfferBody) (kinds.Object, error) {
	s, err := openSwap(tx, c, name, match)
	if err != nil {
		return kinds.Object{}, err
	}
	taker, err := s.taker()
	if err != nil {
		return kinds.Object{}, err
	}
	if err := s.possible(taker, body.InReturn); err != nil {
		return kinds.Object{}, err
	}
	s.status.Offers = slices.DeleteFunc(s.status.Offers, func(o apis.SwapOffer) bool { return o.By == taker })
	s.status.Offers = append(s.status.Offers, apis.SwapOffer{By: taker, At: tx.Stamp().At, InReturn: body.InReturn, Note: body.Note})
	return s.save()
}

// AcceptSwap takes an offer, as the one who asked.
func AcceptSwap(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.SwapAcceptBody) (kinds.Object, error) {
	s, err := openSwap(tx, c, name, match)
	if err != nil {
		return kinds.Object{}, err
	}
	if err := s.only(s.spec.From, "accepts an offer"); err != nil {
		return kinds.Object{}, err
	}
	for _, offer := range s.status.Offers {
		if offer.By == body.By {
			return s.exchange(offer.By, offer.InReturn, offer.Note)
		}
	}
	return kinds.Object{}, usecase.InvalidField("by", "%s has offered nothing; take one of those who have: %s", words.Short(body.By), words.And(offerers(s.status)))
}

func offerers(status apis.SwapRequestStatus) []string {
	names := make([]string, 0, len(status.Offers))
	for _, offer := range status.Offers {
		names = append(names, offer.By)
	}
	if len(names) == 0 {
		names = append(names, "nobody so far")
	}
	return names
}

// DeclineSwap says no, as the one who was asked.
func DeclineSwap(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.SwapEndBody) (kinds.Object, error) {
	s, err := openSwap(tx, c, name, match)
	if err != nil {
		return kinds.Object{}, err
	}
	if s.spec.To == "" {
		return kinds.Object{}, s.conflict("Everybody was asked, so nobody has to decline. The one who asks can withdraw it.")
	}
	if err := s.only(s.spec.To, "declines"); err != nil {
		return kinds.Object{}, err
	}
	return s.end(apis.SwapRequestStatusStateDeclined, body.Note)
}

// WithdrawSwap asks no longer.
func WithdrawSwap(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.SwapEndBody) (kinds.Object, error) {
	s, err := openSwap(tx, c, name, match)
	if err != nil {
		return kinds.Object{}, err
	}
	if err := s.only(s.spec.From, "withdraws it"); err != nil {
		return kinds.Object{}, err
	}
	return s.end(apis.SwapRequestStatusStateWithdrawn, body.Note)
}

// only lets one person act, beside Editors.
func (s *swap) only(person apis.Name, does string) error {
	if s.caller.Editor() {
		return nil
	}
	own, err := usecase.Oneself(s.tx, s.caller)
	if err != nil || own != "" && own == person {
		return err
	}
	return &usecase.Forbidden{Message: fmt.Sprintf("Only %s, an Editor or an Admin %s.", person, does)}
}

// taker is the caller as somebody who can take the shift: the one who was asked, or where everybody was, anybody who can work it.
func (s *swap) taker() (apis.Name, error) {
	own, err := usecase.Oneself(s.tx, s.caller)
	switch {
	case err != nil:
		return "", err
	case own != "" && own == s.spec.From:
		return "", s.conflict("This is your own shift. Withdraw the swap to keep it.")
	case s.spec.To != "" && own == s.spec.To:
		return own, nil
	case s.spec.To != "":
		return "", &usecase.Forbidden{Message: fmt.Sprintf("Only %s was asked. %s can ask everybody instead.", s.spec.To, s.spec.From)}
	}
	return whoWorks(s.tx, s.caller, s.schedule)
}

// possible says what keeps two people from changing places: both shifts are still theirs, and neither is on call or away at the other's time.
func (s *swap) possible(taker apis.Name, back apis.TimeSpan) error {
	if err := s.canWork(s.spec.From, taker, apis.TimeSpan{Start: s.spec.Start, End: s.spec.End}); err != nil {
		return err
	}
	if back.Start.IsZero() && back.End.IsZero() {
		return nil
	}
	switch {
	case !back.End.After(back.Start):
		return usecase.InvalidField("inReturn.end", "is not after the start; let it end later")
	case !back.Start.After(s.tx.Stamp().At):
		return usecase.InvalidField("inReturn.start", "has passed; name a shift that is to come")
	case back.Start.Before(s.spec.End) && s.spec.Start.Before(back.End):
		return usecase.InvalidField("inReturn.start", "lies in the shift that is given away; name another time")
	}
	return s.canWork(taker, s.spec.From, back)
}

// canWork says what keeps one person from working a shift of another.
func (s *swap) canWork(from, to apis.Name, span apis.TimeSpan) error {
	calendar := s.schedule.Calendar
	if !calendars.Covers(calendar, from, span.Start, span.End) {
		have := "nobody"
		if people := calendars.PeopleOf(calendar.Shifts(span.Start, span.End)); len(people) > 0 {
			have = words.And(people)
		}
		return s.conflict("The shift is not that of %s any more: on call then is %s. Withdraw this swap, or ask for other times.", from, have)
	}
	if already := calendars.ShiftsOf(calendar, to, span.Start, span.End); len(already) > 0 {
		return s.conflict("%s is on call then already, by %s. Somebody else has to take it.", to, already[0].Layer)
	}
	err := notOnLeave(s.tx, to, span.Start, span.End)
	var refused *usecase.Conflict
	if errors.As(err, &refused) {
		return s.conflict("%s", refused.Message)
	}
	return err
}

// exchange has the taker work the shift, and the asking person the one in return.
func (s *swap) exchange(taker apis.Name, back apis.TimeSpan, note string) (kinds.Object, error) {
	if err := s.possible(taker, back); err != nil {
		return kinds.Object{}, err
	}
	name := s.resource.Metadata.Name
	moves := []apis.ShiftOverrideSpec{{
		Schedule: s.spec.Schedule, Add: taker, Remove: s.spec.From, Start: s.spec.Start, End: s.spec.End, Reason: s.spec.Reason,
	}}
	if !back.Start.IsZero() {
		moves = append(moves, apis.ShiftOverrideSpec{
			Schedule: s.spec.Schedule, Add: s.spec.From, Remove: taker, Start: back.Start, End: back.End, Reason: s.spec.Reason,
		})
	}
	for _, move := range moves {
		made, err := makeOverride(s.tx, move, name)
		if err != nil {
			return kinds.Object{}, err
		}
		s.status.Overrides = append(s.status.Overrides, made.Metadata.Name)
	}
	s.status.TakenBy = taker
	return s.end(apis.SwapRequestStatusStateTaken, note)
}

// end ends a swap in the caller's name.
func (s *swap) end(state apis.SwapRequestStatusState, note string) (kinds.Object, error) {
	s.status.State = state
	s.status.EndedAt = s.tx.Stamp().At
	s.status.EndedBy = s.caller.Login
	s.status.Note = note
	if err := s.tx.CancelTimers(kinds.SwapSubject(s.resource.Metadata.Name)); err != nil {
		return kinds.Object{}, err
	}
	return s.save()
}

func (s *swap) save() (kinds.Object, error) {
	var err error
	if s.resource.Status, err = json.Marshal(s.status); err != nil {
		return kinds.Object{}, fmt.Errorf("encode status of swap: %w", err)
	}
	if err := s.tx.PutResource(s.resource); err != nil {
		return kinds.Object{}, fmt.Errorf("store swap %s: %w", s.resource.Metadata.Name, err)
	}
	return s.view()
}

func (s *swap) view() (kinds.Object, error) {
	return kinds.Named(swapKind).View(*s.resource, kinds.Viewer{Now: s.tx.Stamp().At, Contacts: true})
}

// conflict is a refusal that shows the swap as it is.
func (s *swap) conflict(message string, args ...any) error {
	current, err := s.view()
	if err != nil {
		return err
	}
	return &usecase.Conflict{Message: fmt.Sprintf(message, args...), Current: current}
}

package schedules

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/words"
)

// longestTake bounds a shift that is taken over at once.
const longestTake = 31 * 24 * time.Hour

// Take puts the caller on call from now to the end of the shift that runs, in the place of whoever has it.
func Take(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.TakeBody) (kinds.Object, error) {
	if _, err := kinds.Named("Schedule").Current(tx, name, match); err != nil {
		return kinds.Object{}, err
	}
	schedule, err := calendars.One(tx, name)
	if err != nil {
		return kinds.Object{}, err
	}
	own, err := whoWorks(tx, c, schedule)
	if err != nil {
		return kinds.Object{}, err
	}
	now := tx.Stamp().At
	replaced, err := whomToReplace(schedule.Calendar.At(now), own, body.From)
	if err != nil {
		return kinds.Object{}, err
	}
	until, err := untilWhen(schedule.Calendar, replaced, body.Until, now)
	if err != nil {
		return kinds.Object{}, err
	}
	if err := notOnLeave(tx, own, now, until); err != nil {
		return kinds.Object{}, err
	}
	spec := apis.ShiftOverrideSpec{Schedule: name, Add: own, Remove: replaced.Responder, Start: now, End: until, Reason: body.Reason}
	return makeOverride(tx, spec, "")
}

// whoWorks is the caller as a responder who can have shifts of a schedule: somebody who is in it, or a responder of a period that it watches.
func whoWorks(tx usecase.Tx, c usecase.Caller, schedule *calendars.Drawn) (apis.Name, error) {
	own, err := usecase.Oneself(tx, c)
	if err != nil {
		return "", err
	}
	if own == "" {
		return "", &usecase.Conflict{Message: fmt.Sprintf("Your login %q acts for no responder, and only responders are on call. "+
			"An Editor can enter it with a responder, or make an override.", c.Login)}
	}
	if c.Editor() {
		return own, nil
	}
	may, err := usecase.MayWorkBy(tx, schedule.Name, own, tx.Stamp().At)
	if may || err != nil {
		return own, err
	}
	return "", &usecase.Forbidden{Message: fmt.Sprintf("You are neither in the schedule %q nor a responder of a period that it watches. "+
		"An Editor can add you to one of them.", schedule.Spec.Title)}
}

// whomToReplace is the shift that the caller takes over; an empty one when nobody is on call.
func whomToReplace(running []apis.Shift, own, wanted apis.Name) (apis.Shift, error) {
	people := calendars.PeopleOf(running)
	if slices.Contains(people, own) {
		return apis.Shift{}, &usecase.Conflict{Message: "You are on call by this schedule already."}
	}
	if wanted == "" && len(people) > 1 {
		return apis.Shift{}, usecase.InvalidField("from", "is missing: %s are on call; name whom you replace", words.And(people))
	}
	for _, shift := range running {
		if wanted == "" || shift.Responder == wanted {
			return shift, nil
		}
	}
	switch {
	case wanted == "":
		return apis.Shift{}, nil
	case len(people) == 0:
		return apis.Shift{}, &usecase.Conflict{Message: fmt.Sprintf("%s is not on call now, and nobody else is. Take it without naming anybody.", wanted)}
	}
	return apis.Shift{}, &usecase.Conflict{Message: fmt.Sprintf("%s is not on call any more: %s is now. Look again whom you want to replace.", wanted, words.And(people))}
}

// untilWhen is the end of the shift that runs, or what the caller says; a gap is filled until somebody else is on call.
func untilWhen(c *oncall.Calendar, running apis.Shift, wanted, now time.Time) (time.Time, error) {
	until := wanted
	if until.IsZero() {
		until = running.End
	}
	if until.IsZero() {
		changesAt, changes := c.ChangesAfter(now)
		if !changes {
			return until, usecase.InvalidField("until", "is missing: nobody is on call, also not later; say until when you are")
		}
		until = changesAt
	}
	if !until.After(now) {
		return until, usecase.InvalidField("until", "is not in the future; leave it out to take the whole shift")
	}
	if until.Sub(now) > longestTake {
		if wanted.IsZero() {
			return now.Add(longestTake), nil
		}
		return until, usecase.InvalidField("until", "is more than 31 days away; draw the schedule anew instead")
	}
	return until, nil
}

// notOnLeave refuses to put somebody on call who said to be away.
func notOnLeave(r usecase.Reader, person apis.Name, start, end time.Time) error {
	responder, err := usecase.One[apis.ResponderSpec](r, "Responder", person)
	if err != nil {
		return fmt.Errorf("read responder %s: %w", person, err)
	}
	for _, leave := range responder.Spec.Leave {
		if leave.Start.Before(end) && start.Before(leave.End) {
			return &usecase.Conflict{Message: fmt.Sprintf("%s is on leave from %s to %s. Change the leave first, or let somebody else take the shift.",
				person, leave.Start.Format(time.RFC3339), leave.End.Format(time.RFC3339))}
		}
	}
	return nil
}

func makeOverride(tx usecase.Tx, spec apis.ShiftOverrideSpec, swap apis.Name) (kinds.Object, error) {
	raw, err := json.Marshal(spec)
	if err != nil {
		return kinds.Object{}, fmt.Errorf("encode override: %w", err)
	}
	return kinds.Named("ShiftOverride").Make(tx, kinds.Input{Spec: raw}, apis.ShiftOverrideStatus{Swap: swap})
}

package api

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/usecase/schedules"
)

// scheduleRoutes are what is asked about shifts, and what people do with them beside writing schedules, overrides and swaps.
func scheduleRoutes() []Route {
	cover := func(path, body string, handle func(*call) (*wire.Answer, error)) Route {
		return write(http.MethodPost, path, apis.PermissionCover, InOrganisation, body, handle)
	}
	return []Route{
		read("/oncall", readOnCall, wire.Parameter{Name: "at", Check: wire.AnInstant}, periodFilter),
		read("/oncall/shifts", readAllShifts, slices.Concat(span, []wire.Parameter{ofResponder})...),
		read("/schedules/{name}/shifts", readShifts, slices.Concat(span, []wire.Parameter{ofResponder})...),
		cover("/schedules/{name}/take", "TakeBody", onObject(http.StatusCreated, schedules.Take)),
		cover("/swaprequests/{name}/take", "SwapTakeBody", onObject(http.StatusOK, schedules.TakeSwap)),
		cover("/swaprequests/{name}/offer", "SwapOfferBody", onObject(http.StatusOK, schedules.OfferSwap)),
		cover("/swaprequests/{name}/accept", "SwapAcceptBody", onObject(http.StatusOK, schedules.AcceptSwap)),
		cover("/swaprequests/{name}/decline", "SwapEndBody", onObject(http.StatusOK, schedules.DeclineSwap)),
		cover("/swaprequests/{name}/withdraw", "SwapEndBody", onObject(http.StatusOK, schedules.WithdrawSwap)),
		write(http.MethodPut, "/responders/{name}/leave", apis.PermissionCover, InOrganisation, "LeaveBody", onObject(http.StatusOK, schedules.SetLeave)),
	}
}

// onObject is the handler of an action on an object of the registry; If-Match is optional, as for every action.
func onObject[B any](
	status int, do func(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body B) (kinds.Object, error),
) func(*call) (*wire.Answer, error) {
	return func(c *call) (*wire.Answer, error) {
		var body B
		if err := contract.Fill(c.body, &body); err != nil {
			return nil, err
		}
		apis.WholeSeconds(&body)
		match, _, err := c.ifMatch()
		if err != nil {
			return nil, err
		}
		return c.write(func(tx usecase.Tx) (int, any, error) {
			o, err := do(tx, c.caller, c.name, match, body)
			return status, o, err
		})
	}
}

func readOnCall(c *call) (*wire.Answer, error) {
	at := c.query.Instant("at")
	if at.IsZero() {
		at = c.now
	}
	return answerOf(c, func(r usecase.Reader) (apis.OnCallAnswer, error) {
		return schedules.OnCall(r, at, c.query.Text("period"))
	})
}

func readShifts(c *call) (*wire.Answer, error) {
	from, to, err := schedules.Span(c.query.Instant("from"), c.query.Instant("to"), c.now)
	if err != nil {
		return nil, err
	}
	return answerOf(c, func(r usecase.Reader) (apis.ShiftList, error) {
		person, err := c.responder(r)
		if err != nil {
			return apis.ShiftList{}, err
		}
		return schedules.Shifts(r, c.name, person, from, to)
	})
}

func readAllShifts(c *call) (*wire.Answer, error) {
	from, to, err := schedules.Span(c.query.Instant("from"), c.query.Instant("to"), c.now)
	if err != nil {
		return nil, err
	}
	return answerOf(c, func(r usecase.Reader) (apis.ShiftsOfSchedules, error) {
		person, err := c.responder(r)
		if err != nil {
			return apis.ShiftsOfSchedules{}, err
		}
		return schedules.AllShifts(r, person, from, to)
	})
}

// responder is the person whose shifts are asked for: empty for everybody, "-", which names nobody, for a caller who is no responder.
func (c *call) responder(r usecase.Reader) (apis.Name, error) {
	asked := c.query.Text("responder")
	if asked != "me" {
		return asked, nil
	}
	own, err := usecase.Oneself(r, c.caller)
	if own == "" {
		own = "-"
	}
	return own, err
}

// answerOf reads one answer that is no object of its own, at the version of the namespace.
func answerOf[T any](c *call, ask func(r usecase.Reader) (T, error)) (*wire.Answer, error) {
	var (
		answer  T
		version int64
	)
	err := c.read(func(r usecase.Reader) (err error) {
		if version, err = r.ResourceVersion(); err != nil {
			return err
		}
		answer, err = ask(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := wire.OK(answer)
	if err != nil {
		return nil, err
	}
	return a.At(fmt.Sprint(version)), nil
}

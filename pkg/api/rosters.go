package api

import (
	"net/http"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/schedules"
)

// What the routes for rosters take behind the question mark.
var (
	responderOrMe  = wire.Parameter{Name: "responder", Check: wire.AName}
	rosterFormat   = wire.Parameter{Name: "format", Required: true, Check: wire.OneOf(schedules.RosterFormats...)}
	rosterSchedule = wire.Parameter{Name: "schedule", Check: wire.AName}
)

// readFeed answers the shifts of a schedule as a calendar.
func readFeed(c *call) (*wire.Answer, error) {
	var answer *wire.Answer
	err := c.read(func(r usecase.Reader) error {
		calendar, err := schedules.Feed(r, c.caller, c.name, c.query.Text("responder"), c.now)
		if err != nil {
			return err
		}
		body, err := calendar.Bytes()
		answer = &wire.Answer{Status: http.StatusOK, Body: body, Header: http.Header{"Content-Type": {"text/calendar; charset=utf-8"}}}
		return err
	})
	if err != nil {
		return nil, err
	}
	if c.query.Flag("download") {
		answer.Header.Set("Content-Disposition", `attachment; filename="on-call-`+c.name+`.ics"`)
	}
	return answer, nil
}

// importRoster takes over a roster of another program. It is read outside of any transaction, since a long one takes its time. A dry run is the
// same run, undone at its end.
func importRoster(c *call) (*wire.Answer, error) {
	in := schedules.Roster{
		Format: c.query.Text("format"), Schedule: c.query.Text("schedule"), Body: c.raw, DryRun: c.query.Flag("dryRun"),
	}
	var taking *schedules.Taking
	err := c.read(func(r usecase.Reader) (err error) {
		taking, err = schedules.PrepareRoster(r, c.caller, c.schemas.Accept, in, c.now)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := taking.Read(c.now); err != nil {
		return nil, err
	}
	run := c.write
	if in.DryRun {
		run = c.rehearse
	}
	return run(func(tx usecase.Tx) (int, any, error) {
		answer, err := taking.Save(tx)
		return http.StatusOK, answer, err
	})
}

package api

import (
	"errors"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/schedules"
	"github.com/golive/hypercare/pkg/words"
)

// windowOfQuery is the time that "from" and "to" ask about.
func (c *call) windowOfQuery() (from, to time.Time, err error) {
	return schedules.Span(c.query.Instant("from"), c.query.Instant("to"), c.now)
}

func readFindings(c *call) (*wire.Answer, error) {
	from, to, err := c.windowOfQuery()
	if err != nil {
		return nil, err
	}
	return pageOf(c, func(r usecase.Reader) ([]apis.Finding, string, error) {
		found, err := schedules.Findings(r, c.name, from, to, c.now)
		return found, "", err
	})
}

func readLoad(c *call) (*wire.Answer, error) {
	from, to, err := c.windowOfQuery()
	if err != nil {
		return nil, err
	}
	var load apis.LoadAnswer
	err = c.read(func(r usecase.Reader) (err error) {
		load, err = schedules.Load(r, c.name, from, to)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := wire.OK(load)
	if err != nil {
		return nil, err
	}
	return a.At(load.Metadata.ResourceVersion), nil
}

// previewOfSchedule is a POST because a schedule is longer than a URL; nothing is kept.
func previewOfSchedule() Route {
	r := write(http.MethodPost, "/schedules/preview", apis.PermissionCover, InOrganisation, "PreviewBody", previewSchedule)
	r.check = func(body any) []apis.FieldError {
		var preview apis.PreviewBody
		if contract.Fill(body, &preview) != nil {
			return nil // the schema says what is wrong
		}
		return schedules.CheckPreview(preview)
	}
	return r
}

func previewSchedule(c *call) (*wire.Answer, error) {
	var body apis.PreviewBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	apis.WholeSeconds(&body)
	var answer apis.PreviewAnswer
	err := c.read(func(r usecase.Reader) (err error) {
		answer, err = schedules.Preview(r, body, c.now)
		return err
	})
	if errors.Is(err, usecase.ErrNotFound) {
		return nil, usecase.InvalidField("schedule", "names the schedule %s, which does not exist; take another, or leave it out for a new one",
			words.Short(schedules.ScheduleOf(body)))
	}
	if err != nil {
		return nil, err
	}
	return wire.OK(answer)
}

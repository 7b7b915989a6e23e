package kinds

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

var uptimeIndicatorRules = Rules[apis.UptimeIndicatorSpec]{
	Title: func(s apis.UptimeIndicatorSpec) string { return s.Title },
	Check: func(s apis.UptimeIndicatorSpec) []apis.FieldError { return CheckStep("spec.step", s.Step) },
	References: func(s apis.UptimeIndicatorSpec) []Reference {
		return []Reference{{Field: "spec.period", Kind: "HypercarePeriod", Name: s.Period}}
	},
	ReadStatus: readRecounts,
}

// CheckStep finds what is wrong with a scrape interval.
func CheckStep(field, text string) []apis.FieldError {
	step, err := duration.Parse(text)
	if err == nil {
		err = uptime.Step(step).Validate()
	}
	if err == nil {
		return nil
	}
	return []apis.FieldError{{
		Field:  field,
		Reason: words.Short(text) + ` is no scrape interval; write a duration above nothing and at most 15m, for example "15s"`,
	}}
}

// readRecounts reads when and why the counts of an indicator were thrown away.
func readRecounts(raw []byte, now time.Time) ([]byte, []apis.FieldError, error) {
	var status apis.UptimeIndicatorStatus
	if err := usecase.DecodeChecked(raw, &status); err != nil {
		return nil, nil, err
	}
	apis.WholeSeconds(&status)
	var found []apis.FieldError
	for n, recount := range status.Recounts {
		if recount.At.After(now) {
			found = append(found, apis.FieldError{Field: fmt.Sprintf("status.recounts[%d].at", n), Reason: "lies in the future; write what has happened"})
		}
	}
	kept, err := json.Marshal(status)
	return kept, found, err
}

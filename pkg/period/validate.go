package period

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/duration"
)

// findings collects every broken rule, so that a person mends all of them in one go.
type findings []apis.FieldError

func (f *findings) add(field, reason string, values ...any) {
	*f = append(*f, apis.FieldError{Field: field, Reason: fmt.Sprintf(reason, values...)})
}

// Validate finds what the schema cannot say about a period. Fields are paths such as "spec.phases[1].end"; each reason names the remedy.
func Validate(spec apis.HypercarePeriodSpec) []apis.FieldError {
	var found findings
	if _, err := civil.LoadZone(spec.TimeZone); err != nil {
		found.add("spec.timeZone", `%q is no IANA time zone; write one such as "Europe/Berlin" or "UTC"`, spec.TimeZone)
	}
	if !spec.PlannedEnd.After(spec.GoLiveAt) {
		found.add("spec.plannedEnd", "is not after go-live (%s); choose a later end", local(spec.GoLiveAt, spec))
	}
	found.length("spec.plannedEnd", spec.PlannedEnd, spec)
	found.extensions(spec)
	found.phases(spec)
	found.matrix("spec.priorityMatrix", spec.PriorityMatrix, spec)
	found.businessHours(spec.BusinessHours)
	found.services(spec.Services)
	found.criteria(spec.SuccessCriteria)
	return found
}

func (f *findings) extensions(spec apis.HypercarePeriodSpec) {
	end := spec.PlannedEnd
	for i, extension := range spec.Extensions {
		if !extension.To.After(end) {
			f.add(fmt.Sprintf("spec.extensions[%d].to", i), "is not after the end it extends (%s); choose a later instant", local(end, spec))
			continue
		}
		f.length(fmt.Sprintf("spec.extensions[%d].to", i), extension.To, spec)
		end = extension.To
	}
}

func (f *findings) length(path string, end time.Time, spec apis.HypercarePeriodSpec) {
	if end.After(spec.GoLiveAt.Add(Longest)) {
		f.add(path, "is more than three years after go-live (%s); check the year of both, or choose an earlier end", local(spec.GoLiveAt, spec))
	}
}

func (f *findings) phases(spec apis.HypercarePeriodSpec) {
	end, free := End(spec), spec.GoLiveAt
	for i, phase := range spec.Phases {
		path := fmt.Sprintf("spec.phases[%d]", i)
		switch {
		case phase.Start.Before(spec.GoLiveAt):
			f.add(path+".start", "is before go-live (%s); start the phase then or later", local(spec.GoLiveAt, spec))
		case phase.Start.Before(free):
			f.add(path+".start", "is before the phase above ends (%s); put phases in order and let none overlap", local(free, spec))
		}
		switch {
		case !phase.End.After(phase.Start):
			f.add(path+".end", "is not after the start of the phase (%s); choose a later end", local(phase.Start, spec))
		case phase.End.After(end):
			f.add(path+".end", "is after the planned end (%s); end the phase by then, or extend the period first", local(end, spec))
		}
		if phase.End.After(free) {
			free = phase.End
		}
		f.matrix(path+".matrix", phase.Matrix, spec)
	}
}

func (f *findings) matrix(path string, rows []apis.MatrixRow, spec apis.HypercarePeriodSpec) {
	seen := map[apis.Priority]bool{}
	for i, row := range rows {
		at := fmt.Sprintf("%s[%d]", path, i)
		if seen[row.Priority] {
			f.add(at+".priority", "%s has a row already; keep one row for each priority", row.Priority)
		}
		seen[row.Priority] = true
		response, knowsResponse := f.duration(at+".response", row.Response)
		resolution, knowsResolution := f.duration(at+".resolution", row.Resolution)
		if knowsResponse && knowsResolution && resolution < response {
			f.add(at+".resolution", "is shorter than the response target (%s); give resolution the longer time", row.Response)
		}
		if row.Calendar == apis.MatrixRowCalendarBusinessHours && len(spec.BusinessHours.Days) == 0 {
			f.add(at+".calendar", `counts business hours but the period has none; fill in spec.businessHours or choose "always"`)
		}
	}
}

func (f *findings) duration(path, text string) (time.Duration, bool) {
	duration, err := duration.Parse(text)
	switch {
	case err != nil:
		f.add(path, `%q is no duration; write one such as "15m", "1h30m" or "2d"`, text)
	case duration <= 0:
		f.add(path, `%q leaves no time; write a duration such as "15m"`, text)
	default:
		return duration, true
	}
	return 0, false
}

// local writes an instant as the people of the period read their clocks, with the name of their zone.
func local(at time.Time, spec apis.HypercarePeriodSpec) string {
	zone := Zone(spec)
	layout := "2006-01-02 15:04"
	if at.Second() != 0 {
		layout = time.DateTime
	}
	return at.In(zone).Format(layout) + " " + zone.String()
}

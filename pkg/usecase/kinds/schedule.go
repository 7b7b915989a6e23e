package kinds

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/usecase"
)

var scheduleRules = Rules[apis.ScheduleSpec]{
	Title: func(s apis.ScheduleSpec) string { return s.Title },
	Check: oncall.Check,
	References: func(s apis.ScheduleSpec) []Reference {
		return peopleOf("spec.layers", s.Layers, time.Time{})
	},
	Needs:      peopleNeeded,
	ReadStatus: readVersions,
	ShowStatus: func(raw []byte, now time.Time) (any, error) { return showVersions(raw, now) },
	// Lists do without the versions, which may be long.
	BriefStatus: func(raw []byte, now time.Time) (any, error) {
		status, err := showVersions(raw, now)
		status.Versions = nil
		return status, err
	},
	Settle: settle(settleSchedule),
	LetGo: letGo(func(l *Leaving[apis.ScheduleSpec, apis.ScheduleStatus]) error {
		return l.Tx.CancelTimers(ScheduleSubject(l.Name))
	}),
}

// TimerCalendarMoved is set, to fire at once, whenever it may have changed who is on call by the schedule that is its subject.
const TimerCalendarMoved = "calendarMoved"

// ScheduleSubject is the subject of timers that belong to a schedule.
func ScheduleSubject(name apis.Name) string { return "schedule/" + name }

// moved lets those who wait for shift changes know that they may come at other times.
func moved(tx usecase.Tx, schedule apis.Name) error {
	if schedule == "" {
		return nil
	}
	return tx.SetTimer(usecase.Timer{Kind: TimerCalendarMoved, Subject: ScheduleSubject(schedule), DueAt: tx.Stamp().At})
}

// peopleOf are the people that layers name, each once, without those whose part in it is over.
func peopleOf(field string, layers []apis.ScheduleLayer, now time.Time) []Reference {
	var found []Reference
	seen := map[apis.Name]bool{}
	add := func(at string, person apis.Name) {
		if !seen[person] {
			seen[person] = true
			found = append(found, Reference{Field: at, Kind: "Responder", Name: person})
		}
	}
	for l, layer := range layers {
		if !layer.Until.IsZero() && !layer.Until.After(now) {
			continue
		}
		for p, person := range layer.Participants {
			add(fmt.Sprintf("%s[%d].participants[%d]", field, l, p), person)
		}
		for n, shift := range layer.Shifts {
			if shift.End.After(now) {
				add(fmt.Sprintf("%s[%d].shifts[%d].responder", field, l, n), shift.Responder)
			}
		}
	}
	return found
}

// peopleNeeded are those whom the spec names, and whom a version names that is in force until the spec is.
func peopleNeeded(s apis.ScheduleSpec, raw []byte, now time.Time) []Reference {
	found := peopleOf("spec.layers", s.Layers, now)
	var status apis.ScheduleStatus
	if len(raw) == 0 || json.Unmarshal(raw, &status) != nil {
		return found
	}
	for v, version := range status.Versions {
		if last := v == len(status.Versions)-1; last || status.Versions[v+1].From.After(now) {
			found = append(found, peopleOf(fmt.Sprintf("status.versions[%d].layers", v), version.Layers, now)...)
		}
	}
	return found
}

// settleSchedule keeps how the schedule was drawn. A change takes effect at the next hand-off, or now where that was asked for.
func settleSchedule(w *Writing[apis.ScheduleSpec, apis.ScheduleStatus]) error {
	drawn := apis.ScheduleVersion{TimeZone: w.Spec.TimeZone, Layers: w.Spec.Layers}
	w.Status.InForceFrom = time.Time{}
	versions := w.Status.Versions
	switch {
	case len(versions) == 0:
		w.Status.Versions = []apis.ScheduleVersion{drawn}
	case w.Way == Imported:
		last := versions[len(versions)-1]
		if last.TimeZone != drawn.TimeZone || !reflect.DeepEqual(last.Layers, drawn.Layers) {
			return usecase.InvalidField("status.versions", "end with another drawing than spec has; let the last one be that of spec, or leave the status out")
		}
	case w.Way == Changed:
		same := w.Before.TimeZone == drawn.TimeZone && reflect.DeepEqual(w.Before.Layers, drawn.Layers)
		if same && w.Effective != oncall.EffectiveNow {
			return nil
		}
		redrawn, _, err := oncall.Redrawn(versions, w.Spec, w.Tx.Stamp().At, w.Effective)
		if err != nil {
			return fmt.Errorf("redraw schedule %s: %w", w.Name, err)
		}
		if err := fewEnough(redrawn); err != nil {
			return err
		}
		w.Status.Versions = redrawn
	}
	return moved(w.Tx, w.Name)
}

// How often a schedule may be drawn anew in the time of which it is remembered, and how long all of that may be as JSON.
const (
	mostVersions    = 400
	longestVersions = 8 << 20
)

// fewEnough refuses to draw a schedule anew so often that reading it takes long.
func fewEnough(versions []apis.ScheduleVersion) error {
	raw, err := json.Marshal(versions)
	if err != nil {
		return fmt.Errorf("encode versions: %w", err)
	}
	if len(versions) <= mostVersions && len(raw) <= longestVersions {
		return nil
	}
	return &usecase.Conflict{Message: fmt.Sprintf("This schedule was drawn anew %d times in the last 14 months, and all of that is kept. "+
		"Make overrides for single shifts, or go on with a new schedule.", len(versions)-1)}
}

func showVersions(raw []byte, now time.Time) (apis.ScheduleStatus, error) {
	var status apis.ScheduleStatus
	if err := json.Unmarshal(raw, &status); err != nil {
		return status, fmt.Errorf("read versions: %w", err)
	}
	if n := len(status.Versions); n > 0 && status.Versions[n-1].From.After(now) {
		status.InForceFrom = status.Versions[n-1].From
	}
	return status, nil
}

// readVersions reads how a schedule was drawn elsewhere.
func readVersions(raw []byte, _ time.Time) ([]byte, []apis.FieldError, error) {
	var status apis.ScheduleStatus
	if err := usecase.DecodeChecked(raw, &status); err != nil {
		return nil, nil, err
	}
	apis.WholeSeconds(&status)
	status.InForceFrom = time.Time{}
	var found []apis.FieldError
	if fewEnough(status.Versions) != nil {
		found = append(found, apis.FieldError{
			Field: "status.versions", Reason: fmt.Sprintf("are more than %d, or too long; leave out the oldest, and give the first of the rest no from", mostVersions),
		})
	}
	for v, version := range status.Versions {
		field := fmt.Sprintf("status.versions[%d].from", v)
		switch {
		case v == 0 && !version.From.IsZero():
			found = append(found, apis.FieldError{Field: field, Reason: "is set for the first version, which is in force since ever; leave it out"})
		case v > 0 && !version.From.After(status.Versions[v-1].From):
			found = append(found, apis.FieldError{Field: field, Reason: "is not after that of the version above it; put versions in order, oldest first"})
		}
	}
	if _, err := oncall.New(oncall.Plan{Versions: status.Versions}); err != nil && len(found) == 0 {
		found = append(found, apis.FieldError{Field: "status.versions", Reason: "cannot be read: " + err.Error()})
	}
	kept, err := json.Marshal(status)
	return kept, found, err
}

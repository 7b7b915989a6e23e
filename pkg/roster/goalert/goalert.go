// Package goalert reads schedules as GoAlert's GraphQL API answers them: a schedule with its targets and temporary schedules, the rotations
// it names, overrides and users.
package goalert

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/roster"
	"github.com/golive/hypercare/pkg/words"
)

// Most of what one file may hold.
const (
	mostSchedules = 50
	mostTargets   = 40
)

// Read translates schedules. Rotations go on from whose turn it is now.
func Read(raw []byte, people *roster.People, now time.Time) *roster.Translation {
	t := &translator{Translation: &roster.Translation{}, people: people, now: now, users: map[string]user{}, rotations: map[string]rotation{}}
	var in export
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Problem(0, "The file is no JSON as GoAlert's GraphQL API answers it: %v.", err)
		return t.Translation
	}
	if in.Data != nil {
		in = *in.Data
	}
	if in.Schedule != nil {
		in.Schedules.items = append(in.Schedules.items, *in.Schedule)
	}
	if in.Rotation != nil {
		in.Rotations.items = append(in.Rotations.items, *in.Rotation)
	}
	schedules := in.Schedules.items
	if len(schedules) == 0 || len(schedules) > mostSchedules {
		t.Problem(0, "The file has %d schedules. Ask for one by schedule(id), or for up to %d by schedules, with targets and rules.", len(schedules), mostSchedules)
		return t.Translation
	}
	if in.Schedules.more || in.Rotations.more || in.Users.more || in.UserOverrides.more {
		t.Warn("A list of the file has more pages than are in it. Ask for all of them, lest something is missing.")
	}
	for _, u := range in.Users.items {
		t.users[u.ID] = u
	}
	for _, r := range in.Rotations.items {
		t.rotations[r.ID] = r
		for _, u := range r.Users {
			t.users[u.ID] = u
		}
	}
	for _, s := range schedules {
		t.schedule(s, in.UserOverrides.items, len(schedules) == 1)
	}
	t.Done()
	return t.Translation
}

type translator struct {
	*roster.Translation
	people    *roster.People
	now       time.Time
	users     map[string]user
	rotations map[string]rotation
}

// drawing is a schedule on its way.
type drawing struct {
	*translator
	zone   *time.Location
	names  roster.Names
	layers []apis.ScheduleLayer
}

func (t *translator) schedule(s schedule, overrides []override, only bool) {
	zone, err := civil.LoadZone(s.TimeZone)
	if err != nil {
		t.Problem(0, "The schedule %s has the time zone %s, which is not known. Ask for timeZone as well.", words.Short(s.Name), words.Short(s.TimeZone))
		return
	}
	if len(s.Targets) > mostTargets {
		t.Problem(0, "The schedule %s has more than %d targets.", words.Short(s.Name), mostTargets)
		return
	}
	d := &drawing{translator: t, zone: zone, names: roster.Names{}}
	for _, a := range s.Targets {
		d.assign(a)
	}
	d.temporary(s.TemporarySchedules)
	plan := roster.Plan{Spec: apis.ScheduleSpec{Title: titleOf(s), Description: s.Description, TimeZone: s.TimeZone, Layers: d.layers}}
	if len(d.layers) == 0 {
		t.Problem(0, "The schedule %s has nobody in it. Ask for targets with their rules, and for the rotations that they name.", words.Short(s.Name))
	}
	for _, o := range overrides {
		if of := o.Target; of == nil && !only || of != nil && of.ID != s.ID {
			continue
		}
		d.override(o, &plan)
	}
	t.Plans = append(t.Plans, plan)
}

func titleOf(s schedule) string {
	if title := strings.TrimSpace(s.Name); title != "" {
		return title
	}
	return "GoAlert schedule"
}

// who finds a user by what is known of it.
func (t *translator) who(id string, inline *user) (apis.Name, bool) {
	known := t.users[id]
	if inline != nil && inline.Name+inline.Email != "" {
		known = *inline
	}
	var other []string
	if known.Email != "" {
		other = append(other, known.Email)
	}
	if known.Name == "" {
		t.Warn("Users are named by their ids where the file does not say who they are. Ask for users with id, name and email.")
		return t.people.Find(0, id, other...)
	}
	return t.people.Find(0, known.Name, other...)
}

// assign makes a layer of a target. In GoAlert all targets whose rules hold are on call at once.
func (d *drawing) assign(a assignment) {
	restrictions, ever := d.restrictions(a)
	if !ever {
		return
	}
	var layer apis.ScheduleLayer
	switch a.Target.Type {
	case "user":
		inline := &user{ID: a.Target.ID, Name: a.Target.Name}
		if known, there := d.users[a.Target.ID]; there {
			inline = &known
		}
		responder, found := d.who(a.Target.ID, inline)
		if !found {
			return
		}
		layer = apis.ScheduleLayer{
			Name: d.names.Take(inline.Name), Type: apis.ScheduleLayerTypeRotation, Participants: []apis.Name{responder},
			Unit: apis.ScheduleLayerUnitWeeks, Epoch: civil.DateAt(d.now, d.zone).WeekStart().String(),
		}
		if len(restrictions) > 0 {
			layer.HandOff = restrictions[0].Start // so that no shift is cut where a week ends
		}
	case "rotation":
		r, known := d.rotations[a.Target.ID]
		if !known {
			d.Problem(0, "The rotation %s is missing. Ask for rotations with id, start, timeZone, type, shiftLength, activeUserIndex and userIDs.",
				words.Short(a.Target.Name+" "+a.Target.ID))
			return
		}
		drawn, possible := d.rotation(r)
		if !possible {
			return
		}
		layer = drawn
	default:
		d.Warn("A target of the type %s was left out.", words.Short(a.Target.Type))
		return
	}
	layer.Restrictions = restrictions
	layer.Beside = len(d.layers) > 0
	d.layers = append(d.layers, layer)
}

var weekdays = []apis.HoursOfWeekDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// restrictions are the rules of a target: none when one of them always holds; false when none ever does.
func (d *drawing) restrictions(a assignment) (all []apis.HoursOfWeek, ever bool) {
	for _, r := range a.Rules {
		_, startErr := civil.ParseWallTime(r.Start)
		_, endErr := civil.ParseWallTime(r.End)
		if startErr != nil || endErr != nil || len(r.WeekdayFilter) != len(weekdays) {
			d.Problem(0, "A rule of %s cannot be read. It has start and end such as 08:00, and weekdayFilter with seven values from Sunday on.", words.Short(a.Target.Name))
			continue
		}
		hours := apis.HoursOfWeek{Start: r.Start, End: r.End}
		for i, on := range r.WeekdayFilter {
			if on {
				hours.Days = append(hours.Days, weekdays[i])
			}
		}
		switch {
		case len(hours.Days) == 0:
			continue
		case len(hours.Days) == len(weekdays):
			hours.Days = nil
			if r.Start == r.End {
				return nil, true
			}
		}
		if len(all) == 50 {
			d.Problem(0, "%s has more than 50 rules.", words.Short(a.Target.Name))
			break
		}
		all = append(all, hours)
	}
	return all, len(all) > 0
}

func (d *drawing) override(o override, plan *roster.Plan) {
	if !o.End.After(d.now) || !o.Start.Before(o.End) {
		return
	}
	made := apis.ShiftOverrideSpec{Start: o.Start.UTC().Truncate(time.Second), End: o.End.UTC().Truncate(time.Second)}
	for _, side := range []struct {
		id     string
		inline *user
		into   *apis.Name
	}{{o.AddUserID, o.AddUser, &made.Add}, {o.RemoveUserID, o.RemoveUser, &made.Remove}} {
		if side.id == "" && side.inline == nil {
			continue
		}
		responder, found := d.who(side.id, side.inline)
		if !found {
			return
		}
		*side.into = responder
	}
	if made.Add == "" && made.Remove == "" {
		return
	}
	plan.Overrides = append(plan.Overrides, made)
}

// temporary lays temporary schedules over everything else. In GoAlert nobody else is on call while one lasts.
func (d *drawing) temporary(all []temporarySchedule) {
	var found roster.Found
	var empty []span
	slices.SortFunc(all, func(a, b temporarySchedule) int { return a.Start.Compare(b.Start) })
	for _, s := range all {
		if !s.End.After(d.now) || !s.Start.Before(s.End) {
			continue
		}
		covered := s.Start
		slices.SortFunc(s.Shifts, func(a, b shift) int { return a.Start.Compare(b.Start) })
		for _, one := range s.Shifts {
			start, end := later(one.Start, s.Start), earlier(one.End, s.End)
			if !start.Before(end) {
				continue
			}
			if covered.Before(start) {
				empty = append(empty, span{covered, start})
			}
			covered = later(covered, end)
			if responder, known := d.who(one.UserID, one.User); known {
				found.Add(0, apis.FixedShift{Start: start.UTC().Truncate(time.Second), End: end.UTC().Truncate(time.Second), Responder: responder})
			}
		}
		if covered.Before(s.End) {
			empty = append(empty, span{covered, s.End})
		}
	}
	d.leaveEmpty(empty)
	found.Done()
	d.Problems = append(d.Problems, found.Problems...)
	if len(found.Shifts) > 0 {
		d.layers = append(d.layers, found.Layer(d.names.Take("Temporary schedules")))
	}
}

type span struct{ start, end time.Time }

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// leaveEmpty parts the layers so far where nobody is to be on call: each ends where that begins, and goes on after it.
func (d *drawing) leaveEmpty(empty []span) {
	if len(empty) == 0 {
		return
	}
	if len(d.layers)*(len(empty)+1) >= 50 {
		d.Warn("Temporary schedules leave %d times without anybody. There the people of the schedule itself stay on call.", len(empty))
		return
	}
	var parted []apis.ScheduleLayer
	for _, layer := range d.layers {
		for i := range len(empty) + 1 {
			part := layer
			if i > 0 {
				part.Name = d.names.Take(layer.Name)
				part.From = empty[i-1].end.UTC().Truncate(time.Second)
			}
			if i < len(empty) {
				part.Until = empty[i].start.UTC().Truncate(time.Second)
			}
			if part.From.IsZero() || part.Until.IsZero() || part.From.Before(part.Until) {
				parted = append(parted, part)
			}
		}
	}
	d.layers = parted
}

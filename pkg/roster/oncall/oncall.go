// Package oncall reads schedules as the public HTTP API of Grafana OnCall answers them: the lists of schedules, on-call shifts and users, put
// into one object under these names.
package oncall

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/roster"
	"github.com/golive/hypercare/pkg/words"
)

// Most of what one file may hold.
const (
	mostSchedules = 50
	mostShifts    = 200 // of a schedule
	mostLayers    = 50
	mostPeople    = 100 // of a shift
)

// Read translates schedules.
func Read(raw []byte, people *roster.People, now time.Time) *roster.Translation {
	t := &translator{Translation: &roster.Translation{}, people: people, now: now, users: map[string]user{}, shifts: map[string]shift{}}
	var in export
	if err := json.Unmarshal(raw, &in); err != nil {
		t.Problem(0, "The file is no JSON as OnCall's API answers it: %v.", err)
		return t.Translation
	}
	schedules := in.Schedules.items
	if len(schedules) == 0 || len(schedules) > mostSchedules {
		t.Problem(0, `The file has %d schedules. Put the answers of /api/v1/schedules, /api/v1/on_call_shifts and /api/v1/users into one object as "schedules", "on_call_shifts" and "users", with up to %d schedules.`,
			len(schedules), mostSchedules)
		return t.Translation
	}
	if in.Schedules.more || in.Shifts.more || in.Users.more {
		t.Warn("A list of the file has more pages than are in it. Put the results of all of them into one list, lest something is missing.")
	}
	for _, u := range in.Users.items {
		t.users[u.ID] = u
	}
	for _, s := range in.Shifts.items {
		t.shifts[s.ID] = s
	}
	for _, s := range schedules {
		t.schedule(s)
	}
	if len(t.Plans) == 0 && len(t.Problems) == 0 {
		t.Problem(0, "No schedule in the file has shifts of its own.")
	}
	t.Done()
	return t.Translation
}

type translator struct {
	*roster.Translation
	people *roster.People
	now    time.Time
	users  map[string]user
	shifts map[string]shift
}

// drawing is a schedule on its way.
type drawing struct {
	*translator
	zone  *time.Location
	names roster.Names
}

func (t *translator) schedule(s schedule) {
	if s.ICal != "" {
		t.Warn("The schedule %s is a calendar elsewhere. Import that calendar as a file.", words.Short(s.Name))
	}
	if s.Override != "" {
		t.Warn("The overrides of %s are a calendar elsewhere; they were left out.", words.Short(s.Name))
	}
	if s.Type == "ical" || s.ICal != "" && len(s.Shifts) == 0 {
		return
	}
	if s.TimeZone == "" {
		s.TimeZone = "UTC"
	}
	zone, err := civil.LoadZone(s.TimeZone)
	if err != nil {
		t.Problem(0, "The schedule %s has the time zone %s, which is not known.", words.Short(s.Name), words.Short(s.TimeZone))
		return
	}
	if len(s.Shifts) == 0 || len(s.Shifts) > mostShifts {
		t.Problem(0, "The schedule %s names %d shifts. It needs one, and may have %d.", words.Short(s.Name), len(s.Shifts), mostShifts)
		return
	}
	d := &drawing{translator: t, zone: zone, names: roster.Names{}}
	levels := map[int][]part{}
	for _, id := range s.Shifts {
		one, known := t.shifts[id]
		if !known {
			t.Problem(0, "The shift %s of %s is missing. Ask for /api/v1/on_call_shifts?schedule_id=%s, all pages.", words.Short(id), words.Short(s.Name), s.ID)
			continue
		}
		level := one.Level
		if one.Type == "override" {
			level = 1 << 20
		}
		if drawn := d.shift(one); len(drawn.layers) > 0 {
			levels[level] = append(levels[level], drawn)
		}
	}
	spec := apis.ScheduleSpec{Title: s.Name, TimeZone: s.TimeZone, Layers: d.stack(levels)}
	if strings.TrimSpace(spec.Title) == "" {
		spec.Title = "OnCall schedule"
	}
	if len(spec.Layers) > mostLayers {
		t.Problem(0, "The schedule %s becomes %d layers, but %d are allowed.", words.Short(s.Name), len(spec.Layers), mostLayers)
	}
	t.Plans = append(t.Plans, roster.Plan{Spec: spec})
}

// part is one shift of OnCall as layers: one for each place in its groups of people.
type part struct {
	name   string
	layers []apis.ScheduleLayer
}

// stack lays the shifts on each other: higher levels win, those of one level are on call beside each other.
func (d *drawing) stack(levels map[int][]part) []apis.ScheduleLayer {
	order := make([]int, 0, len(levels))
	for level := range levels {
		order = append(order, level)
	}
	slices.Sort(order)
	layers := []apis.ScheduleLayer{}
	for i, level := range order {
		parts := levels[level]
		for p, one := range parts {
			meets := slices.IndexFunc(parts[:p], func(other part) bool { return d.meet(one, other) })
			for l, layer := range one.layers {
				// In the lowest level everybody can be beside what is below: nothing is.
				layer.Beside = l > 0 || meets >= 0 || i == 0 && p > 0
				layers = append(layers, layer)
			}
			if i > 0 && meets >= 0 {
				d.Warn("The shifts %s and %s have the same level and meet. When %s works alone, people of lower levels stay on call beside it.",
					words.Short(parts[meets].name), words.Short(one.name), words.Short(one.name))
			}
		}
	}
	return layers
}

// meet says whether two shifts are ever on call at once within the time that can be seen.
func (d *drawing) meet(a, b part) bool {
	from, to := d.now.Add(-roster.Back), d.now.Add(roster.Ahead)
	own, other := d.drawn(a, from, to), d.drawn(b, from, to)
	for i, j := 0, 0; i < len(own) && j < len(other); {
		switch {
		case !own[i].End.After(other[j].Start):
			i++
		case !other[j].End.After(own[i].Start):
			j++
		default:
			return true
		}
	}
	return false
}

// drawn are the times of the first layer; those of the others are the same.
func (d *drawing) drawn(p part, from, to time.Time) []apis.Shift {
	version := apis.ScheduleVersion{TimeZone: d.zone.String(), Layers: p.layers[:1]}
	calendar, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{version}})
	if err != nil {
		return nil
	}
	return calendar.Shifts(from, to)
}

// who finds a user by what is known of it.
func (t *translator) who(id string) (apis.Name, bool) {
	known := t.users[id]
	if known.Username == "" {
		t.Warn("Users are named by their ids where the file does not say who they are. Add the answer of /api/v1/users.")
		return t.people.Find(0, id)
	}
	if known.Email == "" {
		return t.people.Find(0, known.Username)
	}
	return t.people.Find(0, known.Username, known.Email)
}

// groups are the people of a shift by turns: one turn where they do not roll. Whoever is not found is left out; that is a problem already.
func (t *translator) groups(s shift) [][]apis.Name {
	given := [][]string{s.Users}
	if s.Type == "rolling_users" {
		given = roster.Rotated(s.RollingUsers, s.FirstIndex)
	}
	var all [][]apis.Name
	for i, group := range given {
		if i == mostPeople || len(group) > mostPeople {
			t.Problem(0, "The shift %s has more than %d people.", words.Short(s.Name), mostPeople)
			break
		}
		found := []apis.Name{}
		for _, id := range group {
			if responder, known := t.who(id); known && !slices.Contains(found, responder) {
				found = append(found, responder)
			}
		}
		all = append(all, found)
	}
	return all
}

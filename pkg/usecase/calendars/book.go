package calendars

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/usecase"
)

// kept is one schedule as it is kept until a resource changes.
type kept struct {
	drawn  *Drawn
	broken error // why it cannot be read
}

func keptOf(r usecase.Reader, name string) (*kept, error) {
	made, err := r.FromResources("calendar "+name, func() (any, error) {
		object, overrides, err := read(r, name, time.Time{})
		if err != nil {
			return nil, err
		}
		k := &kept{}
		k.drawn, k.broken = draw(*object, overrides)
		return k, nil
	})
	if err != nil {
		return nil, err
	}
	return made.(*kept), nil
}

// read reads a schedule with those of its overrides that end after an instant.
func read(r usecase.Reader, name string, after time.Time) (*usecase.Object[apis.ScheduleSpec], []oncall.Override, error) {
	object, err := usecase.One[apis.ScheduleSpec](r, "Schedule", name)
	if err != nil {
		return nil, nil, fmt.Errorf("read schedule %s: %w", name, err)
	}
	overrides, err := overridesOf(r, name, after)
	return object, overrides, err
}

// horizon is how long an answer is kept at most. An incident that is declared waits for it, so it looks no farther.
const horizon = 24 * time.Hour

// running is who is on call by a schedule from an instant on. It knows nothing of what was over then, so that it costs the same after years.
type running struct {
	since    time.Time
	calendar *oncall.Calendar // nil where there is no such schedule, or it cannot be read

	mu     sync.Mutex
	people []apis.Name
	from   time.Time // the answer holds in [from, until)
	until  time.Time
}

// PeopleAt are those who are on call at an instant by a schedule, by name; nobody where there is no such schedule or it cannot be read. It
// costs next to nothing to ask again before the next change of shift.
func PeopleAt(r usecase.Reader, schedule string, at time.Time) ([]apis.Name, error) {
	made, err := r.FromResources("on call by "+schedule, func() (any, error) { return runningFrom(r, schedule, at) })
	if err != nil {
		return nil, err
	}
	if now := made.(*running); !at.Before(now.since) {
		return now.peopleAt(at), nil
	}
	k, err := keptOf(r, schedule)
	if errors.Is(err, usecase.ErrNotFound) || err == nil && k.broken != nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return PeopleOf(k.drawn.Calendar.At(at)), nil
}

func runningFrom(r usecase.Reader, schedule string, at time.Time) (*running, error) {
	now := &running{since: at}
	object, overrides, err := read(r, schedule, at)
	if errors.Is(err, usecase.ErrNotFound) {
		return now, nil
	}
	if err != nil {
		return nil, err
	}
	if drawn, err := draw(*object, overrides); err == nil {
		now.calendar = drawn.Calendar
	}
	return now, nil
}

func (p *running) peopleAt(at time.Time) []apis.Name {
	if p.calendar == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.until.IsZero() && !at.Before(p.from) && at.Before(p.until) {
		return slices.Clone(p.people)
	}
	people := PeopleOf(p.calendar.At(at))
	until, changes := p.calendar.ChangesWithin(at, horizon)
	if !changes {
		until = at.Add(horizon)
	}
	p.people = people
	p.from = at
	p.until = until
	return slices.Clone(people)
}

// PeopleOf are the people of shifts, each once, by name; nil when there is none.
func PeopleOf(shifts []apis.Shift) []apis.Name {
	var people []apis.Name
	for _, shift := range shifts {
		people = append(people, shift.Responder)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

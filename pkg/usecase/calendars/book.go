package calendars

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// book holds every calendar of a namespace, until a resource changes.
type book struct {
	names []string
	pages map[string]*page
}

// page is one schedule of a book, with the last answer to who is on call.
type page struct {
	drawn  *Drawn
	broken error // why it cannot be read

	mu     sync.Mutex
	people []apis.Name
	from   time.Time // the answer holds in [from, until)
	until  time.Time
}

func bookOf(r usecase.Reader) (*book, error) {
	kept, err := r.FromResources("calendars", func() (any, error) { return readBook(r) })
	if err != nil {
		return nil, err
	}
	return kept.(*book), nil
}

func readBook(r usecase.Reader) (*book, error) {
	objects, err := usecase.Every[apis.ScheduleSpec](r, "Schedule")
	if err != nil {
		return nil, fmt.Errorf("list schedules: %w", err)
	}
	b := &book{pages: make(map[string]*page, len(objects))}
	if len(objects) == 0 {
		return b, nil
	}
	overrides, err := overridesBySchedule(r)
	if err != nil {
		return nil, err
	}
	for _, object := range objects {
		name := object.Metadata.Name
		p := &page{}
		p.drawn, p.broken = draw(object, overrides[name])
		b.names = append(b.names, name)
		b.pages[name] = p
	}
	return b, nil
}

// horizon is how long an answer is kept at most. An incident that is declared waits for it, so it looks no farther.
const horizon = 24 * time.Hour

// PeopleAt are those who are on call at an instant by a schedule, by name; nobody where there is no such schedule or it cannot be read. It
// costs next to nothing to ask again before the next change of shift.
func PeopleAt(r usecase.Reader, schedule string, at time.Time) ([]apis.Name, error) {
	b, err := bookOf(r)
	if err != nil {
		return nil, err
	}
	p := b.pages[schedule]
	if p == nil || p.broken != nil {
		return nil, nil
	}
	return p.peopleAt(at), nil
}

func (p *page) peopleAt(at time.Time) []apis.Name {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.until.IsZero() && !at.Before(p.from) && at.Before(p.until) {
		return slices.Clone(p.people)
	}
	people := PeopleOf(p.drawn.Calendar.At(at))
	until, changes := p.drawn.Calendar.ChangesWithin(at, horizon)
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

package engine

import (
	"fmt"
	"maps"
	"slices"

	"github.com/golive/hypercare/pkg/usecase"
)

// Registry says what timers of each kind do when they fall due: a job runs in the transaction that takes the timer away, work runs outside
// of any, because it talks to somebody else. A kind is registered once.
type Registry struct {
	jobs    map[string]usecase.TimerJob
	works   map[string]usecase.TimerWork
	refused error
}

// NewRegistry makes one that knows no kind.
func NewRegistry() *Registry {
	return &Registry{jobs: map[string]usecase.TimerJob{}, works: map[string]usecase.TimerWork{}}
}

// Jobs registers kinds whose timers do all in one transaction.
func (r *Registry) Jobs(jobs map[string]usecase.TimerJob) *Registry {
	for kind, job := range jobs {
		r.refuseTaken(kind)
		if job == nil {
			r.refused = fmt.Errorf("register timers of kind %q: there is no job", kind)
		}
		r.jobs[kind] = job
	}
	return r
}

// Works registers kinds whose timers wait for somebody else.
func (r *Registry) Works(works map[string]usecase.TimerWork) *Registry {
	for kind, work := range works {
		r.refuseTaken(kind)
		if work.Do == nil || work.Lease <= 0 || work.AtOnce <= 0 {
			r.refused = fmt.Errorf("register timers of kind %q: Do, Lease and AtOnce must be set", kind)
		}
		r.works[kind] = work
	}
	return r
}

func (r *Registry) refuseTaken(kind string) {
	_, job := r.jobs[kind]
	_, work := r.works[kind]
	if job || work {
		r.refused = fmt.Errorf("register timers of kind %q: the kind has a job already", kind)
	}
}

func (r *Registry) kinds() []string {
	return slices.Sorted(func(yield func(string) bool) {
		for kind := range maps.Keys(r.jobs) {
			if !yield(kind) {
				return
			}
		}
		for kind := range maps.Keys(r.works) {
			if !yield(kind) {
				return
			}
		}
	})
}

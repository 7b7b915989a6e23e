package store

import (
	"maps"
	"slices"
	"time"
)

// Commit tells what a group commit changed.
type Commit struct {
	// Versions holds the new resourceVersion of each namespace that was written to.
	Versions map[string]int64
	// Kinds holds per namespace what was touched, sorted: kinds of objects, and TimelineEntry and Alert.
	Kinds map[string][]string
	// EarliestTimer is the earliest due time among the timers that were set; zero when none was.
	EarliestTimer time.Time
}

func (c *Commit) add(s *space) {
	put(&c.Versions, s.ns, s.now.version)
	put(&c.Kinds, s.ns, slices.Sorted(maps.Keys(s.kinds)))
	if !s.earliest.IsZero() && (c.EarliestTimer.IsZero() || s.earliest.Before(c.EarliestTimer)) {
		c.EarliestTimer = s.earliest
	}
}

// OnCommit registers a function that the writer calls after each commit, once its callers have their answers. It must not block.
func (s *Store) OnCommit(hook func(Commit)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hooks = append(s.hooks, hook)
}

func (s *Store) tell(c Commit) {
	if len(c.Versions) == 0 {
		return
	}
	s.mu.Lock()
	hooks := s.hooks
	s.mu.Unlock()
	for _, hook := range hooks {
		hook(c)
	}
}

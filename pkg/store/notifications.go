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
	// EarliestTimer is the earliest due time among the timers that were set; zero when none was, and long past when it is not known.
	EarliestTimer time.Time
}

// notices are what a request or a namespace will have to say once it is committed.
type notices struct {
	kinds         map[string]bool
	earliestTimer time.Time
}

// touched notes that something of the kind changed.
func (n *notices) touched(kind string) { put(&n.kinds, kind, true) }

// timerSet notes when a timer falls due, for the engine to wake up in time.
func (n *notices) timerSet(due time.Time) {
	if n.earliestTimer.IsZero() || due.Before(n.earliestTimer) {
		n.earliestTimer = due
	}
}

func (n *notices) join(own notices) {
	merge(&n.kinds, own.kinds)
	if !own.earliestTimer.IsZero() {
		n.timerSet(own.earliestTimer)
	}
}

func (n *notices) sortedKinds() []string { return slices.Sorted(maps.Keys(n.kinds)) }

func (c *Commit) add(n *namespace) {
	put(&c.Versions, n.ns, n.now.version)
	put(&c.Kinds, n.ns, n.notices.sortedKinds())
	due := n.notices.earliestTimer
	if !due.IsZero() && (c.EarliestTimer.IsZero() || due.Before(c.EarliestTimer)) {
		c.EarliestTimer = due
	}
}

// OnCommit registers a function that is called after each commit, once its callers have their answers, and after commits of other processes
// on the same database. It must not block.
func (s *Store) OnCommit(hook func(Commit)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hooks = append(s.hooks, hook)
}

// notify tells this process of a commit, its own or that of another process (other_processes.go).
func (s *Store) notify(c Commit) {
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

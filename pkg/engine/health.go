package engine

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Health says in sentences which process fires the timers, and which timers nobody can fire.
func (e *Engine) Health(ctx context.Context) []string {
	var sentences []string
	e.mu.Lock()
	leader := e.leader
	e.mu.Unlock()
	switch {
	case e.Lease == nil:
	case leader.Holder == "":
		sentences = append(sentences, "It is not known yet which server fires the timers.")
	case leader.Mine:
		sentences = append(sentences, fmt.Sprintf("This server fires the timers (%s).", leader.Holder))
	default:
		sentences = append(sentences, fmt.Sprintf("Another server fires the timers (%s).", leader.Holder))
	}
	others, err := e.Timers.OtherKinds(ctx, e.Registry.kinds())
	if err != nil {
		return append(sentences, fmt.Sprintf("The timers cannot be counted: %v.", err))
	}
	for _, kind := range slices.Sorted(maps.Keys(others)) {
		sentences = append(sentences, waitingSentence(kind, others[kind]))
	}
	return sentences
}

func waitingSentence(kind string, n int) string {
	if n == 1 {
		return fmt.Sprintf("1 timer of kind %q waits for a newer version of the plugin.", kind)
	}
	return fmt.Sprintf("%d timers of kind %q wait for a newer version of the plugin.", n, kind)
}

// reportOtherKinds logs each kind of timer that nothing is registered for, once.
func (e *Engine) reportOtherKinds(ctx context.Context) {
	others, err := e.Timers.OtherKinds(ctx, e.Registry.kinds())
	if err != nil {
		return // the store's own failure is reported by whoever reads the timers next
	}
	for kind, n := range others {
		e.mu.Lock()
		known := e.logged[kind]
		e.logged[kind] = true
		e.mu.Unlock()
		if !known {
			e.Log.Error(waitingSentence(kind, n)+" Install it again; they are kept and fire then.", "kind", kind, "timers", n)
		}
	}
}

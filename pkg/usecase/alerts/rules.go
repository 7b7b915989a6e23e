package alerts

import (
	"fmt"
	"hash/maphash"
	"sync"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/usecase"
)

// rules are the routes and periods of a namespace at an instant, ready to be applied.
type rules struct {
	routes []alert.Route
	active []usecase.Period
	owners []alert.Owner   // services of active periods that take alerts by their labels
	needed map[string]bool // labels that decide about an alert
	notes  []string        // routes that cannot be read
}

// ruleBook compiles the rules of each namespace once, until somebody changes a route or a period. The zero value is ready.
type ruleBook struct {
	mu     sync.Mutex
	seed   maphash.Seed
	spaces map[string]*compiled
}

// compiled are routes and periods as they were stored under a digest of them.
type compiled struct {
	digest  uint64
	routes  []alert.Route
	periods []usecase.Period
	owners  [][]alert.Owner // of each period
	notes   []string
}

// read answers the rules in force at the instant of a transaction.
func (b *ruleBook) read(tx usecase.Tx) (*rules, error) {
	return b.readAs(tx, tx.Stamp())
}

// readAs answers the rules in force for a transaction that has not begun.
func (b *ruleBook) readAs(reader usecase.Reader, stamp usecase.Stamp) (*rules, error) {
	compiled, err := b.compiled(reader, stamp.Namespace)
	if err != nil {
		return nil, err
	}
	return compiled.at(stamp.At), nil
}

func (b *ruleBook) compiled(reader usecase.Reader, namespace string) (*compiled, error) {
	routes, err := usecase.EveryResource(reader, "AlertRoute")
	if err != nil {
		return nil, fmt.Errorf("list alert routes: %w", err)
	}
	periods, err := usecase.EveryResource(reader, "HypercarePeriod")
	if err != nil {
		return nil, fmt.Errorf("list periods: %w", err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.spaces == nil {
		b.spaces = map[string]*compiled{}
		b.seed = maphash.MakeSeed()
	}
	digest := digestOf(b.seed, routes, periods)
	if have := b.spaces[namespace]; have != nil && have.digest == digest {
		return have, nil
	}
	fresh, err := compile(routes, periods)
	if err != nil {
		return nil, err
	}
	fresh.digest = digest
	b.spaces[namespace] = fresh
	return fresh, nil
}

// digestOf tells apart what is stored. Versions would not do: one that was given out in a transaction that failed is given out again.
func digestOf(seed maphash.Seed, lists ...[]usecase.Resource) uint64 {
	var hash maphash.Hash
	hash.SetSeed(seed)
	for _, list := range lists {
		for i := range list {
			_, _ = hash.WriteString(list[i].Metadata.Name) // never fails
			_ = hash.WriteByte(0)
			_, _ = hash.Write(list[i].Spec)
			_ = hash.WriteByte(0)
		}
		_ = hash.WriteByte(1)
	}
	return hash.Sum64()
}

func compile(routes, periods []usecase.Resource) (*compiled, error) {
	c := &compiled{}
	for _, resource := range routes {
		object, err := usecase.Decode[apis.AlertRouteSpec](resource)
		if err != nil {
			return nil, err
		}
		route, err := alert.Compile(object.Metadata.Name, object.Spec)
		if err != nil {
			c.notes = append(c.notes, err.Error())
			continue
		}
		c.routes = append(c.routes, route)
	}
	alert.Sort(c.routes)
	for _, resource := range periods {
		object, err := usecase.Decode[apis.HypercarePeriodSpec](resource)
		if err != nil {
			return nil, err
		}
		c.periods = append(c.periods, *object)
		c.owners = append(c.owners, alert.Owners(object.Spec.Services))
	}
	return c, nil
}

// at leaves out the periods that are not active at an instant.
func (c *compiled) at(now time.Time) *rules {
	r := &rules{routes: c.routes, notes: c.notes}
	for i, p := range c.periods {
		if period.State(p.Spec, now) == apis.HypercarePeriodStatusStateActive {
			r.active = append(r.active, p)
			r.owners = append(r.owners, c.owners[i]...)
		}
	}
	return r
}

// route is the one that an alert took when it fired, or the one it would take now where that is gone.
func (r *rules) route(a *apis.Alert) *alert.Route {
	for i := range r.routes {
		if r.routes[i].Name == a.Route {
			return &r.routes[i]
		}
	}
	if a.Route == alert.BuiltInRoute {
		return alert.BuiltIn()
	}
	return alert.Choose(r.routes, a.Labels)
}

// needs says whether a label decides about alerts and must not be cut.
func (r *rules) needs(label string) bool {
	if r.needed == nil {
		r.needed = alert.NeededLabels(r.routes, r.owners)
	}
	return r.needed[label]
}

// destination is where an alert with these labels goes: its route, its period, nil when none takes it, and its group.
func (r *rules) destination(labels apis.Labels) (route *alert.Route, period *usecase.Period, group string) {
	route = alert.Choose(r.routes, labels)
	period = r.periodFor(route, route.Service(labels, r.owners))
	group = route.GroupKey(labels)
	if period != nil {
		group = period.Metadata.Name + "/" + group
	}
	return route, period, group
}

// periodFor is the active period that takes an alert; nil when none does.
func (r *rules) periodFor(route *alert.Route, service string) *usecase.Period {
	if route.Spec.Period == "" {
		return usecase.PeriodForService(r.active, service)
	}
	for i := range r.active {
		if r.active[i].Metadata.Name == route.Spec.Period {
			return &r.active[i]
		}
	}
	return nil
}

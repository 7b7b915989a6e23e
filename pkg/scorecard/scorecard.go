// Package scorecard judges a running period: success criteria, health and clean days, from its incidents and uptime.
package scorecard

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// Input is what a scorecard is made from, beside the incidents.
type Input struct {
	Period   apis.Name
	Spec     apis.HypercarePeriodSpec
	AsOf     time.Time
	Uptime   []apis.ServiceUptime
	Critical []apis.Name // indicators that are marked critical; those of critical services are so anyway
	FastBurn []string    // services whose error budget burns fast now
}

// Builder takes the incidents of a period one at a time, in any order, and keeps sums only. Its memory grows by a few numbers an
// incident, for the medians. For the present it can take the kept figures of a period in their stead.
type Builder struct {
	in        Input
	calendars kpi.Calendars
	days      []period.Day
	figures   *kpi.Figures
	groups    map[apis.Priority]*group
	open      map[apis.Priority]*kpi.OpenNow // by the present priority
	clean     *cleanDays
	breached  int
}

// New starts a scorecard.
func New(in Input) *Builder {
	in.AsOf = in.AsOf.UTC()
	days := period.Days(in.Spec, period.Until(in.Spec, in.AsOf))
	return &Builder{
		in:        in,
		calendars: kpi.NewCalendars(in.Spec),
		days:      days,
		figures:   kpi.NewFigures(days),
		groups:    map[apis.Priority]*group{},
		open:      map[apis.Priority]*kpi.OpenNow{},
		clean:     newCleanDays(in.Spec, in.AsOf, days),
	}
}

// Add takes one incident of the period in, and answers what was seen of it; false when it was declared after AsOf.
func (b *Builder) Add(incident *apis.Incident) (kpi.Observation, bool) {
	o, ok := kpi.Observe(incident, b.in.AsOf, b.calendars.Of(incident, b.in.AsOf))
	if !ok {
		return o, false
	}
	b.figures.Add(o)
	if !o.Counted {
		return o, true
	}
	if b.groups[o.Highest] == nil {
		b.groups[o.Highest] = &group{}
	}
	b.groups[o.Highest].add(o)
	b.clean.add(o)
	if o.Open() {
		b.addOpen(o)
	}
	return o, true
}

func (b *Builder) addOpen(o kpi.Observation) {
	now := b.open[o.Current]
	if now == nil {
		now = &kpi.OpenNow{}
		b.open[o.Current] = now
	}
	now.Count++
	if !o.NextDueAt.IsZero() && (now.NextDueAt.IsZero() || o.NextDueAt.Before(now.NextDueAt)) {
		now.NextDueAt = o.NextDueAt
	}
	b.breached += o.Clocks.Breached
}

// AddKept takes in the figures of the period that are kept with the writes, in the place of its incidents. They are those of the present,
// and tell of the days that Days answers.
func (b *Builder) AddKept(kept kpi.Kept) {
	for priority, total := range kept.Totals {
		b.groups[priority] = &group{
			count:          total.Declared,
			open:           total.Declared - total.Resolved,
			resolved:       total.Resolved,
			resolveSeconds: total.ResolveSeconds,
		}
		b.breached += total.Late
	}
	for _, incident := range kept.Worst {
		asOf := b.in.AsOf
		if incident.Status.DeclaredAt.After(asOf) { // by a server whose clock is ahead of this one's
			asOf = incident.Status.DeclaredAt
		}
		o, ok := kpi.Observe(incident, asOf, b.calendars.Of(incident, asOf))
		if group := b.groups[o.Highest]; ok && o.Counted && group != nil {
			group.addWorst(o)
		}
	}
	for priority, now := range kept.Open {
		b.open[priority] = &now
	}
	b.clean.addKept(kept)
	b.figures.AddKeptDays(kept)
}

// Days are the local days of the period up to now, or up to its end.
func (b *Builder) Days() []period.Day { return b.days }

// Figures are the sums behind the scorecard.
func (b *Builder) Figures() *kpi.Figures { return b.figures }

// Scorecard judges what was taken in so far.
func (b *Builder) Scorecard() apis.Scorecard {
	spec, asOf := b.in.Spec, b.in.AsOf
	phase, _ := period.PhaseAt(spec, asOf)
	card := apis.Scorecard{
		Period:        b.in.Period,
		Title:         spec.Title,
		TimeZone:      spec.TimeZone,
		State:         apis.ScorecardState(period.State(spec, asOf)),
		AsOf:          asOf,
		GoLiveAt:      spec.GoLiveAt,
		PlannedEnd:    period.End(spec),
		DayNumber:     period.DayNumber(spec, period.Until(spec, asOf)),
		PlannedDays:   period.DayNumber(spec, period.End(spec)),
		Phase:         phase.Name,
		CleanDays:     b.clean.count(),
		CleanDaysRule: CleanDaysRule,
		Health:        b.health(),
		Criteria:      b.Criteria(),
		Days:          b.figures.Days(),
	}
	for _, priority := range period.Priorities() {
		row := apis.OpenOfPriority{Priority: priority}
		if now := b.open[priority]; now != nil {
			row.Count, row.NextDueAt = now.Count, now.NextDueAt
		}
		card.OpenByPriority = append(card.OpenByPriority, row)
	}
	return card
}

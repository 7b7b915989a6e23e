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
// incident, for the medians.
type Builder struct {
	in        Input
	calendars kpi.Calendars
	days      []period.Day
	figures   *kpi.Figures
	groups    map[apis.Priority]*group
	open      map[apis.Priority]*openNow
	clean     *cleanDays
	breached  int
}

// openNow is what is open at this moment under its present priority.
type openNow struct {
	count     int
	nextDueAt time.Time
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
		open:      map[apis.Priority]*openNow{},
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
		now = &openNow{}
		b.open[o.Current] = now
	}
	now.count++
	if !o.NextDueAt.IsZero() && (now.nextDueAt.IsZero() || o.NextDueAt.Before(now.nextDueAt)) {
		now.nextDueAt = o.NextDueAt
	}
	b.breached += o.Clocks.Breached
}

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
			row.Count, row.NextDueAt = now.count, now.nextDueAt
		}
		card.OpenByPriority = append(card.OpenByPriority, row)
	}
	return card
}

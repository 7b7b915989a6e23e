package scorecard

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
)

// maxBreached is how many late clocks are still yellow.
const maxBreached = 3

// health is red with an open P1, more than three breached clocks, a budget that burns fast or a service that has passed its uptime target;
// yellow with an open P2, any breached clock, a service below its target that can recover, or while it is blind: no data for a critical
// service. Reasons of the higher level come first.
func (b *Builder) health() apis.Health {
	var red, yellow []string
	for _, priority := range []apis.Priority{apis.PriorityP1, apis.PriorityP2} {
		now := b.open[priority]
		if now == nil {
			continue
		}
		reason := fmt.Sprintf("%d open %s", now.Count, priority)
		if priority == apis.PriorityP1 {
			red = append(red, reason)
		} else {
			yellow = append(yellow, reason)
		}
	}
	if b.breached > maxBreached {
		red = append(red, fmt.Sprintf("%d breached clocks", b.breached))
	} else if b.breached > 0 {
		yellow = append(yellow, plural(b.breached, "breached clock"))
	}
	if len(b.in.FastBurn) > 0 {
		red = append(red, "error budget burns fast: "+strings.Join(b.in.FastBurn, ", "))
	}
	passed, below := b.troubled()
	red = append(red, passed...)
	yellow = append(yellow, below...)
	if blind := b.blind(); len(blind) > 0 {
		yellow = append(yellow, "blind, no data for "+strings.Join(blind, ", "))
	}
	reasons := append(red, yellow...)
	switch {
	case len(red) > 0:
		return apis.Health{Level: apis.HealthLevelRed, Reasons: reasons}
	case len(yellow) > 0:
		return apis.Health{Level: apis.HealthLevelYellow, Reasons: reasons}
	default:
		return apis.Health{Level: apis.HealthLevelGreen, Reasons: []string{}}
	}
}

// troubled says of each service below its uptime target how it stands. Only a running period watches.
func (b *Builder) troubled() (passed, below []string) {
	if period.State(b.in.Spec, b.in.AsOf) != apis.HypercarePeriodStatusStateActive {
		return nil, nil
	}
	for _, service := range b.in.Uptime {
		v := service.Verdict
		budget := BudgetText(v, period.Zone(b.in.Spec))
		switch v.State {
		case apis.UptimeVerdictStatePassed:
			passed = append(passed, fmt.Sprintf("error budget of %s passed: %s", service.Title, budget))
		case apis.UptimeVerdictStateRecoverable:
			below = append(below, fmt.Sprintf("%s %s: %s", service.Title, UptimeWord(v), budget))
		}
	}
	return passed, below
}

// blind lists the critical services that give no data. Only a running period watches.
func (b *Builder) blind() []string {
	if period.State(b.in.Spec, b.in.AsOf) != apis.HypercarePeriodStatusStateActive {
		return nil
	}
	var blind []string
	for _, service := range b.in.Uptime {
		if b.critical(service) && silent(service) {
			blind = append(blind, service.Title)
		}
	}
	return blind
}

func (b *Builder) critical(uptime apis.ServiceUptime) bool {
	return slices.Contains(b.in.Critical, uptime.Indicator) || slices.ContainsFunc(b.in.Spec.Services, func(service apis.ServiceOfPeriod) bool {
		return service.Name == uptime.Service && service.Criticality == apis.ServiceOfPeriodCriticalityCritical
	})
}

// newestBucket is how much time may be unknown while its first samples are still on their way.
const newestBucket = 15 * 60

// silent says whether a service has no figures at all, or none of today although a quarter of an hour of it has passed. One whose
// figures are just being counted is not silent: what the source has is not known yet.
func silent(s apis.ServiceUptime) bool {
	if s.Counting {
		return false
	}
	quietToday := s.Today.UnknownSeconds >= newestBucket && s.Today.UpSeconds == 0 && s.Today.DownSeconds == 0
	return s.Problem != "" || s.Total.Availability == nil || quietToday
}

func plural(count int, noun string) string {
	if count == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", count, noun)
}

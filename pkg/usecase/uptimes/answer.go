package uptimes

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// Answer is the last figures of a period, for a caller: only Admins learn what a metric source itself said. It waits for
// the store alone; where newer figures are due, they are counted behind it.
func (u *Uptimes) Answer(ctx context.Context, c usecase.Caller, name string, now time.Time) (apis.UptimeAnswer, error) {
	return u.last(ctx, c.Namespace, name, now, c.RoleAllows(apis.PermissionAdminister))
}

// Last is Answer without anything that only Admins may read.
func (u *Uptimes) Last(ctx context.Context, namespace, name string, now time.Time) (apis.UptimeAnswer, error) {
	return u.last(ctx, namespace, name, now, false)
}

// Newest is Last after the figures of this moment were counted, or after patience has run out: then the items that are
// still old say so.
func (u *Uptimes) Newest(ctx context.Context, namespace, name string, now time.Time, patience time.Duration) (apis.UptimeAnswer, error) {
	seen, err := u.Last(ctx, namespace, name, now)
	if err != nil {
		return apis.UptimeAnswer{}, err
	}
	mine := map[string]bool{}
	for _, item := range seen.Items {
		mine[namespace+"/"+item.Indicator] = true
	}
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	wait(waiting, u.running(func(key string) bool { return mine[key] }))
	return u.Last(ctx, namespace, name, now)
}

func (u *Uptimes) last(ctx context.Context, namespace, name string, now time.Time, details bool) (apis.UptimeAnswer, error) {
	owner, subjects, err := u.subjects(ctx, namespace, name)
	if err != nil {
		return apis.UptimeAnswer{}, err
	}
	answer := emptyAnswer(owner, name, now, len(subjects))
	if len(subjects) == 0 {
		return answer, nil
	}
	tallies, err := u.talliesOf(ctx, subjects, now)
	if err != nil {
		return apis.UptimeAnswer{}, err
	}
	for i, s := range subjects {
		item := u.shown(s, tallies[i], now, details)
		u.refreshWhenDue(s, tallies[i], now)
		answer.Items = append(answer.Items, item)
		if item.AsOf.Before(answer.AsOf) {
			answer.AsOf = item.AsOf
		}
	}
	return answer, nil
}

func emptyAnswer(owner *usecase.Period, name string, now time.Time, items int) apis.UptimeAnswer {
	end := period.Until(owner.Spec, now)
	if end.Before(owner.Spec.GoLiveAt) {
		end = owner.Spec.GoLiveAt
	}
	return apis.UptimeAnswer{
		Period: name, TimeZone: owner.Spec.TimeZone, Start: owner.Spec.GoLiveAt, End: end, AsOf: now,
		Items: make([]apis.ServiceUptime, 0, items),
	}
}

// subjects reads a period and its indicators.
func (u *Uptimes) subjects(ctx context.Context, namespace, name string) (*usecase.Period, []subject, error) {
	var owner *usecase.Period
	var indicators []Indicator
	err := u.Store.Read(ctx, namespace, func(r usecase.Reader) (err error) {
		if owner, err = usecase.One[apis.HypercarePeriodSpec](r, "HypercarePeriod", name); err != nil {
			return err
		}
		indicators, err = Indicators(r, name)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read period and indicators: %w", err)
	}
	zone, err := time.LoadLocation(owner.Spec.TimeZone)
	if err != nil {
		return nil, nil, fmt.Errorf("load zone of the period: %w", err)
	}
	subjects := make([]subject, len(indicators))
	for i, indicator := range indicators {
		subjects[i] = newSubject(namespace, owner, zone, indicator)
	}
	return owner, subjects, nil
}

// shown is the item of a tally with its age and what is wrong with it.
func (u *Uptimes) shown(s subject, t *tally, now time.Time, details bool) apis.ServiceUptime {
	u.mu.Lock()
	defer u.mu.Unlock()
	item := t.item
	item.AsOf = t.asOf
	if s.broken != nil {
		item.Problem = s.broken.Error()
		return item
	}
	item.Stale = !t.complete || period.Until(s.period.Spec, now).Sub(t.asOf) > staleAfter
	switch {
	case t.failure.sentence != "":
		item.Problem = t.failure.sentence
		if details {
			item.ProblemDetail = t.failure.detail
		}
	case !t.complete && len(t.readings.Buckets) == 0:
		item.Problem = "Not counted yet."
		item.Counting = true
	case !t.complete:
		item.Problem = "Not everything is counted yet."
		item.Counting = true
	}
	return item
}

// item sums what was counted.
func (s subject) item(readings uptime.Readings, rows rows) apis.ServiceUptime {
	spec := s.indicator.Spec
	item := apis.ServiceUptime{
		Indicator: s.indicator.Metadata.Name, Title: spec.Title, Service: spec.Service, Target: spec.Target,
		Days: make([]apis.UptimeRow, 0, len(rows.days)), AsOf: rows.now,
	}
	end := period.Over(s.period.Spec, rows.now)
	closed := period.State(s.period.Spec, rows.now) == apis.HypercarePeriodStatusStateClosed
	if s.broken != nil {
		seconds := rows.total.Length().Seconds()
		item.Verdict = apis.UptimeVerdict{State: apis.UptimeVerdictStateUnknown, Final: closed}
		item.Display = "unknown"
		item.Total = apis.UptimeRow{Start: rows.total.Start, End: rows.total.End, Seconds: int(seconds), UnknownSeconds: seconds}
		return item
	}
	ledger := rows.plan.Ledger(readings)
	total := ledger.Figures(rows.total, s.judged)
	item.Verdict = wireVerdict(total.Standing(end, closed))
	item.Display = total.Availability().Percent()
	item.Total = wireRow(total.Row())
	for _, day := range rows.days {
		item.Days = append(item.Days, wireRow(ledger.Figures(day, s.judged).Row()))
	}
	if n := len(rows.days); n > 0 && rows.days[n-1].End.Equal(rows.now) {
		item.Today = item.Days[n-1]
	}
	return item
}

func wireVerdict(s uptime.Standing) apis.UptimeVerdict {
	return apis.UptimeVerdict{
		State: apis.UptimeVerdictState(s.State), UsedSeconds: s.Used.Seconds(), AllowedSeconds: s.Allowed.Seconds(), LeftSeconds: s.Left().Seconds(),
		Until: s.Until.UTC(), Final: s.Final,
	}
}

func wireRow(r uptime.Row) apis.UptimeRow {
	return apis.UptimeRow{
		Start: r.Start, End: r.End, Seconds: int(r.Seconds), UpSeconds: r.UpSeconds, DownSeconds: r.DownSeconds, UnknownSeconds: r.UnknownSeconds,
		ExcludedSeconds: r.ExcludedSeconds, Availability: r.Availability, AvailabilityLow: r.AvailabilityLow, AvailabilityHigh: r.AvailabilityHigh,
		BudgetSeconds: r.BudgetSeconds, BudgetConsumed: r.BudgetConsumed,
	}
}

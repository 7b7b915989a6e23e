package uptimes

import (
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// summed is the answer of one indicator from its counted parts.
func summed(ledger uptime.Ledger, judged uptime.Indicator, indicator usecase.Object[apis.UptimeIndicatorSpec], rows uptimeRows) apis.ServiceUptime {
	total := ledger.Figures(rows.total, judged)
	item := header(indicator)
	item.Result = apis.ServiceUptimeResult(total.Verdict())
	item.Display = total.Availability().Percent()
	item.Total = wireRow(total.Row())
	for _, day := range rows.days {
		item.Days = append(item.Days, wireRow(ledger.Figures(day, judged).Row()))
	}
	if n := len(rows.days); n > 0 && rows.days[n-1].End.Equal(rows.now) {
		item.Today = item.Days[n-1]
	}
	return item
}

func header(indicator usecase.Object[apis.UptimeIndicatorSpec]) apis.ServiceUptime {
	return apis.ServiceUptime{
		Indicator: indicator.Metadata.Name, Title: indicator.Spec.Title, Service: indicator.Spec.Service, Target: indicator.Spec.Target,
		Days: []apis.UptimeRow{},
	}
}

// problem answers for an indicator that cannot be summed at all: everything unknown, and why.
func problem(indicator usecase.Object[apis.UptimeIndicatorSpec], rows uptimeRows, err error) apis.ServiceUptime {
	seconds := rows.total.Length().Seconds()
	item := header(indicator)
	item.Result, item.Display, item.Problem = apis.ServiceUptimeResultUnknown, "unknown", err.Error()
	item.Total = apis.UptimeRow{Start: rows.total.Start, End: rows.total.End, Seconds: int(seconds), UnknownSeconds: seconds}
	return item
}

func wireRow(r uptime.Row) apis.UptimeRow {
	return apis.UptimeRow{
		Start: r.Start, End: r.End, Seconds: int(r.Seconds), UpSeconds: r.UpSeconds, DownSeconds: r.DownSeconds, UnknownSeconds: r.UnknownSeconds,
		ExcludedSeconds: r.ExcludedSeconds, Availability: r.Availability, AvailabilityLow: r.AvailabilityLow, AvailabilityHigh: r.AvailabilityHigh,
		BudgetSeconds: r.BudgetSeconds, BudgetConsumed: r.BudgetConsumed,
	}
}

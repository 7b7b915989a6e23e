package bench

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/harness"
)

// BenchmarkScorecard: the scorecard and the board's summary of a period of 30 days, one caller. Both must cost about the same at both sizes.
func BenchmarkScorecard(b *testing.B) {
	for _, total := range []int{100, 100_000} {
		b.Run(fmt.Sprint(total), func(b *testing.B) {
			each(b, func(b *testing.B, back *harness.Back) {
				fillMonth(b, back, total)
				for name, path := range map[string]string{"scorecard": "/periods/month/scorecard", "summary": "/incidents/summary?period=month"} {
					b.Run(name, func(b *testing.B) {
						alone(b, func(int) int {
							status, _ := back.Call(harness.Viewer, http.MethodGet, path, nil)
							return status
						})
					})
				}
			})
		})
	}
}

// fillMonth imports incidents of the last 30 days: a fifth of them open, most of the others acknowledged before they were resolved.
func fillMonth(b *testing.B, back *harness.Back, total int) {
	const month = 30 * 24 * time.Hour
	first := harness.Start.Add(-month)
	harness.Post[apis.HypercarePeriod](back, harness.Editor, "/periods", fmt.Sprintf(`{"metadata": {"name": "month"}, "spec": {"title": "Month",
		"timeZone": "Europe/Berlin", "goLiveAt": %q, "plannedEnd": %q, "services": [{"name": "web", "title": "Web"}]}}`,
		first.Format(time.RFC3339), harness.Start.Add(month).Format(time.RFC3339)))
	states := []apis.IncidentState{"open", "investigating", "identified", "monitoring"}
	const batch = 500
	for from := 0; from < total; from += batch {
		var objects []string
		for n := from; n < min(from+batch, total); n++ {
			declared := first.Add(time.Duration(n) * month / time.Duration(total)).Truncate(time.Second)
			status := fmt.Sprintf(`"declaredAt": %q`, declared.Format(time.RFC3339))
			if n%7 != 0 {
				status += fmt.Sprintf(`, "acknowledgedAt": %q`, declared.Add(time.Duration(n%3000)*time.Second).Format(time.RFC3339))
			}
			ended := ""
			if n%5 == 0 {
				status += fmt.Sprintf(`, "state": %q`, states[n/5%4])
			} else {
				status += fmt.Sprintf(`, "state": "resolved", "resolvedAt": %q`, declared.Add(time.Hour+time.Duration(n%30_000)*time.Second).Format(time.RFC3339))
				ended = `, "resolution": "Restarted", "rootCause": "unknown"`
			}
			objects = append(objects, fmt.Sprintf(`{"kind": "Incident", "metadata": {"name": "inc-%s-%04d"}, "spec": {"title": "Payments fail at the till",
				"period": "month", "service": "web", "priority": "P%d"%s}, "status": {%s}}`,
				declared.Format("20060102"), n+1, 1+n/3%4, ended, status))
		}
		status, answer := back.Call(harness.Admin, http.MethodPost, "/import", `{"objects": [`+strings.Join(objects, ",")+`]}`)
		require.Less(b, status, 300, "%s", answer)
	}
}

package harness

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// reportAsOf is the whole report as text, so that nothing in it can change unnoticed.
func reportAsOf(b *Back, asOf time.Time) string {
	report := Get[json.RawMessage](b, Viewer, "/periods/shop/report?asOf="+asOf.UTC().Format(time.RFC3339))
	return string(report)
}

func TestReopeningLeavesYesterdaysDaysAsTheyWere(t *testing.T) {
	b := back(t)
	path := "/incidents/" + b.Declare("Slow reports", "P3").Metadata.Name
	b.Advance(time.Hour)
	Post[apis.Incident](b, Dev1, path+"/resolve", `{"resolution": "Index added"}`)
	b.Advance(24 * time.Hour)
	before := Get[apis.ReportDocument](b, Viewer, "/periods/shop/report").Days
	Post[apis.Incident](b, Dev1, path+"/reopen", `{"reason": "slow again"}`)
	after := Get[apis.ReportDocument](b, Viewer, "/periods/shop/report").Days
	require.Equal(t, before[:len(before)-1], after[:len(after)-1])
	yesterday, today := after[len(after)-2], after[len(after)-1]
	require.Equal(t, 1, yesterday.Resolved)
	require.Zero(t, yesterday.OpenAtEnd)
	require.Equal(t, 1, today.Reopened)
	require.Equal(t, 1, today.OpenAtEnd)
}

func TestAReportOfThePastStaysAsItWasWhateverComesLater(t *testing.T) {
	b := back(t)
	worked := "/incidents/" + b.Declare("Slow reports", "P3").Metadata.Name
	healed := b.Notify(payFires).Incidents[0]
	b.Advance(time.Minute)
	b.Notify(payEnds)
	b.Advance(time.Hour)
	Post[apis.Incident](b, Dev1, worked+"/resolve", `{"resolution": "Index added"}`)
	b.Advance(20 * time.Minute)
	asOf := b.Now()
	then := reportAsOf(b, asOf)
	b.Advance(time.Second)
	Post[apis.Incident](b, Dev1, worked+"/reopen", `{"reason": "slow again"}`)
	require.JSONEq(t, then, reportAsOf(b, asOf), "after a reopening")
	Post[apis.Incident](b, Dev1, worked+"/priority", `{"priority": "P1", "reason": "nobody can work"}`)
	Post[apis.Incident](b, Lead, worked+"/pause", `{"reason": "vendor"}`)
	require.JSONEq(t, then, reportAsOf(b, asOf), "after an upgrade and a pause")
	Post[apis.Incident](b, Dev1, "/incidents/"+healed+"/reopen", `{"reason": "customers complain"}`)
	b.Advance(26 * time.Hour)
	Post[apis.Incident](b, Dev1, worked+"/resolve", `{"resolution": "More memory", "rootCause": "unknown"}`)
	require.JSONEq(t, then, reportAsOf(b, asOf), "after a breach and another resolution")
}

func TestResolvedAndReopenedInOneSecondBothCount(t *testing.T) {
	b := back(t)
	path := "/incidents/" + b.Declare("Slow reports", "P3").Metadata.Name
	b.Advance(time.Hour)
	Post[apis.Incident](b, Dev1, path+"/resolve", `{"resolution": "Index added"}`)
	Post[apis.Incident](b, Dev1, path+"/reopen", `{"reason": "the wrong incident"}`)
	report := Get[apis.ReportDocument](b, Viewer, "/periods/shop/report")
	today := report.Days[len(report.Days)-1]
	require.Equal(t, 1, today.Resolved)
	require.Equal(t, 1, today.Reopened)
	require.Equal(t, 1, today.OpenAtEnd)
	require.Equal(t, 1, report.ByPriority[2].Reopened)
}

package bench

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/harness"
)

// BenchmarkDisk: what an incident costs on disk with two alerts of ten labels and three annotations and its whole history: both fire, it is
// acknowledged, moved, commented on, both resolve, it is resolved. The log shows where the bytes lie, table by table and index by index.
func BenchmarkDisk(b *testing.B) {
	back := start(b)
	for n := range b.N {
		liveOnce(b, back, n)
	}
	back.Restart(0) // writes the log back into the file
	file := filepath.Join(back.DataDir(), "hypercare.db")
	info, err := os.Stat(file)
	require.NoError(b, err)
	b.ReportMetric(float64(info.Size())/float64(b.N), "bytes/incident")
	if b.N > 100 { // pages of a smaller file are mostly empty
		b.Log(places(b, file))
	}
}

// liveOnce lets one incident come and go.
func liveOnce(b *testing.B, back *harness.Back, n int) {
	notify := func(payload string) {
		status, answer := back.Call(harness.Sender, http.MethodPost, "/ingest/alertmanager", payload)
		require.Less(b, status, 300, "%s", answer)
	}
	notify(diskPayload(n, "firing", 0))
	notify(diskPayload(n, "firing", 1))
	name := fmt.Sprintf("inc-20261121-%04d", n+1)
	act := func(action, body string) {
		status, answer := back.Call(harness.Dev1, http.MethodPost, "/incidents/"+name+action, body)
		require.Less(b, status, 300, "%s: %s", action, answer)
	}
	act("/acknowledge", `{}`)
	act("/status", `{"state": "identified", "reason": "The pool of database connections is exhausted."}`)
	act("/comment", `{"text": "The job that imports the orders holds them; it is being stopped."}`)
	notify(diskPayload(n, "resolved", 0))
	notify(diskPayload(n, "resolved", 1))
	act("/resolve", `{"resolution": "The import was stopped and runs at night again.", "rootCause": "A job held the connections.", "resolutionKind": "fixed"}`)
}

func diskPayload(n int, state string, pod int) string {
	ends := "0001-01-01T00:00:00Z"
	if state == "resolved" {
		ends = harness.Start.Format(time.RFC3339)
	}
	return fmt.Sprintf(`{"version": "4", "groupKey": "{}:{alertname=\"ErrorRate%d\"}", "status": %q, "receiver": "hypercare", "alerts": [{
	"status": %q, "startsAt": %q, "endsAt": %q, "generatorURL": "http://prometheus.example:9090/graph?g0.expr=rate%%28http_errors_total%%5B5m%%5D%%29+%%3E+0.05&g0.tab=1",
	"labels": {"alertname": "ErrorRate%d", "service": "payments", "severity": "high", "cluster": "eu-1", "namespace": "shop", "pod": "payments-%d",
		"instance": "10.0.%d.%d:9100", "job": "payments", "container": "server", "team": "till"},
	"annotations": {"summary": "More than 5 %% of the payments fail", "description": "Customers see an error at the till. Look at the dashboard of the service first.",
		"runbook_url": "https://wiki.example/runbooks/payments"}}]}`,
		n, state, state, harness.Start.Format(time.RFC3339), ends, n, pod, n/250, n%250)
}

// places says table by table and index by index where the bytes of an incident lie.
func places(b *testing.B, file string) string {
	db, err := sql.Open("sqlite", file)
	require.NoError(b, err)
	defer func() { require.NoError(b, db.Close()) }()
	rows, err := db.Query("SELECT name, SUM(pgsize) AS bytes, SUM(payload) FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 25")
	require.NoError(b, err)
	defer func() { require.NoError(b, rows.Close()) }()
	text := ""
	for rows.Next() {
		var name string
		var pages, payload int
		require.NoError(b, rows.Scan(&name, &pages, &payload))
		text += fmt.Sprintf("\n%8d bytes an incident, %8d of them used: %s", pages/b.N, payload/b.N, name)
	}
	require.NoError(b, rows.Err())
	return text
}

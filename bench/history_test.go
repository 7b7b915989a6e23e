package bench

import (
	"database/sql"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/harness"
)

// history are the incidents of a period of 30 days, named "month".
type history struct {
	total        int
	open         func(n int) bool
	acknowledged func(n int) bool
	text         func(n int) (title, description string)
}

// usualMonth: a fifth of the incidents is open, most of the others were acknowledged before they were resolved.
func usualMonth(total int) history {
	return history{
		total:        total,
		open:         func(n int) bool { return n%5 == 0 },
		acknowledged: func(n int) bool { return n%7 != 0 },
		text:         func(int) (string, string) { return "Payments fail at the till", "" },
	}
}

const month = 30 * 24 * time.Hour

// fill imports the incidents.
func (h history) fill(b *testing.B, back *harness.Back) {
	h.post(b, func(path, body string) (int, []byte) { return back.Call(harness.Admin, http.MethodPost, path, body) })
	if url := back.DatabaseURL(); url != "" {
		analyze(b, url)
	}
}

// analyze lets PostgreSQL count what its tables hold. It does so by itself within a minute of such an import, and a figure must not depend on
// whether that was before or after.
func analyze(b *testing.B, url string) {
	db, err := sql.Open("pgx", url)
	require.NoError(b, err)
	defer func() { require.NoError(b, db.Close()) }()
	_, err = db.Exec("VACUUM ANALYZE")
	require.NoError(b, err)
}

// post makes the period and imports the incidents by calls of an administrator.
func (h history) post(b *testing.B, call func(path, body string) (status int, answer []byte)) {
	must := func(path, body string) {
		status, answer := call(path, body)
		require.Less(b, status, 300, "%s", answer)
	}
	must("/periods", fmt.Sprintf(`{"metadata": {"name": "month"}, "spec": {"title": "Month", "timeZone": "Europe/Berlin", "goLiveAt": %q,
		"plannedEnd": %q, "services": [{"name": "web", "title": "Web"}]}}`,
		harness.Start.Add(-month).Format(time.RFC3339), harness.Start.Add(month).Format(time.RFC3339)))
	const batch = 500
	for from := 0; from < h.total; from += batch {
		var objects []string
		for n := from; n < min(from+batch, h.total); n++ {
			objects = append(objects, h.object(n))
		}
		must("/import", `{"objects": [`+strings.Join(objects, ",")+`]}`)
	}
}

func (h history) declared(n int) time.Time {
	return harness.Start.Add(-month + time.Duration(n)*month/time.Duration(h.total)).Truncate(time.Second)
}

// later is so long after the declaration, or now where that lies in the future.
func (h history) later(n int, after time.Duration) string {
	at := h.declared(n).Add(after)
	if at.After(harness.Start) {
		at = harness.Start
	}
	return at.Format(time.RFC3339)
}

func (h history) name(n int) string {
	const numbers = 999_999 // more are not taken for a day
	return fmt.Sprintf("inc-%s-%04d", h.declared(n).Format("20060102"), n%numbers+1)
}

var openStates = []apis.IncidentState{"open", "investigating", "identified", "monitoring"}

func (h history) state(n int) apis.IncidentState {
	if h.open(n) {
		return openStates[n/5%4]
	}
	return "resolved"
}

// untouched are names of incidents in the state "open", from all over the month.
func (h history) untouched(most int) []string {
	var names []string
	for n := 0; n < h.total && len(names) < most; n++ {
		if h.state(n) == "open" && n >= len(names)*h.total/most {
			names = append(names, h.name(n))
		}
	}
	return names
}

func (h history) object(n int) string {
	declared := h.declared(n)
	status := fmt.Sprintf(`"declaredAt": %q`, declared.Format(time.RFC3339))
	if h.acknowledged(n) {
		status += fmt.Sprintf(`, "acknowledgedAt": %q`, h.later(n, time.Duration(n%3000)*time.Second))
	}
	ended := ""
	if h.open(n) {
		status += fmt.Sprintf(`, "state": %q`, h.state(n))
	} else {
		status += fmt.Sprintf(`, "state": "resolved", "resolvedAt": %q`, h.later(n, time.Hour+time.Duration(n%30_000)*time.Second))
		ended = `, "resolution": "Restarted", "rootCause": "unknown"`
	}
	title, description := h.text(n)
	return fmt.Sprintf(`{"kind": "Incident", "metadata": {"name": %q}, "spec": {"title": %q, "description": %q, "period": "month", "service": "web",
		"priority": "P%d"%s}, "status": {%s}}`, h.name(n), title, description, 1+n/3%4, ended, status)
}

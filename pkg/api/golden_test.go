package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write testdata anew")

func golden(t *testing.T, name string, have []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, have, 0o644))
	}
	kept, err := os.ReadFile(path)
	require.NoError(t, err, "run the tests with -update")
	if line, was, is := firstDifference(string(kept), string(have)); line > 0 {
		t.Errorf("%s, line %d was\n%s\nand is now\n%s\nWhere that is meant: go test ./pkg/api -update", path, line, was, is)
	}
}

// firstDifference is the number of the first line that differs, and both lines; 0 when none does.
func firstDifference(a, b string) (line int, was, is string) {
	before, after := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(before), len(after)) {
		was, is = "", ""
		if i < len(before) {
			was = before[i]
		}
		if i < len(after) {
			is = after[i]
		}
		if was != is || i >= len(before) || i >= len(after) {
			return i + 1, was, is
		}
	}
	return 0, "", ""
}

var (
	randomUID = regexp.MustCompile(`"uid": "([^"]+)"`)
	errorID   = regexp.MustCompile(`under the id [0-9a-f]+`)
)

// settled makes a body comparable: indented, with its random parts numbered.
func settled(t *testing.T, body []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, json.Indent(&out, body, "", "  "), "%s", body)
	out.WriteByte('\n')
	n := 0
	text := randomUID.ReplaceAllFunc(out.Bytes(), func([]byte) []byte {
		n++
		return fmt.Appendf(nil, `"uid": "uid-%d"`, n)
	})
	return errorID.ReplaceAll(text, []byte("under the id 0123456789ab"))
}

// TestAnswersAreWhatTheFrontEndParses keeps a real answer of every kind; src/kinds/goldens.test.ts parses each with its schema, which is the first part of the name.
func TestAnswersAreWhatTheFrontEndParses(t *testing.T) {
	w := givenShop(newWorld(t))
	keep := func(name string, r *reply) { golden(t, name+".json", settled(t, r.body)) }

	keep("IngestAnswer", w.do("sender", "POST", "/ingest/alertmanager", notification("firing")).is(200))
	keep("Incident.fromAlert", w.do("viewer", "GET", "/incidents/inc-20261121-0001", "").is(200))
	keep("AlertList", w.do("viewer", "GET", "/incidents/inc-20261121-0001/alerts", "").is(200))
	keep("TraceEntryList", w.do("viewer", "GET", "/incidents/inc-20261121-0001/trace", "").is(200))
	keep("Incident.declared", w.do("viewer", "POST", "/incidents", incidentBody).is(201))
	path := "/incidents/inc-20261121-0002"
	w.later(20 * 60 * 1e9)
	keep("Incident.acknowledged", w.do("responder", "POST", path+"/acknowledge", `{}`).is(200))
	keep("Incident.paused", w.do("editor", "POST", path+"/pause", `{"reason":"vendor","text":"Waiting for the bank"}`).is(200))
	keep("ErrorBody.conflict", w.do("responder", "POST", path+"/status", `{"state":"open"}`).is(409))
	keep("ErrorBody.invalid", w.do("responder", "POST", path+"/resolve", `{"resolution":"","kind":"x"}`).is(422))
	keep("Incident.resolved", w.do("responder", "POST", path+"/resolve", `{"resolution":"New certificate","rootCause":"Expired"}`).is(200))
	keep("Incident.reopened", w.do("responder", "POST", path+"/reopen", `{"reason":"Again"}`).is(200))
	keep("TimelineEntryList", w.do("viewer", "GET", path+"/timeline", "").is(200))
	keep("IncidentList", w.do("viewer", "GET", "/incidents?limit=1", "").is(200))
	keep("IncidentSummary", w.do("viewer", "GET", "/incidents/summary", "").is(200))

	keep("Scorecard", w.do("viewer", "GET", "/periods/shop/scorecard", "").is(200))
	keep("ReportDocument", w.do("viewer", "GET", "/periods/shop/report", "").is(200))
	keep("SummaryReport", w.do("editor", "POST", "/periods/shop/report/publish", "").is(201))
	keep("SummaryReportList", w.do("viewer", "GET", "/summaryreports", "").is(200))
	keep("UptimeAnswer", w.do("viewer", "GET", "/uptime?period=shop", "").is(200))
	keep("UptimeTestAnswer", w.do("editor", "POST", "/uptimeindicators/test", `{"source":"prometheus","query":"up","step":"15s"}`).is(200))
	keep("ChangeList", w.do("viewer", "GET", "/changes?since=3&include=objects", "").is(200))
	keep("Me.responder", w.do("responder", "GET", "/me", "").is(200))
	keep("Me.anonymous", w.do("anonymous", "GET", "/me", "").is(200))
	keep("ImportAnswer", w.do("admin", "POST", "/import?dryRun=true", bundle).is(200))
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"description":"The new shop"}}`, "If-Match", "*").is(200)
	keep("ObjectChangeList", w.do("editor", "GET", "/periods/shop/history", "").is(200))
	keep("ObjectChangeList.incident", w.do("editor", "GET", path+"/history?limit=2", "").is(200))
	keep("ErrorBody.notFound", w.do("viewer", "GET", "/incidents/inc-1", "").is(404))
	w.do("viewer", "POST", "/ingest/alertmanager", "{}").is(403)
	keep("IngestStatus", w.do("editor", "GET", "/ingest", "").is(200))
	keep("IngestTestAnswer", w.do("admin", "POST", "/ingest/test", "").is(200))
	keep("MetricSourceList", w.do("admin", "GET", "/metricsources", "").is(200))
	keep("MetricSourceTest", w.do("admin", "POST", "/metricsources/test", `{"name":"prometheus"}`).is(200))
	keep("MetricSettingsAnswer", w.do("admin", "POST", "/metricsources/check", `{"metricSources":[]}`).is(200))
	for _, k := range writtenKinds() { // last, so that a new kind at the end of the registry changes no answer of another
		givenExample(w, k)
		keep(k.Name, w.do("editor", "GET", "/"+k.Plural+"/"+examples[k.Name].name, "").is(200))
		keep(k.Name+"List", w.do("viewer", "GET", "/"+k.Plural, "").is(200))
	}
	keepOnCall(w, keep)
}

// keepOnCall keeps answers about shifts: those of a schedule, an override that was changed while it ran, and a swap that was taken.
func keepOnCall(w *world, keep func(name string, r *reply)) {
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"schedule":"day"}}`, "If-Match", "*").is(200)
	keep("OnCallAnswer", w.do("viewer", "GET", "/oncall?period=shop", "").is(200))
	keep("ShiftList", w.do("viewer", "GET", "/schedules/day/shifts?to=2026-11-22T09:00:00Z", "").is(200))
	keep("ShiftsOfSchedules", w.do("responder", "GET", "/oncall/shifts?responder=me&to=2026-11-22T09:00:00Z", "").is(200))
	w.do("editor", "PATCH", "/schedules/day", `{"spec":{"layers":[{"name":"always","type":"slots","epoch":"2026-11-20","participants":["rob","otto"],
		"slots":[{"name":"day","start":"07:00","end":"19:00"},{"name":"night","start":"19:00","end":"07:00"}]}]}}`, "If-Match", "*").is(200)
	keep("Schedule.redrawn", w.do("viewer", "GET", "/schedules/day", "").is(200))
	keep("ShiftOverride.taken", w.do("responder", "POST", "/schedules/day/take", `{"from":"otto","reason":"Otto is ill"}`).is(201))
	w.do("responder", "POST", "/swaprequests", `{"metadata":{"name":"trip"},"spec":{"schedule":"day","start":"2026-11-26T08:00:00Z","end":"2026-11-26T18:00:00Z"}}`).is(201)
	w.do("outsider", "POST", "/swaprequests/trip/offer", `{"note":"Gladly"}`).is(200)
	keep("SwapRequest.taken", w.do("responder", "POST", "/swaprequests/trip/accept", `{"by":"otto"}`).is(200))
	keep("ErrorBody.notOnCall", w.do("outsider", "POST", "/schedules/day/take", `{"from":"otto"}`).is(409))
	keep("Responder.away", w.do("responder", "PUT", "/responders/rob/leave", `{"leave":[{"start":"2026-12-01T00:00:00Z","end":"2026-12-03T00:00:00Z","note":"Skiing"}]}`).is(200))
	keep("Incident.whileOnCall", w.do("viewer", "POST", "/incidents", incidentBody).is(201))
}

package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
)

func TestTheReportComesInEveryFormat(t *testing.T) {
	w := givenShop(newWorld(t))
	declared(w)
	for format, kind := range map[string]string{"json": "application/json", "md": "text/markdown", "html": "text/html"} {
		r := w.do("viewer", "GET", "/periods/shop/report?format="+format, "").is(200)
		require.True(t, strings.HasPrefix(r.header.Get("Content-Type"), kind), format)
		require.Contains(t, string(r.body), "Card payments fail")
		require.Empty(t, r.header.Get("Content-Disposition"))
		require.Equal(t, format == "html", strings.HasPrefix(r.header.Get("Content-Security-Policy"), "sandbox;"), "a page made of people's texts runs nothing")
	}
	saved := w.do("viewer", "GET", "/periods/shop/report?format=md&download=true&asOf=2026-11-20T12:00:00Z", "").is(200)
	require.Equal(t, `attachment; filename="hypercare-shop-2026-11-20.md"`, saved.header.Get("Content-Disposition"))
	w.do("viewer", "GET", "/periods/shop/report?asOf=2027-01-01T00:00:00Z", "").is(400)
	w.do("viewer", "GET", "/periods/shop/report?format=pdf", "").is(400)
	for _, path := range []string{"/periods/none/report", "/periods/none/scorecard", "/uptime?period=none"} {
		require.Contains(t, w.do("viewer", "GET", path, "").is(404).failure().Error, `no period "none"`)
	}
}

func TestAPublishedReportStaysAsItWas(t *testing.T) {
	w := givenShop(newWorld(t))
	declared(w)
	published := w.do("editor", "POST", "/periods/shop/report/publish", `{}`, "Idempotency-Key", "p1").is(201).object()
	w.later(time.Hour)
	declared(w)
	again := w.do("editor", "POST", "/periods/shop/report/publish", `{}`, "Idempotency-Key", "p1").is(201).object()
	require.Equal(t, published.Metadata.Name, again.Metadata.Name)

	path := "/summaryreports/" + published.Metadata.Name
	kept := w.do("viewer", "GET", path, "").is(200).object()
	require.Equal(t, published.Spec["sha256"], kept.Spec["sha256"])
	require.Len(t, kept.Spec["document"].(map[string]any)["incidents"], 1)
	require.Contains(t, string(w.do("viewer", "GET", path+"?format=html", "").is(200).body), "Card payments fail")

	list := w.do("viewer", "GET", "/summaryreports?period=shop", "").is(200).objects()
	require.Equal(t, []string{published.Metadata.Name}, list.names())
	require.NotContains(t, list.Items[0].Spec, "document")
	changes := changesAfter(w, "viewer", "since=7&include=objects").Items
	require.Equal(t, published.Metadata.Name, changes[0].Name)
	require.NotContains(t, changes[0].Object["spec"], "document", "live updates stay small")
	require.Empty(t, w.do("viewer", "GET", "/summaryreports?period=crm", "").is(200).objects().Items)
	w.do("editor", "POST", "/periods/shop/report/publish", `{"asOf":"2026-01-01T00:00:00Z"}`).is(422)
	w.do("editor", "POST", "/periods/none/report/publish", "").is(404)
	w.do("admin", "PUT", path, `{}`).is(405)
}

func TestPublishedReportsOfOnePeriodArePagedAmongOthers(t *testing.T) {
	w := givenShop(newWorld(t))
	for range 5 {
		w.do("editor", "POST", "/periods/shop/report/publish", "").is(201)
		w.do("editor", "POST", "/periods/crm/report/publish", "").is(201)
		w.later(time.Second)
	}
	first := w.do("viewer", "GET", "/summaryreports?period=shop&limit=3", "").is(200).objects()
	require.Len(t, first.Items, 3)
	rest := w.do("viewer", "GET", "/summaryreports?period=shop&limit=3&continue="+first.Metadata.Continue, "").is(200).objects()
	require.Len(t, rest.Items, 2)
	require.NotContains(t, first.names(), rest.Items[0].Metadata.Name)
}

// longReport renders more than one chunk, and fails where it is told to.
type longReport struct {
	ReportSource
	failAfter int
}

func (r *longReport) Render(_ context.Context, w io.Writer, _ string, _ apis.ReportDocument) error {
	for i := range 40 {
		if i == r.failAfter {
			return errors.New("canary-cause")
		}
		if _, err := w.Write([]byte(strings.Repeat("x", 50_000))); err != nil {
			return err
		}
	}
	return nil
}

func TestALongReportLeavesInChunks(t *testing.T) {
	long := &longReport{failAfter: -1}
	w := givenShop(newWorld(t, func(c *Config) { long.ReportSource, c.Report = c.Report, long }))
	require.Len(t, w.do("viewer", "GET", "/periods/shop/report", "").is(200).body, 2_000_000)
	require.Empty(t, w.do("viewer", "HEAD", "/periods/shop/report", "").is(200).body)

	long.failAfter = 3
	early := w.do("viewer", "GET", "/periods/shop/report?format=html&download=true", "").is(500)
	require.Equal(t, wire.JSONType, early.header.Get("Content-Type"), "nothing had left yet, so the failure is an answer")
	require.Empty(t, early.header.Get("Content-Disposition"))
	require.True(t, json.Valid(early.body))

	packed := w.do("viewer", "GET", "/periods/shop/report", "", "Accept-Encoding", "gzip").is(500)
	require.Empty(t, packed.header.Get("Content-Encoding"))
	require.True(t, json.Valid(packed.body))

	long.failAfter = 20
	late := w.do("viewer", "GET", "/periods/shop/report", "").is(200)
	require.Zero(t, len(late.body)%wire.Chunk)
	require.Contains(t, w.logged.String(), "Answer was cut short")
}

func TestScorecardAndUptimeAnswerWithoutAnySource(t *testing.T) {
	w := givenShop(newWorld(t))
	var scorecard apis.Scorecard
	w.do("viewer", "GET", "/periods/shop/scorecard", "").is(200).into(&scorecard)
	require.Equal(t, "shop", scorecard.Period)
	var figures apis.UptimeAnswer
	w.do("viewer", "GET", "/uptime?period=shop", "").is(200).into(&figures)
	require.Len(t, figures.Items, 1)
	require.Equal(t, apis.UptimeVerdictStateUnknown, figures.Items[0].Verdict.State)
	w.do("viewer", "GET", "/uptime", "").is(400)
}

func TestPartsThatAreNotThereYetSayThatTheyCome(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Report, c.Uptime, c.Ingest = nil, nil, nil })
	for _, path := range []string{"/periods/shop/scorecard", "/periods/shop/report", "/uptime?period=shop"} {
		require.Equal(t, "5", w.do("viewer", "GET", path, "").is(503).header.Get("Retry-After"))
	}
	w.do("editor", "POST", "/periods/shop/report/publish", "").is(503)
	w.do("sender", "POST", "/ingest/alertmanager", "{}").is(503)
}

func TestReportsHaveAnETagAndAre304WhileNothingChanged(t *testing.T) {
	w := givenShop(newWorld(t))
	declared(w)
	published := w.do("editor", "POST", "/periods/shop/report/publish", "").is(201).object().Metadata.Name
	tags := map[string]bool{}
	for _, path := range []string{"/periods/shop/report?asOf=2026-11-21T09:00:00Z&format=", "/summaryreports/" + published + "?format="} {
		for _, format := range []string{"json", "md", "html"} {
			first := w.do("viewer", "GET", path+format, "").is(200)
			tag := first.header.Get("ETag")
			require.NotEmpty(t, tag, path+format)
			require.False(t, tags[path[:8]+format+tag])
			tags[path[:8]+format+tag] = true
			w.later(time.Minute)
			again := w.do("viewer", "GET", path+format, "").is(200)
			require.Equal(t, string(first.body), string(again.body), path+format)
			require.Equal(t, tag, again.header.Get("ETag"))
			same := w.do("viewer", "GET", path+format, "", "If-None-Match", tag).is(304)
			require.Empty(t, same.body)
			packed := w.do("viewer", "GET", path+format, "", "Accept-Encoding", "gzip").is(200)
			w.do("viewer", "GET", path+format, "", "If-None-Match", packed.header.Get("ETag")).is(304)
		}
	}
	live := "/periods/shop/report?format=md&asOf=" + w.clock().Format(time.RFC3339)
	tag := w.do("viewer", "GET", live, "").is(200).header.Get("ETag")
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"title":"Renamed"}}`, "If-Match", "*").is(200)
	w.do("viewer", "GET", live, "", "If-None-Match", tag).is(200)
}

func TestPublishingTwiceInOneSecondKeepsBoth(t *testing.T) {
	w := givenShop(newWorld(t))
	publish := func() envelopeOf { return w.do("editor", "POST", "/periods/shop/report/publish", "").is(201).object() }
	first := publish()
	declared(w)
	second := publish()
	third := publish()
	require.Equal(t, []string{"shop-20261121t090000z", "shop-20261121t090000z-2", "shop-20261121t090000z-3"}, []string{first.Metadata.Name, second.Metadata.Name, third.Metadata.Name})
	require.Equal(t, first.Spec["sha256"], w.do("viewer", "GET", "/summaryreports/"+first.Metadata.Name, "").is(200).object().Spec["sha256"], "what was frozen stays")
	require.NotEqual(t, first.Spec["sha256"], second.Spec["sha256"])
}

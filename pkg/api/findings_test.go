package api

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// rosterBody is three slots of eight hours for three people, from Monday, 23 November 2026, on.
const rosterBody = `{"metadata":{"name":"roster"},"spec":{"title":"Roster","timeZone":"Europe/Berlin","layers":[{"name":"Base","type":"slots","epoch":"2026-11-16",
	"participants":["rob","otto","ida"],"slots":[{"name":"A","start":"06:00","end":"14:00"},{"name":"B","start":"14:00","end":"22:00"},{"name":"C","start":"22:00","end":"06:00"}]}]}}`

// givenRoster is the shop with a schedule of three people, of whom one has leave, and a fourth person.
func givenRoster(w *world) *world {
	w.t.Helper()
	givenShop(w)
	for _, body := range []string{
		`{"metadata":{"name":"ida"},"spec":{"displayName":"Ida","leave":[{"start":"2026-11-24T23:00:00Z","end":"2026-11-25T23:00:00Z","note":"At the dentist"}]}}`,
		`{"metadata":{"name":"max"},"spec":{"displayName":"Max","phone":"+49 30 7","notify":{"important":[{"by":"voice"}]}}}`,
	} {
		w.do("editor", "POST", "/responders", body).is(201)
	}
	w.do("editor", "POST", "/schedules", rosterBody).is(201)
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"schedule":"roster","responders":["rob","otto","ida","max"]}}`, "If-Match", "*").is(200)
	return w
}

type findingsAnswer struct {
	Items    []apis.Finding
	Metadata apis.ListMeta
}

func (w *world) findings(query string) []apis.Finding {
	w.t.Helper()
	var list findingsAnswer
	w.do("viewer", "GET", "/schedules/roster/findings"+query, "").is(200).into(&list)
	return list.Items
}

func ofKind(list []apis.Finding, kind apis.FindingKind) []apis.Finding {
	var all []apis.Finding
	for _, f := range list {
		if f.Kind == kind {
			all = append(all, f)
		}
	}
	return all
}

// TestFindingsLoadAndPreviewAreWhatTheFrontEndParses keeps real answers beside those of TestAnswersAreWhatTheFrontEndParses.
func TestFindingsLoadAndPreviewAreWhatTheFrontEndParses(t *testing.T) {
	w := givenRoster(newWorld(t))
	keep := func(name string, r *reply) { golden(t, name+".json", settled(t, r.body)) }
	const span = "?from=2026-11-23T23:00:00Z&to=2026-11-26T23:00:00Z"
	keep("FindingList", w.do("viewer", "GET", "/schedules/roster/findings"+span, "").is(200))
	keep("LoadAnswer", w.do("viewer", "GET", "/schedules/roster/load?from=2026-11-20T23:00:00Z&to=2026-11-26T23:00:00Z", "").is(200))
	keep("PreviewAnswer", w.do("responder", "POST", "/schedules/preview", `{"start":"2026-11-23T23:00:00Z","end":"2026-11-25T23:00:00Z",
		"override":{"schedule":"roster","add":"max","remove":"ida","start":"2026-11-25T05:00:00Z","end":"2026-11-25T13:00:00Z"}}`).is(200))
	require.NotContains(t, string(w.do("viewer", "GET", "/schedules/roster/findings"+span, "").is(200).body), "dentist")
}

func TestAFixThatIsTakenEndsItsFinding(t *testing.T) {
	w := givenRoster(newWorld(t))
	leaves := ofKind(w.findings(""), apis.FindingKindLeave)
	require.Len(t, leaves, 1)
	fix := leaves[0].Fix.Override
	require.Equal(t, "max", fix.Add)
	require.Equal(t, "ida", fix.Remove)
	w.do("editor", "POST", "/shiftoverrides", `{"spec":{"schedule":"roster","add":"max","remove":"ida","start":"`+fix.Start.Format(time.RFC3339)+
		`","end":"`+fix.End.Format(time.RFC3339)+`"}}`).is(201)
	require.Empty(t, ofKind(w.findings(""), apis.FindingKindLeave))
}

func TestFindingsReachFourteenDaysUnlessTheQuerySaysMore(t *testing.T) {
	w := givenRoster(newWorld(t))
	last := func(list []apis.Finding) time.Time {
		rests := ofKind(list, apis.FindingKindRest)
		return rests[len(rests)-1].Start
	}
	require.True(t, last(w.findings("")).Before(w.now.AddDate(0, 0, 14)))
	require.True(t, last(w.findings("?to=2026-12-20T00:00:00Z")).After(w.now.AddDate(0, 0, 20)))
}

func TestAWindowThatCannotBeJudgedIsRefusedWithARemedy(t *testing.T) {
	w := givenRoster(newWorld(t))
	for _, path := range []string{"/schedules/roster/findings", "/schedules/roster/load"} {
		require.Contains(t, w.do("viewer", "GET", path+"?from=2026-01-01T00:00:00Z&to=2028-01-01T00:00:00Z", "").is(422).fields()["to"], "400 days")
		require.Contains(t, w.do("viewer", "GET", path+"?to=2026-01-01T00:00:00Z", "").is(422).fields()["to"], "not after from")
		w.do("viewer", "GET", path+"?from=today", "").is(400)
		w.do("viewer", "GET", strings.Replace(path, "roster", "nothing", 1), "").is(404)
	}
	preview := func(body string) map[string]string {
		return w.do("editor", "POST", "/schedules/preview", body).is(422).fields()
	}
	require.Contains(t, preview(`{"schedule":"roster","start":"2026-11-21T00:00:00Z","end":"2028-11-21T00:00:00Z"}`)["end"], "400 days")
	require.Contains(t, preview(`{"schedule":"roster","start":"2026-11-21T00:00:00Z","end":"2026-11-22T00:00:00Z"}`)["spec"], "say what would change")
	require.Contains(t, preview(`{"start":"2026-11-21T00:00:00Z","end":"2026-11-22T00:00:00Z",
		"override":{"schedule":"nothing","add":"max","start":"2026-11-22T00:00:00Z","end":"2026-11-23T00:00:00Z"}}`)["schedule"], "does not exist")
	require.Contains(t, preview(`{"start":"2026-11-19T00:00:00Z","end":"2026-11-22T00:00:00Z",
		"override":{"schedule":"roster","add":"max","start":"2026-11-19T00:00:00Z","end":"2026-11-20T00:00:00Z"}}`)["override.end"], "in the past")
}

func preview(w *world, body string) apis.PreviewAnswer {
	w.t.Helper()
	var answer apis.PreviewAnswer
	w.do("editor", "POST", "/schedules/preview", body).is(200).into(&answer)
	return answer
}

func TestAPreviewShowsAnEditFromTheNextHandOffAsSavingItWould(t *testing.T) {
	w := givenRoster(newWorld(t)) // at 09:00 UTC; the next hand-off is at 14:00 in Berlin
	spec := strings.Replace(rosterBody[strings.Index(rosterBody, `"spec":`):len(rosterBody)-1], `"otto","ida"]`, `"otto","max"]`, 1)
	body := `{"schedule":"roster",` + spec + `,"start":"2026-11-21T00:00:00Z","end":"2026-11-28T00:00:00Z"}`
	answer := preview(w, body)
	require.Equal(t, "2026-11-21T13:00:00Z", answer.InForceFrom.Format(time.RFC3339))
	require.NotEqual(t, answer.Before, answer.After)
	require.Empty(t, ofKind(answer.Findings, apis.FindingKindLeave))
	require.Len(t, ofKind(answer.Go, apis.FindingKindLeave), 1, "whoever is on leave is no longer in the schedule")
	require.NotEmpty(t, ofKind(answer.Come, apis.FindingKindRest), "and max has the rests of ida")
	require.Empty(t, ofKind(answer.Come, apis.FindingKindGap))

	now := preview(w, strings.Replace(body, `"start":"2026`, `"effective":"now","start":"2026`, 1))
	require.Equal(t, "2026-11-21T09:00:00Z", now.InForceFrom.Format(time.RFC3339))

	w.do("editor", "PUT", "/schedules/roster", `{"metadata":{"name":"roster"},`+spec+`}`, "If-Match", "*").is(200)
	var saved struct{ Items []apis.Shift }
	w.do("viewer", "GET", "/schedules/roster/shifts?from=2026-11-21T00:00:00Z&to=2026-11-28T00:00:00Z", "").is(200).into(&saved)
	require.Equal(t, saved.Items, answer.After, "saving does what the preview showed")
	require.Equal(t, answer.Findings, w.findings("?from=2026-11-21T00:00:00Z&to=2026-11-28T00:00:00Z"))
}

func TestAPreviewOfANewScheduleHasNothingBefore(t *testing.T) {
	w := givenRoster(newWorld(t))
	spec := rosterBody[strings.Index(rosterBody, `"spec":`) : len(rosterBody)-1]
	answer := preview(w, `{`+spec+`,"start":"2026-11-21T00:00:00Z","end":"2026-11-28T00:00:00Z"}`)
	require.Empty(t, answer.Before)
	require.NotEmpty(t, answer.After)
	require.True(t, answer.InForceFrom.IsZero())
	require.Equal(t, answer.Findings, answer.Come)
	require.NotEmpty(t, ofKind(answer.Come, apis.FindingKindDoubleBooked), "its people are in the other schedule at the same time")
	for _, f := range answer.Findings {
		require.Empty(t, f.Fix.Override, "nobody can stand in before the schedule exists")
	}
	require.Len(t, answer.Load, 3)
}

func TestAPreviewKeepsNothing(t *testing.T) {
	w := givenRoster(newWorld(t))
	before := changesAfter(w, "admin", "since=0").Metadata.ResourceVersion
	preview(w, `{"start":"2026-11-21T00:00:00Z","end":"2026-11-22T00:00:00Z",
		"override":{"schedule":"roster","add":"max","end":"2026-11-22T00:00:00Z"}}`)
	require.Equal(t, before, changesAfter(w, "admin", "since=0").Metadata.ResourceVersion)
}

package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

const bundle = `{"objects":[
	{"kind":"Incident","metadata":{"name":"inc-20261120-0007"},"spec":{"title":"Old one","period":"old","priority":"P3","resolution":"Restarted"},"status":{"state":"resolved","declaredAt":"2026-11-20T10:00:00Z","declaredBy":"rob","resolvedAt":"2026-11-20T11:00:00Z"}},
	{"kind":"HypercarePeriod","metadata":{"name":"old"},"spec":{"title":"Old","timeZone":"UTC","goLiveAt":"2026-11-20T08:00:00.5+02:00","plannedEnd":"2026-12-01T00:00:00Z"}}],
	"timeline":[{"incident":"inc-20261120-0007","at":"2026-11-20T10:00:00Z","type":"declared","text":"Declared"}]}`

func TestABundleIsTakenInOnce(t *testing.T) {
	w := newWorld(t)
	take := func(query string) (taken apis.ImportAnswer) {
		w.do("admin", "POST", "/import"+query, bundle).is(200).into(&taken)
		return taken
	}
	require.Equal(t, apis.ImportAnswer{Created: 2, DryRun: true}, take("?dryRun=true"))
	w.do("viewer", "GET", "/periods/old", "").is(404)
	require.Equal(t, apis.ImportAnswer{Created: 2}, take(""))
	require.Equal(t, apis.ImportAnswer{Unchanged: 2}, take("?dryRun=false"))
	require.Equal(t, "2026-11-20T06:00:00Z", w.do("viewer", "GET", "/periods/old", "").is(200).object().Spec["goLiveAt"])
	var timeline apis.TimelineEntryList
	w.do("viewer", "GET", "/incidents/inc-20261120-0007/timeline", "").is(200).into(&timeline)
	require.Len(t, timeline.Items, 1)
}

func TestABundleWithMistakesIsNotTakenAtAll(t *testing.T) {
	w := newWorld(t)
	told := w.do("admin", "POST", "/import", `{"objects":[
		{"kind":"Responder","metadata":{"name":"fine"},"spec":{"displayName":"Fine"}},
		{"kind":"Responder","metadata":{"name":"r"},"spec":{"displayname":"x"}},
		{"kind":"HypercarePeriod","metadata":{"name":"p"},"spec":{"title":"x","color":"red","timeZone":"Mars","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z"}},
		{"kind":"Incident","metadata":{"name":"inc-1"},"spec":{"title":"x","priority":"P9"},"status":{"state":"gone","declaredAt":"2026-11-20T08:00:00Z","clock":1}}],
		"timeline":[{"incident":"inc-1","at":"never","type":"declared","text":"x"}]}`).is(422).fields()
	require.Equal(t, []string{"objects[1].spec.displayName", "objects[1].spec.displayname", "objects[2].spec.color", "objects[2].spec.timeZone", "objects[3].spec.priority", "objects[3].status.clock", "objects[3].status.state", "timeline[0].at"}, sortedKeys(told))
	w.do("viewer", "GET", "/responders/fine", "").is(404)
	w.do("admin", "POST", "/import", `{"objects":[{"kind":"Secret","metadata":{"name":"s"},"spec":{}}]}`).is(422)
}

// importOf wraps one incident of a period that is there in a bundle.
func importOf(name, spec, status string) string {
	return `{"objects":[{"kind":"Incident","metadata":{"name":"` + name + `"},"spec":{"title":"Old","period":"shop"` + spec + `},"status":{` + status + `}}]}`
}

// importOfIndicator wraps an indicator of the shop in a bundle, with one recount in its status.
func importOfIndicator(recount string) string {
	return `{"objects":[` + strings.NewReplacer(`{"metadata":{"name":"payments-up"}`, `{"kind":"UptimeIndicator","metadata":{"name":"brought"},"status":{"recounts":[`+recount+`]}`).Replace(indicatorBody) + `]}`
}

func TestAnIndicatorBringsItsRecounts(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("admin", "POST", "/import", importOfIndicator(`{"at":"2026-11-20T12:00:00+02:00","by":"ada","reason":"Wrong label"}`)).is(200)
	recounts := w.do("viewer", "GET", "/uptimeindicators/brought", "").is(200).object().Status["recounts"]
	require.Equal(t, []any{map[string]any{"at": "2026-11-20T10:00:00Z", "by": "ada", "reason": "Wrong label"}}, recounts)
}

func TestAnImportBringsNoAlertsAndNothingThatFollowsFromThem(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("admin", "POST", "/import", importOf("inc-20261120-0007", ``, `"state":"monitoring","declaredAt":"2026-11-20T10:00:00Z","firingAlerts":2,"totalAlerts":3,"truncatedAlerts":1,
		"monitoringSince":"2026-11-20T10:30:00Z","quietUntil":"2026-11-20T10:45:00Z"`)).is(200)
	status := w.do("viewer", "GET", "/incidents/inc-20261120-0007", "").is(200).incident().Status
	require.Zero(t, status.FiringAlerts)
	require.Zero(t, status.TotalAlerts)
	require.Zero(t, status.TruncatedAlerts)
	require.Zero(t, status.MonitoringSince)
	require.Zero(t, status.QuietUntil, "it would resolve the incident in nobody's name")
}

func TestAnImportTakesNothingThatHTTPRefuses(t *testing.T) {
	w := givenShop(newWorld(t))
	there := declared(w)
	const name, open = "inc-20261120-0007", `"state":"open","declaredAt":"2026-11-20T10:00:00Z"`
	const acknowledged = `,"acknowledgedAt":"2026-11-20T10:05:00Z"`
	response := `{"name":"response","state":"met","target":"15m","startedAt":"2026-11-20T10:00:00Z","dueAt":"2026-11-20T10:15:00Z","atRiskAt":"2026-11-20T10:11:00Z","pausedSeconds":0,"stoppedAt":"2026-11-20T10:05:00Z"}`
	resolution := strings.NewReplacer("response", "resolution", "met", "running", `,"stoppedAt":"2026-11-20T10:05:00Z"`, "").Replace(response)
	resolved := `"state":"resolved","declaredAt":"2026-11-20T10:00:00Z","resolvedAt":"2026-11-20T11:00:00Z"`
	for what, c := range map[string]struct{ bundle, field string }{
		"acknowledged before declared":   {importOf(name, ``, open+`,"acknowledgedAt":"2026-11-20T09:00:00Z"`), "objects[0].status.declaredAt"},
		"an unknown period":              {strings.Replace(importOf(name, ``, open), `"shop"`, `"ghost"`, 1), "objects[0].spec.period"},
		"a name that is a path":          {importOf("summary", ``, open), "objects[0].metadata.name"},
		"a number without end":           {importOf("inc-20261120-999999999999", ``, open), "objects[0].metadata.name"},
		"a number that leaps":            {importOf("inc-20261120-1000000", ``, open), "objects[0].metadata.name"},
		"a day that is none":             {importOf("inc-20261320-0001", ``, open), "objects[0].metadata.name"},
		"one clock only":                 {importOf(name, ``, open+acknowledged+`,"clocks":[`+response+`]`), "objects[0].status.clocks"},
		"a clock that runs on":           {importOf(name, `,"resolution":"x"`, resolved+acknowledged+`,"clocks":[`+response+`,`+resolution+`]`), "objects[0].status.clocks[1]"},
		"a clock met too late":           {importOf(name, ``, open+acknowledged+`,"clocks":[`+strings.Replace(response, "10:05", "10:16", 1)+`,`+resolution+`]`), "objects[0].status.clocks[0]"},
		"a history of tomorrow":          {importOf(name, ``, open+`,"history":[{"at":"2026-11-20T10:00:00Z","state":"open","priority":"P3"},{"at":"2027-11-20T10:00:00Z","state":"open","priority":"P3"}]`), "objects[0].status.history[1].at"},
		"a status of a stateless kind":   {`{"objects":[{"kind":"Responder","metadata":{"name":"x"},"spec":{"displayName":"X"},"status":{"foo":1}}]}`, "objects[0].status.foo"},
		"a status that nobody works out": {`{"objects":[{"kind":"HypercarePeriod","metadata":{"name":"p"},"spec":{"title":"x","timeZone":"UTC","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z"},"status":{"state":"planned","bogus":3}}]}`, "objects[0].status.bogus"},
		"recounts of another shape":      {importOfIndicator(`{"at":"2026-11-20T10:00:00Z","by":"ada"}`), "objects[0].status.recounts[0].reason"},
		"a recount of tomorrow":          {importOfIndicator(`{"at":"2027-11-20T10:00:00Z","by":"ada","reason":"x"}`), "objects[0].status.recounts[0].at"},
		"no resolution":                  {importOf(name, ``, resolved), "objects[0].spec.resolution"},
		"a P1 without a root cause":      {importOf(name, `,"resolution":"x","priority":"P1"`, resolved), "objects[0].spec.rootCause"},
		"a blank title":                  {strings.Replace(importOf(name, ``, open), `"Old"`, `" "`, 1), "objects[0].spec.title"},
		"the future":                     {importOf(name, ``, `"state":"open","declaredAt":"2027-11-20T10:00:00Z"`), "objects[0].status.declaredAt"},
		"impact against the priority":    {importOf(name, `,"priority":"P4","impact":1,"urgency":1`, open), "objects[0].spec.priorityReason"},
		"resolved without an end":        {importOf(name, `,"resolution":"x"`, `"state":"resolved","declaredAt":"2026-11-20T10:00:00Z"`), "objects[0].status.resolvedAt"},
		"a second owner of a login":      {`{"objects":[{"kind":"Responder","metadata":{"name":"bob"},"spec":{"displayName":"Bob","grafanaLogin":"rob"}}]}`, "objects[0].spec.grafanaLogin"},
		"two owners of one login":        {`{"objects":[{"kind":"Responder","metadata":{"name":"a"},"spec":{"displayName":"A","grafanaLogin":"a"}},{"kind":"Responder","metadata":{"name":"b"},"spec":{"displayName":"B","grafanaLogin":"a"}}]}`, "objects[1].spec.grafanaLogin"},
		"a period with unknown people":   {`{"objects":[{"kind":"HypercarePeriod","metadata":{"name":"p"},"spec":{"title":"x","timeZone":"UTC","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z","responders":["ghost"]}}]}`, "objects[0].spec.responders[0]"},
		"a published report":             {`{"objects":[{"kind":"SummaryReport","metadata":{"name":"r"},"spec":{}}]}`, "objects[0].kind"},
		"no name":                        {`{"objects":[{"kind":"Responder","spec":{"displayName":"x"}}]}`, "objects[0].metadata.name"},
		"an entry of nothing":            {`{"objects":[],"timeline":[{"incident":"inc-20261120-0001","at":"2026-11-20T10:00:00Z","type":"declared","text":"x"}]}`, "timeline[0].incident"},
		"an entry of another incident":   {strings.Replace(importOf(name, ``, open), `]}`, `],"timeline":[{"incident":"`+there+`","at":"2026-11-20T10:00:00Z","type":"commented","text":"x"}]}`, 1), "timeline[0].incident"},
		"an entry that says nothing":     {strings.Replace(importOf(name, ``, open), `]}`, `],"timeline":[{"incident":"`+name+`","at":"2026-11-20T10:00:00Z","type":"commented","text":" "}]}`, 1), "timeline[0].text"},
		"two entries of one id":          {strings.Replace(importOf(name, ``, open), `]}`, `],"timeline":[{"id":"1","incident":"`+name+`","at":"2026-11-20T10:00:00Z","type":"declared","text":"x"},{"id":"1","incident":"`+name+`","at":"2026-11-20T10:00:00Z","type":"commented","text":"y"}]}`, 1), "timeline[1].id"},
		"an entry of tomorrow":           {strings.Replace(importOf(name, ``, open), `]}`, `],"timeline":[{"incident":"`+name+`","at":"2027-11-20T10:00:00Z","type":"declared","text":"x"}]}`, 1), "timeline[0].at"},
		"a history that ends elsewhere":  {importOf(name, ``, open+`,"history":[{"at":"2026-11-20T10:00:00Z","state":"resolved","priority":"P3"}]`), "objects[0].status.history[0].state"},
		"a number that is no whole one":  {importOf(name, `,"impact":1.0`, open), "objects[0].spec.impact"},
		"a status number that is no int": {importOf(name, ``, open+`,"reopenCount":1.0`), "objects[0].status.reopenCount"},
	} {
		for _, query := range []string{"?dryRun=true", ""} {
			told := w.do("admin", "POST", "/import"+query, c.bundle).is(422).fields()
			require.Equal(t, []string{c.field}, sortedKeys(told), "%s: %v", what, told)
		}
	}
	w.do("viewer", "GET", "/incidents/"+name, "").is(404)
}

func TestAnImportedIncidentLivesOnLikeAnyOther(t *testing.T) {
	w := givenShop(newWorld(t))
	open := `"state":"open","declaredAt":"2026-11-21T08:30:00Z"`
	w.do("admin", "POST", "/import", importOf("inc-20261121-0007", ``, open)).is(200)
	path := "/incidents/inc-20261121-0007"
	inc := w.do("viewer", "GET", path, "").is(200).incident()
	require.Equal(t, apis.PriorityP3, inc.Spec.Priority, "without a word it is P3, as when it is declared")
	require.Len(t, inc.Status.Clocks, 2, "clocks that it does not bring are run over its times")
	require.Equal(t, "ada", inc.Status.DeclaredBy)
	w.do("editor", "POST", path+"/pause", `{"reason":"vendor"}`).is(200)
	require.Equal(t, "inc-20261121-0008", w.do("viewer", "POST", "/incidents", incidentBody).is(201).incident().Metadata.Name, "its number is not given again")
}

func TestADryRunCountsAsTheRealRunDoes(t *testing.T) {
	mixed := `{"objects":[
		{"kind":"Incident","metadata":{"name":"inc-20261120-0007"},"spec":{"title":"Old","period":"new"},"status":{"state":"open","declaredAt":"2026-11-20T10:00:00Z"}},
		{"kind":"HypercarePeriod","metadata":{"name":"new"},"spec":{"title":"New","timeZone":"UTC","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z","responders":["zoe","rob"]}},
		{"kind":"Responder","metadata":{"name":"zoe"},"spec":{"displayName":"Zoe"}},
		{"kind":"Responder","metadata":{"name":"zoe"},"spec":{"displayName":"Zoe again"}},
		{"kind":"Responder","metadata":{"name":"rob"},"spec":{"displayName":"Not he"}},
		{"kind":"Incident","metadata":{"name":"inc-20261120-0007"},"spec":{"title":"Twice","period":"new"},"status":{"state":"open","declaredAt":"2026-11-20T10:00:00Z"}}],
		"timeline":[{"incident":"inc-20261120-0007","at":"2026-11-20T10:00:00Z","type":"declared","text":"Declared"}]}`
	w := givenShop(newWorld(t))
	var dry, real apis.ImportAnswer
	before := changesAfter(w, "admin", "since=0").Metadata.ResourceVersion
	w.do("admin", "POST", "/import?dryRun=true", mixed).is(200).into(&dry)
	require.Equal(t, before, changesAfter(w, "admin", "since=0").Metadata.ResourceVersion, "a dry run leaves nothing behind")
	w.do("viewer", "GET", "/periods/new", "").is(404)
	w.do("admin", "POST", "/import", mixed).is(200).into(&real)
	require.Equal(t, apis.ImportAnswer{Created: 3, Unchanged: 3}, real)
	dry.DryRun = false
	require.Equal(t, real, dry)
	var timeline apis.TimelineEntryList
	w.do("viewer", "GET", "/incidents/inc-20261120-0007/timeline", "").is(200).into(&timeline)
	require.Len(t, timeline.Items, 1, "a second one of the same name takes nothing from the first")
	require.Equal(t, "Zoe", w.do("viewer", "GET", "/responders/zoe", "").is(200).object().Spec["displayName"], "the first of two wins")
	require.Equal(t, "Rob", w.do("viewer", "GET", "/responders/rob", "").is(200).object().Spec["displayName"], "what is there stays")
}

func TestOneMistakeIsNotToldAgainWhereOthersNameTheObject(t *testing.T) {
	w := newWorld(t)
	told := w.do("admin", "POST", "/import", `{"objects":[
		{"kind":"Responder","metadata":{"name":"zoe"},"spec":{"displayName":" "}},
		{"kind":"HypercarePeriod","metadata":{"name":"new"},"spec":{"title":"New","timeZone":"UTC","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z","responders":["zoe","ghost"]}}]}`).is(422).fields()
	require.Equal(t, []string{"objects[0].spec.displayName", "objects[1].spec.responders[1]"}, sortedKeys(told))
}

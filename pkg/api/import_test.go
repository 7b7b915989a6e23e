package api

import (
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
		{"kind":"HypercarePeriod","metadata":{"name":"p"},"spec":{"title":"x","timeZone":"Mars","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z"}},
		{"kind":"Incident","metadata":{"name":"inc-1"},"spec":{"title":"x","priority":"P9"},"status":{"state":"gone","declaredAt":"2026-11-20T08:00:00Z","clock":1}}],
		"timeline":[{"incident":"inc-1","at":"never","type":"declared","text":"x"}]}`).is(422).fields()
	require.Equal(t, []string{"objects[1].spec.displayName", "objects[1].spec.displayname", "objects[2].spec.timeZone", "objects[3].spec.priority", "objects[3].status.clock", "objects[3].status.state", "timeline[0].at"}, sortedKeys(told))
	w.do("viewer", "GET", "/responders/fine", "").is(404)
	w.do("admin", "POST", "/import", `{"objects":[{"kind":"Secret","metadata":{"name":"s"},"spec":{}}]}`).is(422)
}

package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// givenSchedule is the shop with a schedule of rob, from 18:00, and otto, on call now.
func givenSchedule(w *world) *world {
	w.t.Helper()
	givenShop(w)
	w.do("editor", "POST", "/schedules", scheduleBody).is(201)
	return w
}

func TestChatIdsAndNotesOfLeaveGoToRespondersEditorsAndAdminsOnly(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("editor", "PATCH", "/responders/rob", `{"spec":{"chat":{"slack":"U012ABC"}}}`, "If-Match", "*").is(200)
	w.do("responder", "PUT", "/responders/rob/leave", `{"leave":[{"start":"2026-12-01T00:00:00Z","end":"2026-12-03T00:00:00Z","note":"A surgery"}]}`).is(200)
	for _, path := range []string{"/responders/rob", "/responders", "/changes?since=0&include=objects", "/responders/rob/history"} {
		hidden := string(w.do("viewer", "GET", path, "").is(200).body)
		require.NotContains(t, hidden, "U012ABC", path)
		require.NotContains(t, hidden, "surgery", path)
		shown := string(w.do("outsider", "GET", path, "").is(200).body)
		require.Contains(t, shown, "U012ABC", path)
	}
	require.Contains(t, string(w.do("viewer", "GET", "/responders/rob", "").body), "2026-12-01T00:00:00Z", "that rob is away everybody sees")
	require.Contains(t, string(w.do("editor", "GET", "/responders/rob", "").body), "A surgery")
}

func TestLeaveIsNotLostWhenAnEditorSavesAnOlderVersion(t *testing.T) {
	w := givenShop(newWorld(t))
	seen := w.do("editor", "GET", "/responders/rob", "").is(200)
	leave := `{"leave":[{"start":"2026-12-01T00:00:00Z","end":"2026-12-03T00:00:00Z"}]}`
	w.do("responder", "PUT", "/responders/rob/leave", leave, "If-Match", seen.header.Get("ETag")).is(200)
	w.do("responder", "PUT", "/responders/rob/leave", `{"leave":[]}`, "If-Match", seen.header.Get("ETag")).is(409)
	w.do("editor", "PATCH", "/responders/rob", `{"spec":{"leave":[]}}`, "If-Match", seen.header.Get("ETag")).is(409)
	require.Contains(t, w.do("responder", "PUT", "/responders/rob/leave", `{"leave":[{"start":"2026-12-03T00:00:00Z","end":"2026-12-03T00:00:00Z"}]}`).is(422).fields(), "leave[0].end")
}

func TestTheSameTakeWithTheSameKeyIsOneOverride(t *testing.T) {
	w := givenSchedule(newWorld(t))
	first := w.do("responder", "POST", "/schedules/day/take", `{"from":"otto"}`, "Idempotency-Key", "k1").is(201)
	w.later(time.Minute)
	again := w.do("responder", "POST", "/schedules/day/take", `{"from":"otto"}`, "Idempotency-Key", "k1").is(201)
	require.Equal(t, string(first.body), string(again.body))
	require.Len(t, w.do("viewer", "GET", "/shiftoverrides", "").objects().Items, 1)
}

func TestAnActionOnASwapKnowsTheVersionThatWasSeen(t *testing.T) {
	w := givenSchedule(newWorld(t))
	asked := w.do("editor", "POST", "/swaprequests", swapBody).is(201)
	w.do("outsider", "POST", "/swaprequests/wedding/offer", `{"note":"Gladly"}`, "If-Match", asked.header.Get("ETag")).is(200)
	e := w.do("responder", "POST", "/swaprequests/wedding/withdraw", `{}`, "If-Match", asked.header.Get("ETag")).is(409).failure()
	require.Contains(t, e.Error, "changed this swap request meanwhile")
	require.NotEmpty(t, e.Current)
	w.do("responder", "POST", "/swaprequests/wedding/withdraw", `{}`).is(200)
}

func TestListsOfWhatBelongsToAScheduleLeaveOutWhatIsOver(t *testing.T) {
	w := givenSchedule(newWorld(t))
	w.do("editor", "POST", "/swaprequests", swapBody).is(201)
	for day, name := range map[string]string{"2026-11-25": "soon", "2026-12-25": "later"} {
		w.do("editor", "POST", "/shiftoverrides", `{"metadata":{"name":"`+name+`"},"spec":{"schedule":"day","add":"rob","end":"`+day+`T18:00:00Z"}}`).is(201)
	}
	named := func(path string) []string {
		var names []string
		for _, one := range w.do("viewer", "GET", path, "").is(200).objects().Items {
			names = append(names, one.Metadata.Name)
		}
		return names
	}
	require.Equal(t, []string{"later", "soon"}, named("/shiftoverrides?schedule=day&from=2026-11-25T17:59:59Z"))
	require.Equal(t, []string{"later"}, named("/shiftoverrides?schedule=day&from=2026-11-25T18:00:00Z"))
	require.Equal(t, []string{"wedding"}, named("/swaprequests?from=2026-11-21T00:00:00Z"))
	require.Empty(t, named("/swaprequests?schedule=day&from=2027-11-21T00:00:00Z"))
	w.do("viewer", "GET", "/shiftoverrides?from=yesterday", "").is(400)
	w.do("viewer", "GET", "/contacts?from=2026-11-25T18:00:00Z", "").is(400)
}

func TestWhatIsWrittenOfShiftsIsRefusedAtItsField(t *testing.T) {
	w := givenSchedule(newWorld(t))
	refused := func(path, body, field, reason string) {
		t.Helper()
		require.Contains(t, w.do("editor", "POST", path, body).is(422).fields()[field], reason)
	}
	override := func(more string) string { return `{"spec":{"schedule":"day",` + more + `}}` }
	refused("/shiftoverrides", override(`"end":"2026-11-25T18:00:00Z"`), "spec.add", "name at least one")
	refused("/shiftoverrides", override(`"add":"rob","remove":"rob","end":"2026-11-25T18:00:00Z"`), "spec.add", "somebody else")
	refused("/shiftoverrides", override(`"add":"rob","end":"2026-11-21T08:00:00Z"`), "spec.end", "not after the start")
	refused("/shiftoverrides", override(`"add":"rob","end":"2028-11-21T08:00:00Z"`), "spec.end", "400 days")
	refused("/shiftoverrides", override(`"add":"eve","end":"2026-11-25T18:00:00Z"`), "spec.add", "does not exist")
	refused("/shiftoverrides", `{"spec":{"schedule":"night","add":"rob","end":"2026-11-25T18:00:00Z"}}`, "spec.schedule", "does not exist")
	refused("/swaprequests", `{"spec":{"schedule":"day","from":"rob","start":"2026-11-21T06:00:00Z","end":"2026-11-21T18:00:00Z"}}`, "spec.start", "has passed")
	refused("/swaprequests", `{"spec":{"schedule":"day","start":"2026-11-28T06:00:00Z","end":"2026-11-28T18:00:00Z"}}`, "spec.from", "acts for no responder")
	refused("/swaprequests", `{"spec":{"schedule":"day","from":"rob","start":"2026-11-28T06:00:00Z","end":"2026-11-28T18:00:00Z",
		"inReturn":{"start":"2026-11-29T06:00:00Z","end":"2026-11-29T18:00:00Z"}}}`, "spec.to", "whose shift")
	require.Contains(t, w.do("editor", "PATCH", "/schedules/day?effective=soon", `{"spec":{"title":"x"}}`, "If-Match", "*").is(400).failure().Error, "handOff or now")
	w.do("editor", "PATCH", "/shiftoverrides/ill?effective=now", `{}`, "If-Match", "*").is(400)
	require.Contains(t, w.do("viewer", "GET", "/schedules/day/shifts?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z", "").is(422).fields()["to"], "not after from")
	require.Contains(t, w.do("viewer", "GET", "/schedules/night/shifts", "").is(404).failure().Error, "night")
	w.do("viewer", "GET", "/oncall?period=nothing", "").is(404)
}

func TestTheStatusOfASchedulePassesBackUnchangedAndNotChanged(t *testing.T) {
	w := givenSchedule(newWorld(t))
	read := w.do("editor", "GET", "/schedules/day", "").is(200)
	w.do("editor", "PUT", "/schedules/day", string(read.body)).is(200)
	w.do("editor", "PATCH", "/schedules/day", `{"status":{"versions":[]}}`, "If-Match", "*").is(422)
	again := w.do("editor", "PATCH", "/schedules/day?effective=now", `{"spec":{"title":"Day"}}`, "If-Match", "*").is(200)
	require.Equal(t, read.header.Get("ETag"), again.header.Get("ETag"), "an edit that changes nothing is no change")
}

func TestListsAndChangesLeaveOutHowAScheduleWasDrawnBefore(t *testing.T) {
	w := givenSchedule(newWorld(t))
	w.do("editor", "PATCH", "/schedules/day", `{"spec":{"timeZone":"Europe/Berlin"}}`, "If-Match", "*").is(200)
	require.Len(t, w.do("viewer", "GET", "/schedules/day", "").is(200).object().Status["versions"], 2)
	list := w.do("viewer", "GET", "/schedules", "").is(200)
	require.NotContains(t, list.objects().Items[0].Status, "versions")
	require.NotEmpty(t, list.objects().Items[0].Status["inForceFrom"])
	require.NotContains(t, string(w.do("viewer", "GET", "/changes?since=0&include=objects", "").is(200).body), "versions")
	var listed struct{ Items []json.RawMessage }
	list.into(&listed)
	w.do("editor", "PUT", "/schedules/day", string(listed.Items[0])).is(200)
	require.Len(t, w.do("viewer", "GET", "/schedules/day", "").is(200).object().Status["versions"], 2, "what is put back from a list loses nothing")
}

func TestAScheduleThatIsDrawnAnewTooOftenIsRefused(t *testing.T) {
	w := givenShop(newWorld(t))
	layers := `[{"name":"always","type":"rotation","epoch":"2026-11-01","participants":["otto"]}]`
	var versions []string
	for n := range 401 {
		from := ""
		if n > 0 {
			from = fmt.Sprintf(`"from":%q,`, time.Date(2026, 1, 1, n/2, n%2*30, 0, 0, time.UTC).Format(time.RFC3339))
		}
		versions = append(versions, `{`+from+`"timeZone":"UTC","layers":`+layers+`}`)
	}
	body := func(versions []string) string {
		return `{"objects":[{"kind":"Schedule","metadata":{"name":"day"},"spec":{"title":"Day","timeZone":"UTC","layers":` + layers + `},"status":{"versions":[` +
			strings.Join(versions, ",") + `]}}]}`
	}
	require.Contains(t, w.do("admin", "POST", "/import", body(versions)).is(422).fields()["objects[0].status.versions"], "more than 400")
	w.do("admin", "POST", "/import", body(versions[:400])).is(200)
	change := `{"spec":{"timeZone":"Europe/Berlin"}}`
	require.Contains(t, w.do("editor", "PATCH", "/schedules/day?effective=now", change, "If-Match", "*").is(409).failure().Error, "go on with a new schedule")
	w.do("editor", "PATCH", "/schedules/day", `{"spec":{"title":"Other"}}`, "If-Match", "*").is(200)
	w.later(440 * 24 * time.Hour)
	w.do("editor", "PATCH", "/schedules/day?effective=now", change, "If-Match", "*").is(200)
	require.Len(t, w.do("viewer", "GET", "/schedules/day", "").is(200).object().Status["versions"], 2, "the others ended long ago")
}

func TestSchedulesOverridesAndSwapsComeWithTheirPast(t *testing.T) {
	w := givenShop(newWorld(t))
	layers := func(start string) string {
		return `[{"name":"always","type":"slots","epoch":"2026-11-01","participants":["otto"],"slots":[{"name":"day","start":"` + start + `","end":"` + start + `"}]}]`
	}
	body := `{"objects":[
		{"kind":"Schedule","metadata":{"name":"day"},"spec":{"title":"Day","timeZone":"UTC","layers":` + layers("08:00") + `},
			"status":{"versions":[{"timeZone":"UTC","layers":` + layers("06:00") + `},{"from":"2026-11-10T06:00:00Z","timeZone":"UTC","layers":` + layers("08:00") + `}]}},
		{"kind":"ShiftOverride","metadata":{"name":"ill"},"spec":{"schedule":"day","add":"rob","remove":"otto","start":"2026-11-12T08:00:00Z","end":"2026-11-13T08:00:00Z"},
			"status":{"number":3}},
		{"kind":"SwapRequest","metadata":{"name":"old"},"spec":{"schedule":"day","from":"otto","start":"2026-11-12T08:00:00Z","end":"2026-11-13T08:00:00Z"}},
		{"kind":"SwapRequest","metadata":{"name":"next"},"spec":{"schedule":"day","from":"otto","start":"2026-11-28T08:00:00Z","end":"2026-11-29T08:00:00Z"}}]}`
	w.do("admin", "POST", "/import", body).is(200)
	var shifts apis.ShiftList
	w.do("viewer", "GET", "/schedules/day/shifts?from=2026-11-09T06:00:00Z&to=2026-11-13T08:00:00Z", "").is(200).into(&shifts)
	require.Equal(t, "2026-11-09T06:00:00Z", shifts.Items[0].Start.Format(time.RFC3339), "as it was drawn then")
	require.Equal(t, "rob", shifts.Items[len(shifts.Items)-1].Responder)
	require.Equal(t, "lapsed", w.do("viewer", "GET", "/swaprequests/old", "").object().Status["state"])
	require.Equal(t, "requested", w.do("viewer", "GET", "/swaprequests/next", "").object().Status["state"])
	made := w.do("editor", "POST", "/shiftoverrides", `{"spec":{"schedule":"day","add":"rob","end":"2026-11-25T18:00:00Z"}}`).is(201).object()
	require.EqualValues(t, 4, made.Status["number"], "newer than all that came")

	wrong := `{"objects":[{"kind":"Schedule","metadata":{"name":"two"},"spec":{"title":"Two","timeZone":"UTC","layers":` + layers("08:00") + `},
		"status":{"versions":[{"timeZone":"UTC","layers":` + layers("06:00") + `}]}}]}`
	require.Contains(t, w.do("admin", "POST", "/import", wrong).is(422).fields()["objects[0].status.versions"], "another drawing")
}

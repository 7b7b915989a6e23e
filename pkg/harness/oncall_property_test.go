package harness

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// editing is what people do with one schedule, and what was seen of its past.
type editing struct {
	b         *Back
	rt        *rapid.T
	begun     time.Time
	overrides []string
	swaps     []string
}

var onCallPeople = []string{"dev-1", "dev-2", "lead"}

var onCallCallers = []usecase.Caller{Dev1, Dev2, Lead, Editor}

// moment is a time on the wire, some minutes around now.
func (e *editing) moment(label string, from, to int) string {
	return e.b.Now().Add(time.Duration(rapid.IntRange(from, to).Draw(e.rt, label)) * time.Minute).UTC().Format(time.RFC3339)
}

func (e *editing) person(label string) string {
	return rapid.SampledFrom(onCallPeople).Draw(e.rt, label)
}

func (e *editing) caller() usecase.Caller {
	return rapid.Custom(func(t *rapid.T) usecase.Caller { return rapid.SampledFrom(onCallCallers).Draw(t, "caller") }).Draw(e.rt, "who")
}

// call makes a request that may be refused but never fails, and answers the name of the object where it was not refused.
func (e *editing) call(as usecase.Caller, method, path string, body any) string {
	encoded, err := json.Marshal(body)
	require.NoError(e.rt, err)
	status, answer := e.b.anyVersion(as, method, path, string(encoded))
	require.Less(e.rt, status, 500, "%s %s %s: %s", method, path, encoded, answer)
	if status >= 300 {
		return ""
	}
	var object struct{ Metadata struct{ Name string } }
	require.NoError(e.rt, json.Unmarshal(answer, &object), "%s", answer)
	return object.Metadata.Name
}

func (e *editing) shifts(from, to time.Time) []apis.Shift {
	return Get[apis.ShiftList](e.b, Viewer, fmt.Sprintf("/schedules/shop/shifts?from=%s&to=%s", from.UTC().Format(time.RFC3339), to.UTC().Format(time.RFC3339))).Items
}

// past are the shifts up to an instant, cut there.
func (e *editing) past(until time.Time) []apis.Shift {
	if !until.After(e.begun) {
		return nil
	}
	all := e.shifts(e.begun, until)
	for i := range all {
		if all[i].End.After(until) {
			all[i].End = until
		}
	}
	return all
}

func (e *editing) redraw() {
	var layers []map[string]any
	for n := range rapid.IntRange(1, 2).Draw(e.rt, "layers") {
		layers = append(layers, map[string]any{
			"name": fmt.Sprint("L", n), "type": "rotation", "epoch": "2026-11-16", "unit": "hours",
			"every":        rapid.SampledFrom([]int{1, 2, 4, 5, 8}).Draw(e.rt, "every"),
			"participants": rapid.SliceOfN(rapid.SampledFrom(onCallPeople), 1, 3).Draw(e.rt, "participants"),
			"beside":       rapid.Bool().Draw(e.rt, "beside"),
		})
		if rapid.Bool().Draw(e.rt, "by day") {
			layers[n]["restrictions"] = []map[string]any{{"start": "06:00", "end": "18:00"}}
		}
	}
	spec := map[string]any{"layers": layers}
	if rapid.IntRange(0, 4).Draw(e.rt, "moves") == 0 {
		spec["timeZone"] = rapid.SampledFrom([]string{"UTC", "Europe/Berlin", "Asia/Kathmandu"}).Draw(e.rt, "zone")
	}
	e.call(Editor, http.MethodPatch, "/schedules/shop"+rapid.SampledFrom([]string{"", "?effective=now", "?effective=handOff"}).Draw(e.rt, "effective"),
		map[string]any{"spec": spec})
}

func (e *editing) overrideSpec() map[string]any {
	spec := map[string]any{"end": e.moment("end", -3, 600)}
	for _, field := range []string{"add", "remove"} {
		if rapid.IntRange(0, 3).Draw(e.rt, field+" nobody") > 0 {
			spec[field] = e.person(field)
		} else {
			spec[field] = nil
		}
	}
	if rapid.Bool().Draw(e.rt, "has a start") {
		spec["start"] = e.moment("start", -10, 300)
	}
	return spec
}

func (e *editing) override() {
	spec := e.overrideSpec()
	spec["schedule"] = "shop"
	for _, field := range []string{"add", "remove"} {
		if spec[field] == nil {
			delete(spec, field)
		}
	}
	if name := e.call(e.caller(), http.MethodPost, "/shiftoverrides", map[string]any{"spec": spec}); name != "" {
		e.overrides = append(e.overrides, name)
	}
}

func (e *editing) changeOverride() {
	if len(e.overrides) == 0 {
		return
	}
	path := "/shiftoverrides/" + rapid.SampledFrom(e.overrides).Draw(e.rt, "override")
	switch rapid.IntRange(0, 5).Draw(e.rt, "how") {
	case 0:
		e.call(e.caller(), http.MethodDelete, path, nil)
	case 1:
		e.call(Editor, http.MethodPost, path+"/restore", map[string]any{})
	case 2:
		e.call(e.caller(), http.MethodPatch, path, map[string]any{"spec": map[string]any{"end": e.moment("ends now", -2, 0)}})
	default:
		spec := e.overrideSpec()
		for _, field := range []string{"add", "remove", "end"} {
			if rapid.Bool().Draw(e.rt, field+" stays") {
				delete(spec, field)
			}
		}
		e.call(e.caller(), http.MethodPatch, path, map[string]any{"spec": spec})
	}
}

func (e *editing) take() {
	body := map[string]any{}
	if rapid.Bool().Draw(e.rt, "names whom") {
		body["from"] = e.person("from")
	}
	if name := e.call(e.caller(), http.MethodPost, "/schedules/shop/take", body); name != "" {
		e.overrides = append(e.overrides, name)
	}
}

func (e *editing) swap() {
	now := e.b.Now()
	coming := slices.DeleteFunc(e.shifts(now, now.Add(12*time.Hour)), func(s apis.Shift) bool { return !s.Start.After(now) })
	if len(coming) == 0 {
		return
	}
	shift := coming[rapid.IntRange(0, len(coming)-1).Draw(e.rt, "shift")]
	if name := e.call(e.caller(), http.MethodPost, "/swaprequests", map[string]any{"spec": map[string]any{
		"schedule": "shop", "from": shift.Responder, "start": shift.Start, "end": shift.End,
	}}); name != "" {
		e.swaps = append(e.swaps, name)
	}
}

func (e *editing) answerSwap() {
	if len(e.swaps) == 0 {
		return
	}
	path := "/swaprequests/" + rapid.SampledFrom(e.swaps).Draw(e.rt, "swap")
	action := rapid.SampledFrom([]string{"take", "offer", "accept", "withdraw", "decline"}).Draw(e.rt, "answer")
	body := map[string]any{}
	if action == "accept" {
		body["by"] = e.person("by")
	}
	e.call(e.caller(), http.MethodPost, path+"/"+action, body)
}

// bringBack deletes the schedule, where nothing holds it, and restores it.
func (e *editing) bringBack() {
	if e.call(Editor, http.MethodDelete, "/schedules/shop", nil) != "" {
		e.call(Editor, http.MethodPost, "/schedules/shop/restore", map[string]any{})
	}
}

// Whatever people do, who was on call stays as it was, and time alone changes nothing of what was to come. What is told of an instant is what
// is told of the shifts around it.
func TestNothingThatPeopleDoRewritesWhoWasOnCall(t *testing.T) {
	b := New(t)
	space := 0
	rapid.Check(t, func(rt *rapid.T) {
		space++
		b.Namespace = fmt.Sprintf("org-%d", space)
		b.NewPeriod()
		Post[apis.Schedule](b, Editor, "/schedules", threeSlots)
		b.Patch(Editor, "/periods/shop", `{"spec": {"schedule": "shop"}}`)
		e := &editing{b: b, rt: rt, begun: b.Now()}
		acts := map[string]func(){
			"redraw": e.redraw, "override": e.override, "change an override": e.changeOverride, "take": e.take, "swap": e.swap,
			"answer a swap": e.answerSwap, "delete and restore": e.bringBack,
		}
		names := []string{"redraw", "override", "change an override", "change an override", "take", "swap", "answer a swap", "answer a swap", "delete and restore"}
		for range rapid.IntRange(4, 25).Draw(rt, "acts") {
			now := b.Now()
			before := e.past(now)
			act := rapid.SampledFrom(names).Draw(rt, "act")
			acts[act]()
			require.Equal(rt, before, e.past(now), "after %s at %s", act, now)

			later := now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 40, 600, 3600, 5000, 30000}).Draw(rt, "seconds pass")) * time.Second)
			expected := e.past(later)
			b.Advance(later.Sub(now))
			require.Equal(rt, expected, e.past(later), "time passed from %s to %s", now, later)

			at := e.begun.Add(time.Duration(rapid.IntRange(0, 3*86400).Draw(rt, "at")) * time.Second)
			answer := Get[apis.OnCallAnswer](b, Viewer, "/oncall?at="+at.Format(time.RFC3339))
			require.Equal(rt, e.shifts(at, at.Add(time.Second)), answer.Schedules[0].Now, "at %s", at)
		}
	})
}

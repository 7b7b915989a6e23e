package harness

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	independent "github.com/emersion/go-ical"
	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// drawShop makes the period shop and a schedule of two slots, watched by dev-1 and dev-2 in turn.
func drawShop(b *Back) {
	b.NewPeriod()
	Post[apis.Schedule](b, Editor, "/schedules", `{"metadata": {"name": "shop-roster"}, "spec": {"title": "Shop; day, night", "timeZone": "Europe/Berlin", "layers": [
		{"name": "Drawn", "type": "slots", "epoch": "2026-10-01", "participants": ["dev-1", "dev-2"], "slots": [
			{"name": "A", "start": "06:00", "end": "18:00"}, {"name": "B", "start": "18:00", "end": "06:00"}]}]}}`)
}

func shiftsOf(b *Back, schedule, from, to string) []string {
	lines := []string{}
	for _, s := range Get[apis.ShiftList](b, Viewer, "/schedules/"+schedule+"/shifts?from="+from+"&to="+to).Items {
		lines = append(lines, s.Start.Format("02 15:04")+"-"+s.End.Format("02 15:04")+" "+s.Responder+" "+s.Layer+" "+s.Slot)
	}
	return lines
}

func take(b *Back, query, body string) apis.RosterAnswer {
	return Post[apis.RosterAnswer](b, Editor, "/schedules/import?"+query, body)
}

const monday = "Date,A 06-18,B 18-06\n2026-11-23,Lead,Dev 2\n"

func TestARosterFromATableIsRehearsedTakenOverAndReplaced(t *testing.T) {
	b := New(t)
	drawShop(b)
	before := shiftsOf(b, "shop-roster", "2026-11-23T00:00:00Z", "2026-11-24T12:00:00Z")

	rehearsed := take(b, "format=csv&schedule=shop-roster&dryRun=true", monday)
	require.True(t, rehearsed.DryRun)
	require.Empty(t, rehearsed.Problems)
	require.Equal(t, 2, rehearsed.Schedules[0].Shifts)
	require.Equal(t, "shop-roster", rehearsed.Schedules[0].Name)
	require.Len(t, rehearsed.Schedules[0].Spec.Layers, 2)
	require.Equal(t, []apis.RosterPerson{{Text: "Lead", Responder: "lead"}, {Text: "Dev 2", Responder: "dev-2"}}, rehearsed.People)
	require.Equal(t, before, shiftsOf(b, "shop-roster", "2026-11-23T00:00:00Z", "2026-11-24T12:00:00Z"), "nothing was saved")

	taken := take(b, "format=csv&schedule=shop-roster", monday)
	require.False(t, taken.DryRun)
	require.Equal(t, []string{
		"23 05:00-23 17:00 lead Imported roster A", "23 17:00-24 05:00 dev-2 Imported roster B", "24 05:00-24 17:00 dev-1 Drawn A",
	}, shiftsOf(b, "shop-roster", "2026-11-23T06:00:00Z", "2026-11-24T12:00:00Z"))

	take(b, "format=csv&schedule=shop-roster", "Date,A 06-18\n2026-11-24,Lead\n")
	layers := Get[apis.Schedule](b, Viewer, "/schedules/shop-roster").Spec.Layers
	require.Len(t, layers, 2, "the layer was replaced")
	require.Len(t, layers[1].Shifts, 1)
}

func TestNothingOfARosterIsSavedWhileAPersonIsUnknown(t *testing.T) {
	b := New(t)
	drawShop(b)
	before := Get[apis.Schedule](b, Viewer, "/schedules/shop-roster")
	const unknown = "Date,A 06-18\n2026-11-23,Lead\n2026-11-24,Zoe\n"
	rehearsed := take(b, "format=csv&schedule=shop-roster&dryRun=true", unknown)
	require.Len(t, rehearsed.Problems, 1)
	require.Equal(t, 3, rehearsed.Problems[0].Line)
	require.Contains(t, rehearsed.Problems[0].Reason, `"Zoe"`)
	refused := b.Refused(Editor, http.StatusUnprocessableEntity, "/schedules/import?format=csv&schedule=shop-roster", unknown)
	require.Equal(t, "line 3", refused.Fields[0].Field)
	require.Equal(t, before, Get[apis.Schedule](b, Viewer, "/schedules/shop-roster"))
}

func TestOnlyEditorsTakeRostersOverAndOnlyIntoASchedule(t *testing.T) {
	b := New(t)
	drawShop(b)
	b.Refused(Dev1, http.StatusForbidden, "/schedules/import?format=csv&schedule=shop-roster&dryRun=true", monday)
	b.Refused(Editor, http.StatusUnprocessableEntity, "/schedules/import?format=csv", monday)
	b.Refused(Editor, http.StatusUnprocessableEntity, "/schedules/import?format=csv&schedule=nowhere", monday)
	b.Refused(Editor, http.StatusBadRequest, "/schedules/import?format=xls&schedule=shop-roster", monday)
	b.Refused(Editor, http.StatusRequestEntityTooLarge, "/schedules/import?format=csv&schedule=shop-roster", strings.Repeat("x", 1<<20+1))
}

func TestAScheduleOfGoAlertIsMadeWithItsOverrides(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	export := `{"data": {"schedule": {"id": "s1", "name": "Shop", "timeZone": "Europe/Berlin", "targets": [{"target": {"id": "r1", "type": "rotation", "name": "Primary"},
			"rules": [{"start": "00:00", "end": "00:00", "weekdayFilter": [true, true, true, true, true, true, true]}]}]},
		"rotations": [{"id": "r1", "name": "Primary", "start": "2026-11-01T05:00:00Z", "timeZone": "Europe/Berlin", "type": "daily", "shiftLength": 1, "activeUserIndex": 1,
			"users": [{"id": "u1", "name": "Dev 1"}, {"id": "u2", "name": "Dev 2"}]}],
		"userOverrides": [{"start": "2026-11-21T02:00:00Z", "end": "2026-11-21T04:00:00Z", "addUser": {"id": "u3", "name": "Lead"}, "removeUserID": "u2"},
			{"start": "2026-11-22T08:00:00Z", "end": "2026-11-22T09:00:00Z", "addUser": {"id": "u3", "name": "Lead"}, "removeUserID": "u2"}]}}`
	made := take(b, "format=goalert", export)
	require.Equal(t, "shop", made.Schedules[0].Name)
	require.Equal(t, []string{
		"20 05:00-21 03:00 dev-2 Primary ", "21 03:00-21 04:00 lead Primary ", "21 04:00-21 05:00 dev-2 Primary ", "21 05:00-22 05:00 dev-1 Primary ", "22 05:00-22 08:00 dev-2 Primary ",
		"22 08:00-22 09:00 lead Primary ", "22 09:00-23 05:00 dev-2 Primary ",
	}, shiftsOf(b, "shop", "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z"))

	b.Advance(10 * time.Minute)
	again := take(b, "format=goalert&schedule=shop", export)
	require.Equal(t, "shop", again.Schedules[0].Name)
	require.Len(t, Get[apis.ShiftOverrideList](b, Viewer, "/shiftoverrides").Items, 2, "overrides that are there already are not made again")
}

func TestAScheduleOfOnCallIsMade(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	made := take(b, "format=oncall", `{"schedules": {"results": [{"id": "S", "name": "Night watch", "type": "web", "time_zone": "Europe/Berlin", "shifts": ["1"]}]},
		"on_call_shifts": {"results": [{"id": "1", "name": "Nights", "type": "rolling_users", "start": "2026-11-20T22:00:00", "duration": 28800, "frequency": "daily", "rolling_users": [["A"], ["B"]]}]},
		"users": {"results": [{"id": "A", "username": "dev1"}, {"id": "B", "username": "dev2"}]}}`)
	require.Equal(t, "night-watch", made.Schedules[0].Name)
	require.Equal(t, []string{"20 21:00-21 05:00 dev-1 Nights ", "21 21:00-22 05:00 dev-2 Nights "}, shiftsOf(b, "night-watch", "2026-11-20T00:00:00Z", "2026-11-22T12:00:00Z"))
}

// feedOf reads a feed with another parser than the one that wrote it: summaries by UID and start.
func feedOf(b *Back, as usecase.Caller, path string) (text []byte, summaries map[string]string) {
	status, text := b.Call(as, http.MethodGet, path, nil)
	require.Equal(b.t, http.StatusOK, status, "%s", text)
	calendar, err := independent.NewDecoder(bytes.NewReader(text)).Decode()
	require.NoError(b.t, err)
	summaries = map[string]string{}
	for _, event := range calendar.Events() {
		uid, err := event.Props.Text("UID")
		require.NoError(b.t, err)
		require.NotContains(b.t, summaries, uid, "a UID is there once")
		summary, err := event.Props.Text("SUMMARY")
		require.NoError(b.t, err)
		start, err := event.DateTimeStart(time.UTC)
		require.NoError(b.t, err)
		summaries[uid] = start.Format("01-02 15:04 ") + summary
	}
	return text, summaries
}

func TestAFeedKeepsItsUIDsAndItsBytesUntilAShiftChanges(t *testing.T) {
	b := New(t)
	drawShop(b)
	const path = "/schedules/shop-roster/feed.ics"
	text, before := feedOf(b, Viewer, path)
	require.Equal(t, 2*(30+180)+1, len(before))
	require.NotContains(t, string(text), "@example")
	b.Declare("Something else", "P3")
	b.Advance(time.Hour)
	again, _ := feedOf(b, Viewer, path)
	require.Equal(t, string(text), string(again), "what is not about shifts changes nothing")

	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"spec": {"schedule": "shop-roster", "remove": "dev-2", "add": "lead", "start": "2026-11-25T08:00:00Z", "end": "2026-11-25T10:00:00Z"}}`)
	changed, after := feedOf(b, Viewer, path)
	require.Equal(t, len(before)+2, len(after), "the stand-in, and the rest of the shift behind it")
	for uid, summary := range before {
		require.Equal(t, summary, after[uid])
	}
	sequences := map[string]int{} // how many events have each
	for line := range strings.Lines(string(changed)) {
		if strings.HasPrefix(line, "SEQUENCE:") {
			sequences[line]++
		}
	}
	require.Len(t, sequences, 2)
	require.Contains(t, slices.Collect(maps.Values(sequences)), 3, "only the events of the shift that was parted are newer")
	_, leads := feedOf(b, Lead, path+"?responder=me")
	require.Len(t, leads, 1)
	for uid, summary := range leads {
		require.Equal(t, "11-25 08:00 On call: Lead (A)", summary)
		require.Equal(t, summary, after[uid], "the same event in both calendars")
	}
	status, _ := b.Call(Viewer, http.MethodGet, path+"?responder=me", nil)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	status, _ = b.Call(Viewer, http.MethodGet, "/schedules/nowhere/feed.ics", nil)
	require.Equal(t, http.StatusNotFound, status)
}

func TestAFeedTakenOverByAnotherScheduleGivesTheSameShifts(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	Post[apis.Schedule](b, Editor, "/schedules", `{"metadata": {"name": "island"}, "spec": {"title": "Island", "timeZone": "Australia/Lord_Howe", "layers": [
		{"name": "Drawn", "type": "slots", "epoch": "2026-11-01", "participants": ["dev-1", "dev-2", "lead"], "slots": [
			{"name": "A", "start": "02:00", "end": "14:00"}, {"name": "B", "start": "14:00", "end": "02:00"}]}]}}`)
	Post[apis.Schedule](b, Editor, "/schedules", `{"metadata": {"name": "copy"}, "spec": {"title": "Copy", "timeZone": "Europe/Berlin", "layers": []}}`)
	feed, _ := feedOf(b, Viewer, "/schedules/island/feed.ics")
	taken := take(b, "format=ical&schedule=copy", string(feed))
	require.Equal(t, "On call: Island", taken.Schedules[0].Spec.Layers[0].Name)
	const from, to = "2026-11-22T00:00:00Z", "2027-05-15T00:00:00Z" // over the end of summer time on April 4
	want := shiftsOf(b, "island", from, to)
	require.Greater(t, len(want), 300)
	for i := range want {
		want[i] = strings.Replace(want[i], "Drawn", "On call: Island", 1)
	}
	require.Equal(t, want, shiftsOf(b, "copy", from, to))
}

func BenchmarkFeedsOfTwentySchedules(b *testing.B) {
	back := New(b)
	back.NewPeriod()
	for n := range 20 {
		Post[apis.Schedule](back, Editor, "/schedules", fmt.Sprintf(`{"metadata": {"name": "s-%d"}, "spec": {"title": "S", "timeZone": "Europe/Berlin", "layers": [
			{"name": "Drawn", "type": "slots", "epoch": "2026-11-01", "participants": ["dev-1", "dev-2"], "slots": [
				{"name": "A", "start": "06:00", "end": "14:00"}, {"name": "B", "start": "14:00", "end": "22:00"}, {"name": "C", "start": "22:00", "end": "06:00"}]}]}}`, n))
	}
	for b.Loop() {
		for n := range 20 {
			status, _ := back.Call(Viewer, http.MethodGet, fmt.Sprintf("/schedules/s-%d/feed.ics", n), nil)
			require.Equal(b, http.StatusOK, status)
		}
	}
}

func TestARosterForAScheduleThatDoesNotExistIsRefusedByItsName(t *testing.T) {
	b := New(t)
	drawShop(b)
	refusal := b.Refused(Editor, http.StatusUnprocessableEntity, "/schedules/import?format=csv&schedule=nope", monday)
	require.Equal(t, "schedule", refusal.Fields[0].Field)
	require.Contains(t, refusal.Error, `no schedule "nope"`)
}

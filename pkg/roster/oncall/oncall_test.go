package oncall

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/roster"
)

func team() *roster.People {
	return roster.NewPeople([]roster.Person{
		{Responder: "alex", Display: "Alex", Email: "public-api-demo-user-1@grafana.com"}, {Responder: "bob", Login: "bob"}, {Responder: "alice", Display: "Alice"},
	})
}

const users = `"users": {"count": 3, "next": null, "results": [
	{"id": "U4DNY931HHJS5", "email": "public-api-demo-user-1@grafana.com", "slack": [{"user_id": "UALEXSLACKDJPK", "team_id": "TALEXSLACKDJPK"}], "username": "alex"},
	{"id": "B", "username": "bob", "email": ""}, {"id": "A", "username": "alice"}]}`

func answer(shifts string, ids string) string {
	return `{"schedules": [{"id": "S", "name": "Shop", "type": "calendar", "time_zone": "America/New_York", "shifts": [` + ids + `]}], "on_call_shifts": [` + shifts + `], ` + users + `}`
}

// read answers the shifts in a window by the clock of New York.
func read(t *testing.T, text, now, from, to string) ([]string, *roster.Translation) {
	zone, err := civil.LoadZone("America/New_York")
	require.NoError(t, err)
	at := func(wall string) time.Time {
		instant, err := time.ParseInLocation("2006-01-02 15:04", wall, zone)
		require.NoError(t, err)
		return instant
	}
	people := team()
	read := Read([]byte(text), people, at(now).UTC())
	require.Empty(t, read.Problems)
	require.Empty(t, people.Problems())
	require.Len(t, read.Plans, 1)
	spec := read.Plans[0].Spec
	calendar, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: spec.TimeZone, Layers: spec.Layers}}})
	require.NoError(t, err)
	lines := []string{}
	for _, s := range calendar.Shifts(at(from), at(to)) {
		lines = append(lines, s.Start.In(zone).Format("01-02 15:04")+" - "+s.End.In(zone).Format("01-02 15:04")+" "+s.Responder)
	}
	return lines, read
}

// The schedule that OnCall's documents show, as its API answers it.
func TestTheScheduleOfTheDocumentsGivesTheSameShifts(t *testing.T) {
	const documented = `{
	"schedules": {"count": 2, "next": null, "previous": null, "results": [
		{"id": "SBM7DV7BKFUYU", "name": "Demo schedule iCal", "type": "ical", "team_id": null, "ical_url_primary": "https://example.com/meow_calendar.ics",
			"ical_url_overrides": "https://example.com/meow_calendar_overrides.ics", "on_call_now": ["U4DNY931HHJS5"]},
		{"id": "S3Z477AHDXTMF", "name": "Demo schedule Calendar", "type": "calendar", "team_id": null, "time_zone": "America/New_York", "on_call_now": ["U4DNY931HHJS5"],
			"shifts": ["OH3V5FYQEYJ6M", "O9WTH7CKM3KZW"], "ical_url_overrides": null, "slack": {"channel_id": "MEOW_SLACK_ID"}}],
		"current_page_number": 1, "page_size": 50, "total_pages": 1},
	"on_call_shifts": {"count": 2, "next": null, "previous": null, "results": [
		{"id": "OH3V5FYQEYJ6M", "name": "Demo single event", "type": "single_event", "team_id": null, "time_zone": null, "level": 0,
			"start": "2020-09-10T08:00:00", "duration": 10800, "users": ["U4DNY931HHJS5"]},
		{"id": "O9WTH7CKM3KZW", "name": "Demo recurrent event", "type": "recurrent_event", "team_id": null, "time_zone": null, "level": 0,
			"start": "2020-09-10T16:00:00", "duration": 10800, "frequency": "weekly", "interval": 2, "week_start": "SU", "by_day": ["MO", "WE", "FR"],
			"by_month": null, "by_monthday": null, "users": ["U4DNY931HHJS5"]}]},
	` + users + `}`
	shifts, read := read(t, documented, "2020-09-10 00:00", "2020-09-01 00:00", "2020-10-06 00:00")
	require.Equal(t, []string{
		"09-10 08:00 - 09-10 11:00 alex", "09-11 16:00 - 09-11 19:00 alex",
		"09-21 16:00 - 09-21 19:00 alex", "09-23 16:00 - 09-23 19:00 alex", "09-25 16:00 - 09-25 19:00 alex",
		"10-05 16:00 - 10-05 19:00 alex",
	}, shifts)
	require.Equal(t, "Demo schedule Calendar", read.Plans[0].Spec.Title)
	require.Len(t, read.Warnings, 3, "a calendar elsewhere, its overrides, and what is written out one by one: %v", read.Warnings)
}

func TestShiftsAsTheDocumentsDescribeThem(t *testing.T) {
	for name, c := range map[string]struct {
		shifts, ids        string
		now, from, to      string
		want               []string
		layers             int
		warned, writtenOut bool
	}{
		"a higher level wins: Alex from 8 to 11 with level 1, Bob from 9 to 11 with level 2": {
			shifts: `{"id": "1", "name": "one", "type": "single_event", "level": 1, "start": "2020-09-10T08:00:00", "duration": 10800, "users": ["U4DNY931HHJS5"]},
				{"id": "2", "name": "two", "type": "single_event", "level": 2, "start": "2020-09-10T09:00:00", "duration": 7200, "users": ["B"]}`, ids: `"2", "1"`,
			now: "2020-09-10 00:00", from: "2020-09-10 00:00", to: "2020-09-11 00:00",
			want: []string{"09-10 08:00 - 09-10 09:00 alex", "09-10 09:00 - 09-10 11:00 bob"}, layers: 2, writtenOut: true,
		},
		"rolling lists of people: Alex and Bob one day, Alice the next": {
			shifts: `{"id": "1", "name": "Roll", "type": "rolling_users", "start": "2020-10-30T09:00:00", "duration": 86400, "frequency": "daily", "rolling_users": [["U4DNY931HHJS5", "B"], ["A"]]}`, ids: `"1"`,
			now: "2020-10-31 00:00", from: "2020-10-30 09:00", to: "2020-11-02 09:00",
			want:   []string{"10-30 09:00 - 10-31 09:00 alex", "10-30 09:00 - 10-31 09:00 bob", "10-31 09:00 - 11-01 09:00 alice", "11-01 09:00 - 11-02 09:00 alex", "11-01 09:00 - 11-02 09:00 bob"},
			layers: 1, warned: true, writtenOut: true,
		},
		"pairs that roll by weeks": {
			shifts: `{"id": "1", "name": "Pairs", "type": "rolling_users", "start": "2020-10-26T09:00:00", "duration": 604800, "frequency": "weekly", "rolling_users": [["U4DNY931HHJS5", "B"], ["A", "U4DNY931HHJS5"]], "start_rotation_from_user_index": 1}`, ids: `"1"`,
			now: "2020-10-31 00:00", from: "2020-10-31 00:00", to: "2020-11-03 00:00",
			want: []string{"10-26 09:00 - 11-02 09:00 alex", "10-26 09:00 - 11-02 09:00 alice", "11-02 09:00 - 11-09 09:00 alex", "11-02 09:00 - 11-09 09:00 bob"}, layers: 2,
		},
		"nights of some weekdays, by weeks": {
			shifts: `{"id": "1", "name": "Nights", "type": "rolling_users", "start": "2020-10-27T22:00:00", "duration": 28800, "frequency": "weekly", "week_start": "SU", "by_day": ["SU", "TU", "SA"], "rolling_users": [["A"], ["B"]]}`, ids: `"1"`,
			now: "2020-10-31 00:00", from: "2020-10-25 00:00", to: "2020-11-04 12:00",
			want: []string{"10-27 22:00 - 10-28 06:00 alice", "10-31 22:00 - 11-01 06:00 alice", "11-01 22:00 - 11-02 06:00 bob", "11-03 22:00 - 11-04 06:00 bob"}, layers: 1,
		},
		"days off do not take a turn": {
			shifts: `{"id": "1", "name": "Office", "type": "rolling_users", "start": "2020-10-30T09:00:00", "duration": 28800, "frequency": "daily", "by_day": ["MO", "TU", "WE", "TH", "FR"], "rolling_users": [["A"], ["B"]]}`, ids: `"1"`,
			now: "2020-10-30 00:00", from: "2020-10-30 00:00", to: "2020-11-04 00:00",
			want: []string{"10-30 09:00 - 10-30 17:00 alice", "11-02 09:00 - 11-02 17:00 bob", "11-03 09:00 - 11-03 17:00 alice"}, layers: 1,
		},
		"until an end": {
			shifts: `{"id": "1", "name": "Short", "type": "recurrent_event", "start": "2020-10-30T09:00:00", "duration": 28800, "frequency": "daily", "until": "2020-10-31T09:00:00", "users": ["A", "B"]}`, ids: `"1"`,
			now: "2020-10-30 00:00", from: "2020-10-30 00:00", to: "2020-11-04 00:00",
			want: []string{"10-30 09:00 - 10-30 17:00 alice", "10-30 09:00 - 10-30 17:00 bob", "10-31 09:00 - 10-31 17:00 alice", "10-31 09:00 - 10-31 17:00 bob"}, layers: 2,
		},
		"by the clock of another zone": {
			shifts: `{"id": "1", "name": "Berlin", "type": "recurrent_event", "time_zone": "Europe/Berlin", "start": "2020-10-24T09:00:00", "duration": 28800, "frequency": "daily", "users": ["A"]}`, ids: `"1"`,
			now: "2020-10-24 00:00", from: "2020-10-24 00:00", to: "2020-10-26 00:00",
			want: []string{"10-24 03:00 - 10-24 11:00 alice", "10-25 04:00 - 10-25 12:00 alice"}, layers: 1, warned: true, writtenOut: true,
		},
		"the first of each month": {
			shifts: `{"id": "1", "name": "First", "type": "recurrent_event", "start": "2020-01-01T09:00:00", "duration": 3600, "frequency": "monthly", "by_monthday": [1], "users": ["A"]}`, ids: `"1"`,
			now: "2020-10-30 00:00", from: "2020-10-15 00:00", to: "2020-12-15 00:00",
			want: []string{"11-01 09:00 - 11-01 10:00 alice", "12-01 09:00 - 12-01 10:00 alice"}, layers: 1, warned: true, writtenOut: true,
		},
		"an override of the pages": {
			shifts: `{"id": "1", "name": "Every day", "type": "recurrent_event", "start": "2020-10-30T00:00:00", "duration": 86400, "frequency": "daily", "users": ["A"]},
				{"id": "2", "name": "Override", "type": "override", "start": "2020-10-31T09:00:00", "duration": 3600, "users": ["B"]}`, ids: `"2", "1"`,
			now: "2020-10-30 00:00", from: "2020-10-31 00:00", to: "2020-11-01 00:00",
			want: []string{"10-31 00:00 - 10-31 09:00 alice", "10-31 09:00 - 10-31 10:00 bob", "10-31 10:00 - 11-01 00:00 alice"}, layers: 2, writtenOut: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			shifts, read := read(t, answer(c.shifts, c.ids), c.now, c.from, c.to)
			require.Equal(t, c.want, shifts)
			layers := read.Plans[0].Spec.Layers
			require.Len(t, layers, c.layers)
			require.Equal(t, c.writtenOut, layers[len(layers)-1].Type == apis.ScheduleLayerTypeFixed)
			require.Equal(t, c.warned, len(read.Warnings) > 0, "%v", read.Warnings)
		})
	}
}

func TestTwoShiftsOfAHigherLevelThatMeetAreSaid(t *testing.T) {
	_, read := read(t, answer(`{"id": "0", "name": "base", "type": "recurrent_event", "level": 0, "start": "2020-09-10T00:00:00", "duration": 86400, "frequency": "daily", "users": ["A"]},
		{"id": "1", "name": "one", "type": "single_event", "level": 1, "start": "2020-09-10T08:00:00", "duration": 10800, "users": ["U4DNY931HHJS5"]},
		{"id": "2", "name": "two", "type": "single_event", "level": 1, "start": "2020-09-10T09:00:00", "duration": 72000, "users": ["B"]},
		{"id": "3", "name": "far", "type": "single_event", "level": 1, "start": "2020-09-20T09:00:00", "duration": 7200, "users": ["B"]}`, `"0", "1", "2", "3"`),
		"2020-09-10 00:00", "2020-09-10 00:00", "2020-09-11 00:00")
	require.Len(t, read.Warnings, 1)
	require.Contains(t, read.Warnings[0], `"one" and "two"`)
	require.Equal(t, []bool{false, false, true, false}, []bool{
		read.Plans[0].Spec.Layers[0].Beside, read.Plans[0].Spec.Layers[1].Beside, read.Plans[0].Spec.Layers[2].Beside, read.Plans[0].Spec.Layers[3].Beside,
	})
}

func TestWhatIsMissingFromAnExportIsSaid(t *testing.T) {
	good := `"name": "x", "type": "recurrent_event", "start": "2020-09-10T08:00:00", "duration": 3600, "users": ["A"], "frequency": `
	for name, c := range map[string]struct{ text, says string }{
		"no JSON":            {"hello", "JSON"},
		"no schedules":       {`{"count": 2, "results": []}`, "/api/v1/on_call_shifts"},
		"only a calendar":    {`{"schedules": [{"name": "x", "type": "ical", "ical_url_primary": "https://example.com/a.ics"}]}`, "shifts of its own"},
		"a shift":            {answer("", `"1"`), "schedule_id=S"},
		"a zone":             {`{"schedules": [{"name": "x", "type": "web", "time_zone": "Mars", "shifts": ["1"]}]}`, "not known"},
		"a frequency":        {answer(`{"id": "1", `+good+`"yearly"}`, `"1"`), "hourly, daily, weekly and monthly"},
		"a day":              {answer(`{"id": "1", "by_day": ["XX"], `+good+`"daily"}`, `"1"`), "MO"},
		"a day of the month": {answer(`{"id": "1", "by_monthday": [31], "by_month": [2], `+good+`"monthly"}`, `"1"`), "do not have"},
	} {
		t.Run(name, func(t *testing.T) {
			read := Read([]byte(c.text), team(), time.Date(2020, 9, 10, 0, 0, 0, 0, time.UTC))
			require.NotEmpty(t, read.Problems)
			require.Contains(t, read.Problems[0].Reason, c.says)
		})
	}
}

func FuzzAnyExportIsReadOrRefused(f *testing.F) {
	f.Add(answer(`{"id": "1", "type": "rolling_users", "start": "2020-10-27T22:00:00", "duration": 28800, "frequency": "weekly", "by_day": ["SU", "TU"], "rolling_users": [["A"], []], "start_rotation_from_user_index": -3}`, `"1"`))
	f.Add(answer(`{"id": "1", "type": "recurrent_event", "start": "2099-12-31T22:00:00", "duration": 1e300, "frequency": "hourly", "interval": 7, "until": "2020-10-27T22:00:00", "users": ["A"]}`, `"1", "1"`))
	f.Add(answer(`{"id": "1", "type": "recurrent_event", "start": "1999-12-31T22:00:01", "duration": 61, "frequency": "monthly", "by_month": [13, -1], "by_monthday": [0, 99], "users": ["A", "B"]}`, `"1"`))
	f.Fuzz(func(t *testing.T, text string) {
		read := Read([]byte(text), team(), time.Date(2020, 9, 10, 0, 0, 0, 0, time.UTC))
		for _, plan := range read.Plans {
			_, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: plan.Spec.TimeZone, Layers: plan.Spec.Layers}}})
			require.NoError(t, err)
		}
	})
}

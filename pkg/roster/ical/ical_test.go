package ical

import (
	"bytes"
	"strings"
	"testing"
	"time"

	independent "github.com/emersion/go-ical"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/roster"
)

var now = time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)

func team() *roster.People {
	return roster.NewPeople([]roster.Person{
		{Responder: "dev-1", Display: "Ann; Archer, Ä", Login: "ann", Email: "ann@example.org"}, {Responder: "dev-2", Display: "Bo"}, {Responder: "dev-3", Display: "Cy (late)"},
	})
}

func zone(t testing.TB, name string) *time.Location {
	loaded, err := civil.LoadZone(name)
	require.NoError(t, err)
	return loaded
}

func read(t *testing.T, events ...string) (*roster.Found, *roster.People) {
	people := team()
	text := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n"
	for _, event := range events {
		text += "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n" + strings.ReplaceAll(event, "\n", "\r\n") + "\r\nEND:VEVENT\r\n"
	}
	reading := Reading{Zone: zone(t, "Europe/Berlin"), People: people, From: now.AddDate(0, 0, -30), To: now.AddDate(0, 0, 20)}
	return Read([]byte(text+"END:VCALENDAR\r\n"), reading), people
}

func lines(shifts []apis.FixedShift) []string {
	all := []string{}
	for _, s := range shifts {
		all = append(all, strings.TrimSpace(s.Start.UTC().Format("01-02 15:04")+" - "+s.End.UTC().Format("01-02 15:04")+" "+s.Responder+" "+s.Slot))
	}
	return all
}

func TestEventsBecomeShifts(t *testing.T) {
	for name, c := range map[string]struct {
		event string
		want  []string
	}{
		"in UTC":                                 {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:bo", []string{"03-23 05:00 - 03-23 13:00 dev-2"}},
		"in a zone":                              {"DTSTART;TZID=America/New_York:20260323T060000\nDTEND;TZID=America/New_York:20260323T140000\nSUMMARY:Bo", []string{"03-23 10:00 - 03-23 18:00 dev-2"}},
		"without zone":                           {"DTSTART:20260323T060000\nDURATION:PT8H\nSUMMARY:On-call shift: Bo (Early)", []string{"03-23 05:00 - 03-23 13:00 dev-2 Early"}},
		"a whole day on which the clock changes": {"DTSTART;VALUE=DATE:20260329\nSUMMARY:[L1] ann", []string{"03-28 23:00 - 03-29 22:00 dev-1"}},
		"two days":                               {"DTSTART;VALUE=DATE:20260323\nDTEND;VALUE=DATE:20260325\nSUMMARY:Bo", []string{"03-22 23:00 - 03-24 23:00 dev-2"}},
		"whom it invites":                        {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:Primary\nATTENDEE;CN=Ann:mailto:ann@example.org", []string{"03-23 05:00 - 03-23 13:00 dev-1"}},
		"a name with signs that calendars escape": {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:On call: Ann\\; Archer\\, Ä (A)", []string{"03-23 05:00 - 03-23 13:00 dev-1 A"}},
		"a name that looks like a slot":           {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:Cy (late)", []string{"03-23 05:00 - 03-23 13:00 dev-3"}},
		"two people":                              {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:ann / bo", []string{"03-23 05:00 - 03-23 13:00 dev-1", "03-23 05:00 - 03-23 13:00 dev-2"}},
		"daily at the same time over a clock change, but for one day": {
			"DTSTART;TZID=Europe/Berlin:20260328T220000\nDTEND;TZID=Europe/Berlin:20260329T060000\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20260330T220000\nSUMMARY:Bo",
			[]string{"03-28 21:00 - 03-29 04:00 dev-2", "03-29 20:00 - 03-30 04:00 dev-2", "03-31 20:00 - 04-01 04:00 dev-2"},
		},
		"weekly, from long ago, until the end that is given": {
			"DTSTART;TZID=Europe/Berlin:20200106T080000\nDTEND;TZID=Europe/Berlin:20200106T160000\nRRULE:FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20260302T235959Z\nSUMMARY:Bo",
			[]string{"02-20 07:00 - 02-20 15:00 dev-2", "02-23 07:00 - 02-23 15:00 dev-2", "02-27 07:00 - 02-27 15:00 dev-2", "03-02 07:00 - 03-02 15:00 dev-2"},
		},
		"cancelled": {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:nobody\nSTATUS:CANCELLED", []string{}},
		"long over": {"DTSTART:20250323T050000Z\nDTEND:20250323T130000Z\nSUMMARY:somebody who left", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			found, people := read(t, c.event)
			require.Empty(t, found.Problems)
			require.Empty(t, people.Problems())
			require.Equal(t, c.want, lines(found.Shifts))
		})
	}
}

func TestOneOfARecurringEventThatWasMovedStandsWhereItWasMovedTo(t *testing.T) {
	found, _ := read(t,
		"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:ann",
		"RECURRENCE-ID:20260324T050000Z\nDTSTART:20260324T060000Z\nDTEND:20260324T130000Z\nSUMMARY:bo")
	require.Empty(t, found.Problems)
	require.Equal(t, []string{"03-23 05:00 - 03-23 13:00 dev-1", "03-24 06:00 - 03-24 13:00 dev-2"}, lines(found.Shifts))
}

func TestWhatCannotBeReadNamesTheLineOfItsEvent(t *testing.T) {
	good := "DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:bo"
	for name, c := range map[string]struct{ event, says string }{
		"a zone that nobody knows":       {"DTSTART;TZID=Mars/North:20260323T050000\nDURATION:PT8H\nSUMMARY:bo", "Europe/Berlin"},
		"no start":                       {"DTEND:20260323T130000Z\nSUMMARY:bo", "DTSTART"},
		"no end":                         {"DTSTART:20260323T050000Z\nSUMMARY:bo", "DTEND"},
		"an end before the start":        {"DTSTART:20260323T050000Z\nDTEND:20260322T130000Z\nSUMMARY:bo", "not after its start"},
		"no person":                      {"DTSTART:20260323T050000Z\nDTEND:20260323T130000Z", "names nobody"},
		"every hour":                     {"DTSTART:20260323T050000Z\nDURATION:PT8H\nRRULE:FREQ=HOURLY\nSUMMARY:bo", "at most daily"},
		"a rule that is not followed":    {"DTSTART:20260323T050000Z\nDURATION:PT8H\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1\nSUMMARY:bo", "BYSETPOS"},
		"a day that never comes":         {"DTSTART:20260323T050000Z\nDURATION:PT8H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:bo", "do not have"},
		"a duration that cannot be read": {"DTSTART:20260323T050000Z\nDURATION:8 hours\nSUMMARY:bo", "PT8H"},
	} {
		t.Run(name, func(t *testing.T) {
			found, _ := read(t, good, c.event)
			require.Len(t, found.Problems, 1)
			require.Equal(t, 11, found.Problems[0].Line)
			require.Contains(t, found.Problems[0].Reason, c.says)
		})
	}
	require.NotEmpty(t, Read([]byte("hello"), Reading{Zone: time.UTC, People: team()}).Problems)
	require.NotEmpty(t, Read([]byte(strings.Repeat("BEGIN:X\n", 1000)), Reading{Zone: time.UTC, People: team()}).Problems)
}

func written(t require.TestingT, shifts []apis.Shift) []byte {
	c := Calendar{Title: "On call: Shop; \r\nX-INJECTED:1", Zone: "Europe/Berlin"}
	names := map[string]string{"dev-1": "Ann; Archer, Ä", "dev-2": "Bo", "dev-3": "Cy (late)"}
	for _, shift := range shifts {
		c.Events = append(c.Events, Event{Key: shift.Start.String() + shift.Layer, Shift: shift, Person: names[shift.Responder], Changed: now, Sequence: 7})
	}
	c.Name()
	text, err := c.Bytes()
	require.NoError(t, err)
	return text
}

func TestAnotherParserReadsOurCalendar(t *testing.T) {
	start := time.Date(2026, 3, 29, 0, 30, 0, 0, time.UTC)
	long := "Ann " + strings.Repeat("Ä", 60) + "; Archer, A\\B"
	c := Calendar{Title: "On call: Shop; days, nights", Zone: "Europe/Berlin", Events: []Event{
		{Key: "one", Person: long, Changed: now, Sequence: 7, Shift: apis.Shift{Start: start, End: start.Add(8 * time.Hour), Responder: "dev-1", Layer: "roster", Slot: "A\r\nATTENDEE:mailto:x"}},
		{Key: "one", Person: "Bo", Changed: now, Sequence: 7, Shift: apis.Shift{Start: start.Add(8 * time.Hour), End: start.Add(9 * time.Hour), Responder: "dev-2", Layer: "roster"}},
	}}
	c.Name()
	text, err := c.Bytes()
	require.NoError(t, err)
	for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\r\n"), "\r\n") {
		require.LessOrEqual(t, len(line), 75, "lines are folded")
		require.NotContains(t, line, "\n")
	}
	parsed, err := independent.NewDecoder(bytes.NewReader(text)).Decode()
	require.NoError(t, err)
	events := parsed.Events()
	require.Len(t, events, 2)
	require.Equal(t, "-//Hypercare//On call//EN", parsed.Props.Get("PRODID").Value)
	title, err := parsed.Props.Get("X-WR-CALNAME").Text()
	require.NoError(t, err)
	require.Equal(t, c.Title, title)
	require.Equal(t, []string{"DURATION"}, parsed.Props.Get("REFRESH-INTERVAL").Params["VALUE"], "once: a parameter is not to be given twice")
	summary, err := events[0].Props.Text("SUMMARY")
	require.NoError(t, err)
	require.Equal(t, "On call: "+long+" (A  ATTENDEE:mailto:x)", summary)
	require.Nil(t, events[0].Props.Get("ATTENDEE"), "a name cannot add lines")
	begins, err := events[0].DateTimeStart(time.UTC)
	require.NoError(t, err)
	require.True(t, begins.Equal(start))
	ends, err := events[0].DateTimeEnd(time.UTC)
	require.NoError(t, err)
	require.True(t, ends.Equal(start.Add(8*time.Hour)))
	for _, name := range []string{"DTSTAMP", "LAST-MODIFIED"} {
		at, err := events[0].Props.DateTime(name, time.UTC)
		require.NoError(t, err)
		require.True(t, at.Equal(now), name)
	}
	require.Equal(t, "7", events[0].Props.Get("SEQUENCE").Value)
	first, second := events[0].Props.Get("UID").Value, events[1].Props.Get("UID").Value
	require.Equal(t, first[:32]+"-2@hypercare", second, "two events about one thing have different UIDs")
	again, err := c.Bytes()
	require.NoError(t, err)
	require.Equal(t, text, again)
}

// Whatever is drawn comes back from our own calendar as the same shifts.
func TestAFeedReadAsARosterGivesTheSameShifts(t *testing.T) {
	zones := []string{"Australia/Lord_Howe", "Europe/Berlin", "America/Santiago", "Asia/Kathmandu", "Africa/Cairo"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(zones).Draw(t, "zone")
		year := rapid.IntRange(2020, 2030).Draw(t, "year")
		start := time.Date(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC)
		epoch := start.AddDate(0, 0, -10).Format(time.DateOnly)
		hand := rapid.SampledFrom([]string{"00:00", "02:15", "06:00"}).Draw(t, "first hand-off")
		version := apis.ScheduleVersion{TimeZone: name, Layers: []apis.ScheduleLayer{{
			Name: "roster", Type: apis.ScheduleLayerTypeSlots, Epoch: epoch, Participants: []apis.Name{"dev-1", "dev-2", "dev-3"},
			Slots: []apis.Slot{{Name: "A", Start: hand, End: "14:00"}, {Name: "B", Start: "14:00", End: hand}},
		}}}
		drawn, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{version}})
		require.NoError(t, err)
		end := start.AddDate(0, 2, 0)
		want := drawn.Shifts(start, end)
		require.NotEmpty(t, want)
		loaded, err := civil.LoadZone("Pacific/Auckland")
		require.NoError(t, err)
		people := team()
		found := Read(written(t, want), Reading{Zone: loaded, People: people, From: start.AddDate(0, -1, 0), To: end.AddDate(0, 1, 0)})
		require.Empty(t, found.Problems)
		require.Empty(t, people.Problems())
		roster, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: name, Layers: []apis.ScheduleLayer{found.Layer("roster")}}}})
		require.NoError(t, err)
		require.Equal(t, want, roster.Shifts(start, end))
	})
}

func FuzzAnyCalendarIsReadOrRefused(f *testing.F) {
	for _, event := range []string{
		"", "DTSTART:20260323T050000Z\nDTEND:20260323T130000Z\nSUMMARY:bo", "DTSTART;VALUE=DATE:20260323\nRRULE:FREQ=YEARLY;BYDAY=53MO\nSUMMARY:bo",
		"DTSTART;TZID=Australia/Lord_Howe:20260405T013000\nDURATION:P1DT2H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=MO\nEXDATE:20260405T013000,20260406\nSUMMARY:On call: bo (A)",
		"RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T050000Z\nDTSTART:20260323T050000\nDTEND:x\nATTENDEE:mailto:", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-31;BYMONTH=2",
	} {
		f.Add("BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nUID:1\n" + event + "\nEND:VEVENT\nEND:VCALENDAR\n")
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := Read([]byte(text), Reading{Zone: time.UTC, People: team(), From: now.AddDate(0, -1, 0), To: now.AddDate(1, 0, 0)})
		require.LessOrEqual(t, len(found.Problems), 102)
		for _, s := range found.Shifts {
			require.True(t, s.Start.Before(s.End))
			require.NotEmpty(t, s.Responder)
		}
	})
}

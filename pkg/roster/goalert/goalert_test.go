package goalert

import (
	"fmt"
	"strings"
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
		{Responder: "ann", Display: "Ann Archer", Email: "ann@example.org"}, {Responder: "bo", Display: "Bo"}, {Responder: "cy", Display: "Cy"},
	})
}

const users = `"users": {"nodes": [{"id": "u1", "name": "A. Archer", "email": "ann@example.org"}, {"id": "u2", "name": "Bo", "email": ""}, {"id": "u3", "name": "Cy"}]}`

// always is a rule without end, weekdays one from Monday to Friday.
const (
	always = `{"start": "00:00", "end": "00:00", "weekdayFilter": [true, true, true, true, true, true, true]}`
	office = `{"start": "08:00", "end": "20:00", "weekdayFilter": [false, true, false, false, false, true, true]}`
)

func ofRotation(rules string) string {
	return `"targets": [{"target": {"id": "r1", "type": "rotation", "name": "Primary"}, "rules": [` + rules + `]}]`
}

func rotationOf(kind, start string, length, active int) string {
	return fmt.Sprintf(`"rotations": {"nodes": [{"id": "r1", "name": "Primary", "start": %q, "timeZone": "America/Chicago", "type": %q,
		"shiftLength": %d, "activeUserIndex": %d, "userIDs": ["u1", "u2", "u3"]}]}`, start, kind, length, active)
}

func answer(schedule, more string) string {
	return `{"data": {"schedule": {"id": "s1", "name": "Shop", "description": "Day and night", "timeZone": "America/Chicago", ` + schedule + `}, ` + users + `, ` + more + `}}`
}

// read answers the shifts in a window by the clock of Chicago.
func read(t *testing.T, text string, now, from, to string) ([]string, *roster.Translation) {
	at := func(wall string) time.Time {
		instant, err := time.Parse(time.RFC3339, wall)
		require.NoError(t, err)
		return instant
	}
	people := team()
	read := Read([]byte(text), people, at(now))
	require.Empty(t, read.Problems)
	require.Empty(t, people.Problems())
	require.Len(t, read.Plans, 1)
	spec := read.Plans[0].Spec
	plan := oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: spec.TimeZone, Layers: spec.Layers}}}
	for i, o := range read.Plans[0].Overrides {
		plan.Overrides = append(plan.Overrides, oncall.Override{Name: fmt.Sprint(i), Number: i, Add: o.Add, Remove: o.Remove, Start: o.Start, End: o.End})
	}
	calendar, err := oncall.New(plan)
	require.NoError(t, err)
	zone, err := civil.LoadZone("America/Chicago")
	require.NoError(t, err)
	lines := []string{}
	for _, s := range calendar.Shifts(at(from), at(to)) {
		lines = append(lines, s.Start.In(zone).Format("01-02 15:04")+" - "+s.End.In(zone).Format("01-02 15:04")+" "+s.Responder)
	}
	return lines, read
}

// The rotations of GoAlert's own tests, over the clock changes of Chicago in 2017.
func TestRotationsPassOnAtTheTimesOfGoAlertsTests(t *testing.T) {
	for name, c := range map[string]struct {
		kind     string
		length   int
		start    string
		now      string
		from, to string
		want     []string
	}{
		"weekly, into summer": {"weekly", 1, "2017-03-10T14:00:00Z", "2017-03-11T00:00:00Z", "2017-03-11T00:00:00Z", "2017-03-18T00:00:00Z",
			[]string{"03-10 08:00 - 03-17 08:00 bo", "03-17 08:00 - 03-24 08:00 cy"}},
		"every two weeks": {"weekly", 2, "2017-06-10T13:00:00Z", "2017-06-11T00:00:00Z", "2017-06-11T00:00:00Z", "2017-06-25T00:00:00Z",
			[]string{"06-10 08:00 - 06-24 08:00 bo", "06-24 08:00 - 07-08 08:00 cy"}},
		"daily, into winter": {"daily", 1, "2017-11-04T13:00:00Z", "2017-11-04T14:00:00Z", "2017-11-04T14:00:00Z", "2017-11-06T15:00:00Z",
			[]string{"11-04 08:00 - 11-05 08:00 bo", "11-05 08:00 - 11-06 08:00 cy", "11-06 08:00 - 11-07 08:00 ann"}},
		"three hours, of which a clock change takes one": {"hourly", 3, "2017-03-12T06:00:00Z", "2017-03-12T06:30:00Z", "2017-03-12T06:30:00Z", "2017-03-12T12:00:00Z",
			[]string{"03-12 00:00 - 03-12 03:00 bo", "03-12 03:00 - 03-12 06:00 cy", "03-12 06:00 - 03-12 09:00 ann"}},
		"three hours, of which a clock change adds one": {"hourly", 3, "2017-11-05T05:00:00Z", "2017-11-05T06:00:00Z", "2017-11-05T06:00:00Z", "2017-11-05T10:00:00Z",
			[]string{"11-05 00:00 - 11-05 03:00 bo", "11-05 03:00 - 11-05 06:00 cy"}},
		"one that begins later goes on from now all the same": {"daily", 1, "2019-01-10T06:00:00Z", "2019-01-05T12:00:00Z", "2019-01-05T12:00:00Z", "2019-01-06T12:00:00Z",
			[]string{"01-05 00:00 - 01-06 00:00 bo", "01-06 00:00 - 01-07 00:00 cy"}},
		"one that began long ago": {"daily", 1, "2001-01-10T06:00:00Z", "2019-01-05T12:00:00Z", "2019-01-05T12:00:00Z", "2019-01-06T12:00:00Z",
			[]string{"01-05 00:00 - 01-06 00:00 bo", "01-06 00:00 - 01-07 00:00 cy"}},
		"months, which no layer has": {"monthly", 1, "2017-01-15T14:00:00Z", "2017-02-01T00:00:00Z", "2017-02-01T00:00:00Z", "2017-03-16T00:00:00Z",
			[]string{"01-15 08:00 - 02-15 08:00 bo", "02-15 08:00 - 03-15 08:00 cy", "03-15 08:00 - 04-15 08:00 ann"}},
	} {
		t.Run(name, func(t *testing.T) {
			shifts, read := read(t, answer(ofRotation(always), rotationOf(c.kind, c.start, c.length, 1)), c.now, c.from, c.to)
			require.Equal(t, c.want, shifts)
			require.Equal(t, c.kind == "monthly", len(read.Warnings) > 0, "%v", read.Warnings)
		})
	}
}

// The rule of GoAlert's tests: 8 to 20 o'clock on Mondays, Fridays and Saturdays of July 2017.
func TestRulesRestrictALayerAsInGoAlertsTests(t *testing.T) {
	shifts, read := read(t, answer(ofRotation(office), rotationOf("daily", "2017-07-01T05:00:00Z", 1, 0)), "2017-07-20T16:00:00Z", "2017-07-20T16:00:00Z", "2017-07-24T16:00:00Z")
	require.Equal(t, []string{"07-21 08:00 - 07-21 20:00 bo", "07-22 08:00 - 07-22 20:00 cy", "07-24 08:00 - 07-24 20:00 bo"}, shifts, "turns pass on Sundays as well")
	require.Equal(t, "Shop", read.Plans[0].Spec.Title)
	require.Equal(t, "Day and night", read.Plans[0].Spec.Description)
	require.Empty(t, read.Warnings)
}

func TestWhoseTurnItIsCountsFromWhenTheFileWasMade(t *testing.T) {
	old := strings.Replace(rotationOf("daily", "2017-07-01T05:00:00Z", 1, 0), `"userIDs"`, `"nextHandoffTimes": ["2017-07-19T05:00:00Z"], "userIDs"`, 1)
	shifts, _ := read(t, answer(ofRotation(always), old), "2017-07-20T16:00:00Z", "2017-07-20T16:00:00Z", "2017-07-21T16:00:00Z")
	require.Equal(t, []string{"07-20 00:00 - 07-21 00:00 cy", "07-21 00:00 - 07-22 00:00 ann"}, shifts, "it was the first one's turn on the 18th")
}

func TestAllTargetsAreOnCallAtOnce(t *testing.T) {
	targets := `"targets": [{"target": {"id": "r1", "type": "rotation", "name": "Primary"}, "rules": [` + always + `]},
		{"target": {"id": "u3", "type": "user", "name": "Cy"}, "rules": [{"start": "22:00", "end": "06:00", "weekdayFilter": [true, false, false, false, false, false, true]}]},
		{"target": {"id": "u2", "type": "user", "name": "Bo"}, "rules": [{"start": "22:00", "end": "06:00", "weekdayFilter": [false, false, false, false, false, false, false]}]}]`
	shifts, _ := read(t, answer(targets, rotationOf("weekly", "2017-07-17T05:00:00Z", 1, 0)), "2017-07-20T16:00:00Z", "2017-07-22T16:00:00Z", "2017-07-24T04:00:00Z")
	require.Equal(t, []string{"07-17 00:00 - 07-24 00:00 ann", "07-22 22:00 - 07-23 06:00 cy", "07-23 22:00 - 07-24 06:00 cy"}, shifts)
}

func TestATemporaryScheduleTakesThePlaceOfEverybodyAlsoWhereItLeavesATimeEmpty(t *testing.T) {
	temporary := `, "temporarySchedules": [{"start": "2017-07-21T05:00:00Z", "end": "2017-07-22T05:00:00Z", "shifts": [
		{"start": "2017-07-21T05:00:00Z", "end": "2017-07-21T13:00:00Z", "userID": "u2"}, {"start": "2017-07-21T15:00:00Z", "end": "2017-07-23T00:00:00Z", "userID": "u3", "user": {"id": "u3", "name": "Cy"}}]},
		{"start": "2016-07-21T05:00:00Z", "end": "2016-07-22T05:00:00Z", "shifts": [{"start": "2016-07-21T05:00:00Z", "end": "2016-07-22T05:00:00Z", "userID": "somebody who left"}]}]`
	shifts, read := read(t, answer(ofRotation(always)+temporary, rotationOf("daily", "2017-07-01T05:00:00Z", 1, 0)), "2017-07-20T16:00:00Z", "2017-07-20T16:00:00Z", "2017-07-22T16:00:00Z")
	require.Equal(t, []string{
		"07-20 00:00 - 07-21 00:00 ann", "07-21 00:00 - 07-21 08:00 bo", "07-21 10:00 - 07-22 00:00 cy", "07-22 00:00 - 07-23 00:00 cy",
	}, shifts)
	require.Empty(t, read.Warnings)
}

func TestOverridesComeAlongUnlessTheyAreOver(t *testing.T) {
	overrides := `, "userOverrides": {"nodes": [
		{"start": "2017-07-20T20:00:00Z", "end": "2017-07-20T22:00:00Z", "addUserID": "u3", "removeUserID": "u1", "target": {"id": "s1", "type": "schedule"}},
		{"start": "2017-07-20T20:00:00Z", "end": "2017-07-20T22:00:00Z", "addUserID": "u2", "removeUserID": "u1", "target": {"id": "another", "type": "schedule"}},
		{"start": "2017-07-19T20:00:00Z", "end": "2017-07-19T22:00:00Z", "addUserID": "gone", "removeUserID": "gone", "target": {"id": "s1", "type": "schedule"}}]}`
	shifts, _ := read(t, answer(ofRotation(always), rotationOf("daily", "2017-07-01T05:00:00Z", 1, 0)+overrides), "2017-07-20T16:00:00Z", "2017-07-20T16:00:00Z", "2017-07-21T04:00:00Z")
	require.Equal(t, []string{"07-20 00:00 - 07-20 15:00 ann", "07-20 15:00 - 07-20 17:00 cy", "07-20 17:00 - 07-21 00:00 ann"}, shifts)
}

func TestARotationByAnotherClockIsWrittenOutAndSaid(t *testing.T) {
	rotation := strings.Replace(rotationOf("daily", "2017-03-01T08:00:00Z", 1, 0), "America/Chicago", "Europe/Berlin", 1)
	shifts, read := read(t, answer(ofRotation(always), rotation), "2017-03-11T12:00:00Z", "2017-03-11T12:00:00Z", "2017-03-13T09:00:00Z")
	require.Equal(t, []string{"03-11 02:00 - 03-12 03:00 ann", "03-12 03:00 - 03-13 03:00 bo", "03-13 03:00 - 03-14 03:00 cy"}, shifts)
	require.Contains(t, read.Warnings[0], "Europe/Berlin")
}

func TestWhatIsMissingFromAnExportIsSaid(t *testing.T) {
	now := time.Date(2017, 7, 20, 16, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct{ text, says string }{
		"no JSON":        {"hello", "GraphQL"},
		"no schedule":    {`{"data": {}}`, "schedule(id)"},
		"no zone":        {`{"schedule": {"name": "x", "targets": []}}`, "timeZone"},
		"no targets":     {`{"schedule": {"name": "x", "timeZone": "UTC"}}`, "nobody in it"},
		"no rotation":    {answer(ofRotation(always), `"rotations": []`), "is missing"},
		"a strange rule": {answer(ofRotation(`{"start": "8am", "end": "00:00", "weekdayFilter": []}`), `"rotations": []`), "08:00"},
	} {
		t.Run(name, func(t *testing.T) {
			read := Read([]byte(c.text), team(), now)
			require.NotEmpty(t, read.Problems)
			require.Contains(t, read.Problems[0].Reason, c.says)
		})
	}
}

func FuzzAnyExportIsReadOrRefused(f *testing.F) {
	f.Add(answer(ofRotation(always), rotationOf("weekly", "2017-03-10T14:00:00Z", 1, -7)))
	f.Add(answer(ofRotation(office), rotationOf("hourly", "2017-03-10T14:00:00Z", 5, 99)))
	f.Add(answer(ofRotation(always), rotationOf("monthly", "1999-03-31T14:00:00Z", 1000, 1)))
	f.Add(`{"schedules": [{"timeZone": "Pacific/Apia", "temporarySchedules": [{"start": "0001-01-01T00:00:00Z", "end": "9999-01-01T00:00:00Z", "shifts": [{}]}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		read := Read([]byte(text), team(), time.Date(2017, 7, 20, 16, 0, 0, 0, time.UTC))
		require.LessOrEqual(t, len(read.Problems), 1000)
		for _, plan := range read.Plans {
			require.LessOrEqual(t, len(plan.Spec.Layers), 50)
		}
	})
}

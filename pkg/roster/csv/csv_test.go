package csv

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/roster"
)

func team() *roster.People {
	return roster.NewPeople([]roster.Person{
		{Responder: "dev-1", Display: "Ann Archer", Login: "ann", Email: "ann@example.org"},
		{Responder: "dev-2", Display: "Bo", Login: "bo"},
		{Responder: "dev-3", Display: "Cy"},
		{Responder: "twin-1", Display: "Sam"}, {Responder: "twin-2", Display: "Sam"},
	})
}

func read(t *testing.T, text string) (*roster.Found, *roster.People) {
	zone, err := civil.LoadZone("Europe/Berlin")
	require.NoError(t, err)
	people := team()
	slots := []apis.Slot{{Name: "Night", Start: "22:00", End: "06:00"}}
	return Read([]byte(text), Reading{Zone: zone, People: people, Slots: slots}), people
}

// lines writes shifts such as "2026-11-23T05:00Z 13:00 dev-1 A".
func lines(shifts []apis.FixedShift) []string {
	all := []string{}
	for _, s := range shifts {
		line := s.Start.Format("2006-01-02 15:04") + " - " + s.End.Format("01-02 15:04") + " " + s.Responder
		if s.Slot != "" {
			line += " " + s.Slot
		}
		all = append(all, line)
	}
	return all
}

func TestTablesAsPeopleWriteThem(t *testing.T) {
	week := []string{
		"2026-11-23 05:00 - 11-23 13:00 dev-1 A", "2026-11-23 13:00 - 11-23 21:00 dev-2 B", "2026-11-23 21:00 - 11-24 05:00 dev-3 C",
		"2026-11-24 05:00 - 11-24 13:00 dev-2 A", "2026-11-24 13:00 - 11-24 21:00 dev-3 B", "2026-11-24 21:00 - 11-25 05:00 dev-1 C",
	}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a grid with days down": {"Date,A 06-14,B 14-22,C 22-06\n2026-11-23,Ann Archer,bo,dev-3\n2026-11-24,BO,Cy,ann@example.org\n", week},
		"a grid with days across, semicolons, a byte order mark and Windows lines": {
			"\ufeffSlot;Mo 23.11.2026;Di 24.11.2026\r\nA 06:00-14:00;Ann Archer;Bo\r\nB (14 to 22);Bo;Cy\r\n\r\nC 22–06;Cy;\" ann \"\r\n", week,
		},
		"a grid with tabs and a slot that the schedule knows": {
			"Day\tNight\tWeek\n23.11.26\tAnn Archer\t48\n", []string{"2026-11-23 21:00 - 11-24 05:00 dev-1 Night"},
		},
		"two people in a cell, nobody in others": {
			"Date,06-14,14-22\n2026-11-23,Ann Archer / Bo,-\n", []string{"2026-11-23 05:00 - 11-23 13:00 dev-1 06-14", "2026-11-23 05:00 - 11-23 13:00 dev-2 06-14"},
		},
		"a list with zones of its own": {
			"start,end,person,slot\n2026-11-23T06:00:00+01:00,2026-11-23T13:00:00Z,ann,A\n", []string{"2026-11-23 05:00 - 11-23 13:00 dev-1 A"},
		},
		"a list in local time":          {"Begin;Until;Who\n23.11.2026 06:00;23.11.2026 14:00;Bo\n", []string{"2026-11-23 05:00 - 11-23 13:00 dev-2"}},
		"hours of a day, over midnight": {"date,start,end,responder\n2026-11-23,22:00,06:00,dev-3\n", []string{"2026-11-23 21:00 - 11-24 05:00 dev-3"}},
		"a calendar as spreadsheets export it": {
			"Subject,Start Date,Start Time,End Date,End Time\nBo,11/23/2026,6:00 PM,11/24/2026,6:00 AM\n", []string{"2026-11-23 17:00 - 11-24 05:00 dev-2"},
		},
		"what OnCall says of final shifts": {
			"user_pk,user_email,shift_start,shift_end\nU1,ann@example.org,2023-01-02T09:00:00Z,2023-01-02T17:00:00Z\n",
			[]string{"2023-01-02 09:00 - 01-02 17:00 dev-1"},
		},
		"a time that a clock change skips begins after the gap": {
			"start,end,person\n2026-03-29 02:30,2026-03-29 06:00,bo\n", []string{"2026-03-29 01:00 - 03-29 04:00 dev-2"},
		},
		"a time that occurs twice is the first": {
			"start,end,person\n2026-10-25 02:30,2026-10-25 06:00,bo\n", []string{"2026-10-25 00:30 - 10-25 05:00 dev-2"},
		},
		"a name in quotes with the separator in it is one cell": {"start,end,person\n2026-11-23 06:00,2026-11-23 14:00,\"Archer, Ann\"\n", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			found, _ := read(t, c.text)
			require.Empty(t, found.Problems)
			require.Equal(t, c.want, lines(found.Shifts))
		})
	}
}

func TestWhatCannotBeReadNamesItsLineAndTheRemedy(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		line int
		says string
	}{
		"nothing":                    {"", 0, "empty"},
		"no headings":                {"Ann,Bo\nCy,Bo\n", 1, "headings"},
		"not UTF-8":                  {"start,end,person\n\xff\xfe", 0, "CSV UTF-8"},
		"a date that is none":        {"start,end,person\n\n2026-02-30 06:00,2026-02-30 14:00,bo\n", 3, "is no date"},
		"which is the month":         {"Subject,Start Date,Start Time,End Time\nBo,1/2/2026,6:00,14:00\n", 2, "2026-11-23"},
		"no time of day":             {"start,end,person\n2026-11-23,2026-11-24,bo\n", 2, "no time of day"},
		"an end before":              {"start,end,person\n2026-11-23 14:00,2026-11-23 06:00,bo\n", 2, "not after its start"},
		"nobody":                     {"start,end,person\n2026-11-23 06:00,2026-11-23 14:00,\n", 2, "Nobody is named"},
		"a year mistyped":            {"start,end,person\n2026-11-23 06:00,2036-11-23 14:00,bo\n", 2, "400 days"},
		"a column without its hours": {"Date,A 06-14,Late\n2026-11-23,bo,ann\n", 1, `"A 06-14"`},
		"a row without its hours":    {"Slot,2026-11-23,2026-11-24\nEarly,bo,ann\n", 2, `"A 06-14"`},
	} {
		t.Run(name, func(t *testing.T) {
			found, _ := read(t, c.text)
			require.Len(t, found.Problems, 1)
			require.Equal(t, c.line, found.Problems[0].Line)
			require.Contains(t, found.Problems[0].Reason, c.says)
		})
	}
}

func TestPeopleWhoAreNotFoundAreSaidOnceWithTheLineTheyFirstStandOn(t *testing.T) {
	found, people := read(t, "start,end,person\n2026-11-23 06:00,2026-11-23 14:00,bo\n2026-11-24 06:00,2026-11-24 14:00,Zoe\n2026-11-25 06:00,2026-11-25 14:00,zoe\n2026-11-26 06:00,2026-11-26 14:00,Sam\n")
	require.Len(t, found.Shifts, 1)
	problems := people.Problems()
	require.Len(t, problems, 2)
	require.Equal(t, 3, problems[0].Line)
	require.Contains(t, problems[0].Reason, `"Zoe"`)
	require.Contains(t, problems[1].Reason, "twin-1 and twin-2")
	require.Equal(t, []apis.RosterPerson{{Text: "bo", Responder: "dev-2"}, {Text: "Zoe"}, {Text: "Sam"}}, people.Seen())
}

func FuzzAnyTableIsReadOrRefused(f *testing.F) {
	for _, seed := range []string{
		"", "start,end,person\n2026-11-23 06:00,2026-11-23 14:00,bo\n", "Date,A 06-14\n2026-11-23,bo\n", "Slot;23.11.2026\nA 22-06;ann\n",
		"date\tstart\tend\twho\n1/2/2026\t24:00\t6 pm\tAnn / Bo\n", "\ufeff\"start\n", "start,end,person\n9999-99-99T99:99,,\n", "a,-\n,\n", "Date,0-0\n2026-03-29,bo\n",
	} {
		f.Add(seed)
	}
	zone, err := civil.LoadZone("Australia/Lord_Howe")
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		found := Read([]byte(text), Reading{Zone: zone, People: team()})
		require.LessOrEqual(t, len(found.Problems), 102)
		for _, s := range found.Shifts {
			require.True(t, s.Start.Before(s.End))
			require.Equal(t, time.UTC, s.Start.Location())
			require.NotEmpty(t, s.Responder)
		}
	})
}

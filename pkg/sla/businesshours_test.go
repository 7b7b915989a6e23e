package sla

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
)

func officeHours(t require.TestingT) *BusinessHours {
	zone, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	b, err := NewBusinessHours(apis.BusinessHours{Days: []apis.BusinessHoursDays{"mon", "tue", "wed", "thu", "fri"}, Start: "08:00", End: "18:00"}, zone)
	require.NoError(t, err)
	return b
}

func utc(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at.UTC()
}

func TestBusinessHoursSkipNightsAndWeekends(t *testing.T) {
	b := officeHours(t)
	for name, c := range map[string]struct {
		start string
		d     time.Duration
		want  string
	}{
		"within a day":                      {"2026-11-20T09:00:00+01:00", 2 * time.Hour, "2026-11-20T11:00:00+01:00"},
		"over a weekend":                    {"2026-11-20T17:00:00+01:00", 2 * time.Hour, "2026-11-23T09:00:00+01:00"},
		"from the night before":             {"2026-11-23T03:00:00+01:00", time.Hour, "2026-11-23T09:00:00+01:00"},
		"to the last second of a day":       {"2026-11-23T08:00:00+01:00", 10 * time.Hour, "2026-11-23T18:00:00+01:00"},
		"a week":                            {"2026-11-16T08:00:00+01:00", 60 * time.Hour, "2026-11-23T18:00:00+01:00"},
		"over the change to winter time":    {"2026-10-23T17:00:00+02:00", 2 * time.Hour, "2026-10-26T09:00:00+01:00"},
		"from a Saturday, which is day off": {"2026-11-21T12:00:00+01:00", time.Minute, "2026-11-23T08:01:00+01:00"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, utc(c.want), b.Add(utc(c.start), c.d)) })
	}
}

func TestHoursThatLeaveNoTimeAreRefused(t *testing.T) {
	for _, hours := range []apis.BusinessHours{
		{Days: []apis.BusinessHoursDays{"mon"}, Start: "18:00", End: "08:00"},
		{Days: nil, Start: "08:00", End: "18:00"},
		{Days: []apis.BusinessHoursDays{"mon"}, Start: "8", End: "18:00"},
		{Days: []apis.BusinessHoursDays{"moon"}, Start: "08:00", End: "18:00"},
	} {
		_, err := NewBusinessHours(hours, time.UTC)
		require.Error(t, err)
	}
}

func TestBetweenCountsWhatAddAdds(t *testing.T) {
	b := officeHours(t)
	rapid.Check(t, func(t *rapid.T) {
		start := utc("2026-03-20T00:00:00Z").Add(time.Duration(rapid.IntRange(0, 20*86400).Draw(t, "start")) * time.Second)
		d := time.Duration(rapid.IntRange(1, 80*3600).Draw(t, "d")) * time.Second
		require.Equal(t, d, b.Between(start, b.Add(start, d)))
	})
}

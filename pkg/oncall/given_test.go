package oncall_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/oncall"
)

func instant(t require.TestingT, text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return at.UTC()
}

// at is an instant by the clock of a zone, "2026-11-23 06:00".
func at(t require.TestingT, zone, text string) time.Time {
	location, err := civil.LoadZone(zone)
	require.NoError(t, err)
	local, err := time.Parse("2006-01-02 15:04", text)
	require.NoError(t, err)
	return civil.Instant(civil.NewDate(local.Date()), time.Duration(local.Hour())*time.Hour+time.Duration(local.Minute())*time.Minute, location)
}

func calendar(t require.TestingT, zone string, layers []apis.ScheduleLayer, overrides ...oncall.Override) *oncall.Calendar {
	c, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: zone, Layers: layers}}, Overrides: overrides})
	require.NoError(t, err)
	return c
}

// lines write shifts one each, by the clock of a zone: "11-23 06:00 - 11-23 14:00 dev-1 A".
func lines(t require.TestingT, zone string, shifts []apis.Shift) []string {
	location, err := civil.LoadZone(zone)
	require.NoError(t, err)
	all := []string{}
	for _, s := range shifts {
		text := s.Start.In(location).Format("01-02 15:04") + " - " + s.End.In(location).Format("01-02 15:04") + " " + s.Responder
		if s.Slot != "" {
			text += " " + s.Slot
		}
		if s.Origin != apis.ShiftOriginLayer {
			text += " " + string(s.Origin) + " " + s.Override
		}
		if s.Replaces != "" {
			text += " for " + s.Replaces
		}
		all = append(all, text)
	}
	return all
}

// expect compares the shifts in a window, both by the clock of a zone, with lines.
func expect(t *testing.T, c *oncall.Calendar, zone, from, to string, want ...string) {
	t.Helper()
	require.Equal(t, append([]string{}, want...), lines(t, zone, c.Shifts(at(t, zone, from), at(t, zone, to))))
}

func people(shifts []apis.Shift) string {
	var names []string
	for _, s := range shifts {
		names = append(names, s.Responder)
	}
	return strings.Join(names, " ")
}

// threeByEight is the table of mission M7: three slots of eight hours, three people.
func threeByEight() apis.ScheduleLayer {
	return apis.ScheduleLayer{
		Name: "Base", Type: apis.ScheduleLayerTypeSlots, Epoch: "2026-11-23", Participants: []string{"dev-1", "dev-2", "dev-3"},
		Slots: []apis.Slot{{Name: "A", Start: "06:00", End: "14:00"}, {Name: "B", Start: "14:00", End: "22:00"}, {Name: "C", Start: "22:00", End: "06:00"}},
	}
}

func daily(participants ...string) apis.ScheduleLayer {
	return apis.ScheduleLayer{Name: "Rota", Type: apis.ScheduleLayerTypeRotation, Epoch: "2026-11-23", Participants: participants, HandOff: "08:00"}
}

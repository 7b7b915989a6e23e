package oncall_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// FuzzSpecs reads whatever decodes as a schedule: it may be refused, but nothing may panic, and what is told of a window holds together.
func FuzzSpecs(f *testing.F) {
	for _, text := range []string{
		`{"title":"t","timeZone":"Europe/Berlin","layers":[{"name":"a","type":"slots","epoch":"2026-11-23","participants":["x"],"slots":[{"name":"A","start":"06:00","end":"24:00"}]}]}`,
		`{"timeZone":"Pacific/Apia","layers":[{"name":"a","type":"rotation","epoch":"2011-12-29","participants":["x","y"],"every":7,"unit":"hours","restrictions":[{"start":"00:00","end":"00:00"}]}]}`,
		`{"timeZone":"UTC","layers":[{"name":"","type":"rotation","epoch":"9999-12-31","participants":["x"],"every":-9223372036854775808,"unit":"weeks"}]}`,
		`{"timeZone":"UTC","layers":[{"type":"rotation","epoch":"0000-01-01","participants":["x"],"every":1000,"unit":"weeks"},{"type":"fixed","shifts":[{"start":"0001-01-01T00:00:00Z","end":"9999-12-31T23:59:59Z","responder":"x"}]}]}`,
		`{"timeZone":"UTC","layers":[{"type":"slots","epoch":"2026-01-01","participants":["x"],"slots":[{"start":"06:00","end":"07:00"}],"restrictions":[{"days":["mon"],"start":"08:00","end":"09:00"}]}]}`,
		`{"layers":null,"minimumRest":"99999999999999y","handover":{"remindAfter":"x"},"nightHours":{"start":"1","end":""}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var spec apis.ScheduleSpec
		if json.Unmarshal(text, &spec) != nil {
			return
		}
		oncall.Check(spec)
		oncall.Notes(spec)
		c, err := oncall.New(oncall.Plan{
			Versions:  []apis.ScheduleVersion{{TimeZone: spec.TimeZone, Layers: spec.Layers}, {TimeZone: "UTC", Layers: spec.Layers, From: instant(t, "2026-11-24T00:00:00Z")}},
			Overrides: []oncall.Override{{Name: "o", Number: 1, Add: "y", Remove: "x", Start: time.Time{}, End: instant(t, "9999-01-01T00:00:00Z")}},
		})
		if err != nil || len(spec.Layers) > 5 {
			return
		}
		for _, near := range []string{"2026-11-23T23:00:00Z", "2011-12-30T00:00:00Z", "1950-01-01T00:00:00Z", "9998-01-01T00:00:00Z"} {
			from := instant(t, near)
			to := from.Add(72 * time.Hour)
			shifts := c.Shifts(from, to)
			running := []apis.Shift{}
			for _, shift := range shifts {
				require.True(t, shift.Start.Before(shift.End) && shift.Start.Before(to) && shift.End.After(from), "%v lies outside the window", shift)
				if !shift.Start.After(from) {
					running = append(running, shift)
				}
			}
			require.Equal(t, running, c.At(from))
			if next, found := c.HandOffAfter(from); found {
				require.True(t, next.After(from))
			}
		}
	})
}

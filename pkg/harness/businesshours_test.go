package harness

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestAResumeAfterANightWithoutMidnightIsRightAndHoldsNobodyUp(t *testing.T) {
	for _, night := range []struct{ zone, declared, due string }{
		{"America/Santiago", "2027-09-04T19:00:00Z", "2027-09-06T14:00:00Z"},
		{"America/Havana", "2027-03-13T20:00:00Z", "2027-03-15T15:00:00Z"},
		{"Atlantic/Azores", "2027-03-27T16:00:00Z", "2027-03-29T11:00:00Z"},
	} {
		t.Run(night.zone, func(t *testing.T) {
			b := New(t)
			Post[apis.HypercarePeriod](b, Editor, "/periods", fmt.Sprintf(`{"metadata": {"name": "shop"}, "spec": {"title": "Shop", "timeZone": %q,
				"goLiveAt": "2026-11-19T05:00:00Z", "plannedEnd": "2027-11-24T05:00:00Z", "services": [{"name": "payments", "title": "Payments"}],
				"businessHours": {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "start": "09:00", "end": "17:00"},
				"priorityMatrix": [{"priority": "P3", "response": "1h", "resolution": "8h", "calendar": "businessHours"}]}}`, night.zone))
			declared, err := time.Parse(time.RFC3339, night.declared)
			require.NoError(t, err)
			b.Advance(declared.Sub(b.Now()))

			path := "/incidents/" + b.Declare("Slow reports", "P3").Metadata.Name // at 15:00 local time
			b.Advance(time.Hour)
			Post[apis.Incident](b, Editor, path+"/pause", `{"reason": "vendor"}`)
			b.Advance(19 * time.Hour) // to 12:00 of the next day, whose clock skipped an hour
			resumed := Post[apis.Incident](b, Editor, path+"/resume", `{}`)
			require.Equal(t, 4*3600, resumed.Status.Clocks[1].HeldSeconds, "16:00 to 17:00 and 09:00 to 12:00")
			require.Equal(t, night.due, resumed.Status.Clocks[1].DueAt.UTC().Format(time.RFC3339), "11:00 of the day after")
			b.Declare("The next one", "P3")
		})
	}
}

func TestADayThatWorksUntilMidnightHasNoMinuteMissing(t *testing.T) {
	b := New(t)
	Post[apis.HypercarePeriod](b, Editor, "/periods", `{"metadata": {"name": "shop"}, "spec": {"title": "Shop", "timeZone": "America/Santiago",
		"goLiveAt": "2026-11-19T05:00:00Z", "plannedEnd": "2026-11-29T05:00:00Z", "services": [{"name": "payments", "title": "Payments"}],
		"businessHours": {"days": ["sat", "sun"], "start": "00:00", "end": "24:00"},
		"priorityMatrix": [{"priority": "P3", "response": "1h", "resolution": "30h", "calendar": "businessHours"}]}}`)
	saturday, err := time.Parse(time.RFC3339, "2026-11-21T12:00:00-03:00")
	require.NoError(t, err)
	b.Advance(saturday.Sub(b.Now()))
	inc := b.Declare("Slow reports", "P3")
	require.Equal(t, saturday.Add(30*time.Hour).UTC(), inc.Status.Clocks[1].DueAt, "12 hours of Saturday, then 18 of Sunday")
}

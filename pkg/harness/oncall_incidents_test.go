package harness

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestAnIncidentSaysWhoWasOnCallWhenItWasDeclared(t *testing.T) {
	b := onCallShop(t)
	require.Equal(t, []apis.Name{"dev-1"}, b.Declare("Card payments fail", "P2").Status.OnCallAtDeclaration)
	b.advanceTo(0, 8)
	require.Equal(t, []apis.Name{"lead"}, b.Declare("Orders fail", "P2").Status.OnCallAtDeclaration)
	Post[apis.ShiftOverride](b, Dev2, "/schedules/shop/take", `{}`)
	second := b.Declare("Both fail", "P2")
	require.Equal(t, []apis.Name{"dev-2"}, second.Status.OnCallAtDeclaration, "an override counts at once")
	b.advanceTo(0, 15)
	require.Equal(t, []apis.Name{"dev-2"}, b.Incident(second.Metadata.Name).Status.OnCallAtDeclaration)
	b.Patch(Editor, "/periods/shop", `{"spec": {"schedule": null}}`)
	require.Empty(t, b.Declare("No schedule", "P2").Status.OnCallAtDeclaration)
}

func (b *Back) mine(as usecase.Caller) []string {
	names := []string{}
	for _, inc := range Get[apis.IncidentList](b, as, "/incidents?shift=mine&sort=declaredAt").Items {
		names = append(names, inc.Spec.Title)
	}
	total := 0
	for _, cell := range Get[apis.IncidentSummary](b, as, "/incidents/summary?shift=mine").Cells {
		total += cell.Count
	}
	require.Len(b.t, names, total, "list and summary agree")
	return names
}

func TestTheIncidentsOfMyShiftAreThoseThatAreOpenOrEndedInIt(t *testing.T) {
	onBothDatabases(t, func(t *testing.T, b *Back) {
		resolve := func(inc apis.Incident) {
			Post[apis.Incident](b, Editor, "/incidents/"+inc.Metadata.Name+"/resolve", `{"resolution": "x", "rootCause": "y"}`)
		}
		b.Declare("open since the night", "P2")
		resolve(b.Declare("ended in the night", "P3"))
		late := b.Declare("ended in the morning", "P3")
		b.advanceTo(0, 8)
		resolve(late)
		resolve(b.Declare("short", "P4"))
		require.Equal(t, []string{"open since the night", "ended in the morning", "short"}, b.mine(Lead))
		require.Equal(t, []string{"open since the night", "ended in the night", "ended in the morning", "short"}, b.mine(Dev1), "two hours to hand over")
		require.Empty(t, b.mine(Dev2), "not on call")
		require.Empty(t, b.mine(Editor))
		b.advanceTo(0, 9)
		require.Empty(t, b.mine(Dev1))
	})
}

func TestMyShiftIsOneThatGoesOnWithoutAGap(t *testing.T) {
	b := onCallShop(t)
	Post[apis.ShiftOverride](b, Dev2, "/shiftoverrides", `{"spec": {"schedule": "shop", "add": "dev-2", "remove": "dev-1",
		"start": "2026-11-21T14:00:00Z", "end": "2026-11-21T22:00:00Z"}}`)
	b.advanceTo(0, 15)
	short := b.Declare("short", "P4")
	Post[apis.Incident](b, Editor, "/incidents/"+short.Metadata.Name+"/resolve", `{"resolution": "x", "rootCause": "y"}`)
	b.advanceTo(0, 23)
	require.Equal(t, []string{"short"}, b.mine(Dev2), "slot C follows on the override")
}

func TestWhoIsInTheScheduleOfAPeriodMayWorkOnItsIncidents(t *testing.T) {
	b := onCallShop(t)
	b.Patch(Editor, "/periods/shop", `{"spec": {"responders": []}}`)
	inc := b.Declare("Card payments fail", "P2")
	Post[apis.Incident](b, Dev1, "/incidents/"+inc.Metadata.Name+"/acknowledge", `{}`)
	b.Refused(Viewer, http.StatusForbidden, "/incidents/"+inc.Metadata.Name+"/resolve", `{"resolution": "x", "rootCause": "y"}`)
}

func TestTheOwnShiftsOfEverySchedule(t *testing.T) {
	b := onCallShop(t)
	own := Get[apis.ShiftsOfSchedules](b, Dev1, "/oncall/shifts?responder=me&to="+b.Now().Add(24*time.Hour).Format(time.RFC3339)).Items
	require.Len(t, own, 2)
	for _, shift := range own {
		require.Equal(t, "dev-1", shift.Shift.Responder)
	}
	require.Empty(t, Get[apis.ShiftsOfSchedules](b, Viewer, "/oncall/shifts?responder=me").Items)
	status, answer := b.Call(Viewer, http.MethodGet, "/oncall/shifts?to=2028-01-01T00:00:00Z", nil)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, string(answer), "400 days")
}

package harness

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// withVic is onCallShop with a Viewer who is the responder vic, of no period and in no schedule.
func withVic(t *testing.T) *Back {
	b := onCallShop(t)
	Post[apis.Responder](b, Editor, "/responders", `{"metadata": {"name": "vic"}, "spec": {"displayName": "Vic", "grafanaLogin": "viewer"}}`)
	return b
}

func TestWhoStandsInByAnOverrideMayActWhileItLastsAndHandOverAfterIt(t *testing.T) {
	b := withVic(t)
	incident := "/incidents/" + b.Declare("Orders fail", "P2").Metadata.Name
	b.Refused(Viewer, http.StatusForbidden, incident+"/acknowledge", `{}`)
	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"spec": {"schedule": "shop", "add": "vic", "remove": "dev-1", "end": "2026-11-21T05:00:00Z"}}`)
	require.Equal(t, []string{"vic"}, b.whoAt(0, 4))
	require.Equal(t, "vic", Get[apis.Me](b, Viewer, "/me").Responder)
	Post[apis.Incident](b, Viewer, incident+"/acknowledge", `{}`)
	b.advanceTo(0, 6)
	Post[apis.Incident](b, Viewer, incident+"/status", `{"state": "identified"}`)
	b.advanceTo(0, 7)
	b.Refused(Viewer, http.StatusForbidden, incident+"/status", `{"state": "monitoring"}`)
}

func TestWhoIsDroppedFromAScheduleMayActUntilTheChangeTakesEffect(t *testing.T) {
	b := withVic(t)
	incident := "/incidents/" + b.Declare("Orders fail", "P2").Metadata.Name
	b.Patch(Editor, "/schedules/shop?effective=now", `{"spec": {"layers": [{"name": "all", "type": "rotation", "epoch": "2026-11-01", "participants": ["vic"]}]}}`)
	b.Patch(Editor, "/schedules/shop", `{"spec": {"layers": [{"name": "all", "type": "rotation", "epoch": "2026-11-01", "participants": ["dev-1"]}]}}`)
	b.advanceTo(0, 20)
	require.Equal(t, []string{"vic"}, b.whoAt(0, 20), "until the hand-off at midnight")
	Post[apis.Incident](b, Viewer, incident+"/acknowledge", `{}`)
	b.advanceTo(1, 2)
	require.Equal(t, []string{"dev-1"}, b.whoAt(1, 2))
	b.Refused(Viewer, http.StatusForbidden, incident+"/status", `{"state": "identified"}`)
}

func TestNobodyPutsThemselfOnCallByAScheduleThatIsNotTheirs(t *testing.T) {
	b := withVic(t)
	other := `{"metadata": {"name": "other"}, "spec": {"title": "Other", "timeZone": "UTC", "layers": [{"name": "all", "type": "rotation",
		"epoch": "2026-11-01", "participants": ["vic"]}]}}`
	Post[apis.Schedule](b, Editor, "/schedules", other)
	own := `{"spec": {"schedule": "shop", "add": "vic", "remove": "dev-1", "end": "2026-11-21T05:00:00Z"}}`
	refusal := b.Refused(Viewer, http.StatusForbidden, "/shiftoverrides", own)
	require.Contains(t, refusal.Error, "neither in the schedule shop nor a responder of a period that it watches")
	require.Equal(t, refusal.Reason, b.Refused(Viewer, http.StatusForbidden, "/schedules/shop/take", `{}`).Reason)
	b.Patch(Editor, "/periods/shop", `{"spec": {"responders": ["dev-1", "dev-2", "lead", "vic"]}}`)
	Post[apis.ShiftOverride](b, Viewer, "/shiftoverrides", own)
}

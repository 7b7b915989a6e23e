package harness

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestAHandoverOfAShiftThatIsOverNamesWhatIsThere(t *testing.T) {
	b := onShifts(t)
	refusal := b.Refused(Editor, http.StatusUnprocessableEntity, "/handovers",
		`{"spec": {"schedule": "nope", "from": "ghost", "shift": {"start": "2026-11-20T13:00:00Z", "end": "2026-11-20T21:00:00Z"}}}`)
	require.Equal(t, "spec.schedule", refusal.Fields[0].Field)
	require.Equal(t, "spec.from", refusal.Fields[1].Field)
}

func TestAHandoverWhoseScheduleWasDeletedIsStillEditedAndAccepted(t *testing.T) {
	b := onShifts(t)
	path := "/handovers/" + b.begun(Dev1).Metadata.Name
	b.patchPeriod(`{"spec": {"schedule": null}}`)
	b.Advance(24 * time.Hour)
	for _, h := range b.handovers() {
		if "/handovers/"+h.Metadata.Name != path && h.Status.AcceptedAt.IsZero() {
			b.Delete(Editor, "/handovers/"+h.Metadata.Name)
		}
	}
	b.Delete(Editor, "/schedules/ops")
	b.Patch(Editor, path, `{"spec": {"notes": "Quiet."}}`)
	b.Advance(24 * time.Hour)
	require.Equal(t, "Quiet.", Get[apis.Handover](b, Viewer, path).Spec.Notes)
	Post[apis.Handover](b, Editor, path+"/accept", `{}`)
}

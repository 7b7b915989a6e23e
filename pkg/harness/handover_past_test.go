package harness

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
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

func TestAHandoverOfTheShiftBeforeNamesWhatThereIsAndIsEditedAlsoOnceItsScheduleIsGone(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	body := `{"spec": {"schedule": "ops", "from": "lead", "to": "dev-2", "shift": {"start": "2026-11-20T21:00:00Z", "end": "2026-11-21T02:00:00Z"}}}`
	b.Refused(Editor, http.StatusUnprocessableEntity, "/handovers", body)
	Post[apis.Schedule](b, Editor, "/schedules", threeShifts)
	b.Refused(Editor, http.StatusUnprocessableEntity, "/handovers", strings.Replace(body, "dev-2", "nobody", 1))
	h := Post[apis.Handover](b, Editor, "/handovers", body)
	b.Delete(Editor, "/schedules/ops")
	b.Patch(Editor, "/handovers/"+h.Metadata.Name, `{"spec": {"watchItems": [{"text": "The bank's certificate"}]}}`)
}

func TestADeletedScheduleLeavesItsAcceptedHandovers(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		path := "/handovers/" + b.begun(Lead).Metadata.Name
		b.patchPeriod(`{"spec": {"schedule": null}}`)
		refusal := b.refusedDelete("/schedules/ops")
		require.Contains(t, refusal.Error, "handover")
		Post[apis.Handover](b, Lead, path+"/submit", `{}`)
		Post[apis.Handover](b, Dev2, path+"/accept", `{}`)
		b.Delete(Editor, "/schedules/ops")
		b.Advance(24 * time.Hour)
		require.Len(t, b.handovers(), 1)
		status, text := b.Call(Viewer, http.MethodGet, path+"/markdown", nil)
		require.Equal(t, http.StatusOK, status)
		require.Contains(t, string(text), "Europe/Berlin", "in the zone of the period")
	})
}

func (b *Back) refusedDelete(path string) apis.ErrorBody {
	var refusal apis.ErrorBody
	version := Get[apis.Schedule](b, Editor, path).Metadata.ResourceVersion
	status, answer := b.Call(Editor, http.MethodDelete, path, fmt.Sprintf(`{"metadata": {"resourceVersion": %q}}`, version))
	require.Equal(b.t, http.StatusConflict, status, "%s", answer)
	require.NoError(b.t, json.Unmarshal(answer, &refusal))
	return refusal
}

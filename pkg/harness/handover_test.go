package harness

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestAHandoverIsPrefilledFromTheScheduleAndTheLiveState(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		first := b.Declare("Card payments fail", "P1")
		b.Advance(100 * time.Minute) // its targets are missed by now
		second := b.Declare("Slow search", "P2")
		h := b.begun(Lead)
		require.Equal(t, "ops-20261121-0500", h.Metadata.Name)
		require.Equal(t, "lead", h.Spec.From)
		require.Equal(t, "dev-2", h.Spec.To)
		require.Equal(t, "shop", h.Spec.Period)
		require.Equal(t, morning.Add(-8*time.Hour), h.Spec.Shift.Start)
		require.Equal(t, morning, h.Spec.Shift.End)
		require.Equal(t, apis.HandoverStatusStateDraft, h.Status.State)
		require.Len(t, h.Spec.Confirmations, 4)

		h = Post[apis.Handover](b, Lead, "/handovers/"+h.Metadata.Name+"/submit", `{}`)
		require.Equal(t, apis.HandoverStatusStateSubmitted, h.Status.State)
		shot := h.Status.Snapshot
		require.Equal(t, apis.HealthLevelRed, shot.Health.Level)
		require.Equal(t, 2, *shot.DayNumber)
		require.Equal(t, apis.HandoverCount{Priority: apis.PriorityP1, Open: 1, Unacknowledged: 1}, shot.Counts[0])
		require.Equal(t, 2, shot.ActiveTotal)
		require.Equal(t, 2, shot.Declared)
		require.Equal(t, first.Metadata.Name, shot.Active[0].Name, "the highest priority comes first")
		require.Equal(t, "dev-2", shot.Coming[0].Responder)
		require.NotEmpty(t, shot.Due)
		for _, due := range shot.Due {
			require.Equal(t, []string{"dev-2"}, onCallAfter(due, morning), "who is on call when it is due")
		}
		require.Equal(t, second.Metadata.Name, shot.Changes[len(shot.Changes)-1].Incident)
		require.Equal(t, morning.Add(-8*time.Hour), shot.Since.At, "there was no handover before")
	})
}

func onCallAfter(due apis.HandoverDue, handOff time.Time) []string {
	if due.DueAt.Before(handOff) {
		return []string{"dev-2"}
	}
	return due.OnCall
}

func TestThePackOfAScheduleIsLiveAndNamesTheOpenHandover(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		pack := Get[apis.HandoverPack](b, Lead, "/schedules/ops/handover")
		require.Equal(t, "lead", pack.Spec.From)
		require.Empty(t, pack.Open.Metadata.Name)
		require.Zero(t, pack.Snapshot.ActiveTotal)
		h := b.begun(Lead)
		b.Declare("Card payments fail", "P1")
		pack = Get[apis.HandoverPack](b, Dev2, "/schedules/ops/handover")
		require.Equal(t, h.Metadata.Name, pack.Open.Metadata.Name)
		require.Equal(t, 1, pack.Snapshot.ActiveTotal)
	})
}

func TestAShiftHasOneOpenHandover(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		h := b.begun(Lead)
		refusal := b.Refused(Lead, http.StatusConflict, "/handovers", `{"spec": {"schedule": "ops"}}`)
		require.Contains(t, refusal.Error, h.Metadata.Name)
		b.Advance(2*time.Hour + time.Minute)
		require.Len(t, b.handovers(), 1, "at the shift change the one that was begun gets its pack")
		require.Equal(t, morning, b.handover(h.Metadata.Name).Status.Snapshot.At)
		require.False(t, b.handover(h.Metadata.Name).Status.Automatic)
	})
}

func TestAnAcceptedHandoverIsNotDraftedAgain(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		h := b.begun(Lead)
		path := "/handovers/" + h.Metadata.Name
		b.Refused(Dev2, http.StatusConflict, path+"/accept", `{}`)
		Post[apis.Handover](b, Lead, path+"/submit", `{}`)
		b.Refused(Lead, http.StatusForbidden, path+"/accept", `{}`)
		b.Refused(Dev1, http.StatusForbidden, path+"/accept", `{}`)
		h = Post[apis.Handover](b, Dev2, path+"/accept", `{"confirmed": ["Dashboards reviewed"], "note": "Read it."}`)
		require.Equal(t, apis.HandoverStatusStateAccepted, h.Status.State)
		require.Equal(t, "dev2", h.Status.AcceptedBy)
		require.True(t, h.Spec.Confirmations[0].Done)
		require.False(t, h.Spec.Confirmations[1].Done, "what nobody saw to stays to be seen")
		b.Advance(3 * time.Hour)
		require.Len(t, b.handovers(), 1)
		require.Equal(t, apis.HandoverStatusStateAccepted, b.handover(h.Metadata.Name).Status.State, "reminders are called off")

		refusal := b.Refused(Editor, http.StatusConflict, path+"/accept", `{}`)
		require.Contains(t, refusal.Error, "dev2 accepted")
		require.NotEmpty(t, refusal.Current)
		b.Refused(Dev2, http.StatusConflict, path+"/refuse", `{"reason": "Late"}`)
	})
}

func TestARefusedHandoverGoesBackAndCanBeSubmittedAgain(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		h := b.begun(Lead)
		path := "/handovers/" + h.Metadata.Name
		Post[apis.Handover](b, Lead, path+"/submit", `{}`)
		status, _ := b.patched(Lead, path, `{"spec": {"notes": "More"}}`)
		require.Equal(t, http.StatusConflict, status, "it waits to be accepted")
		h = Post[apis.Handover](b, Dev2, path+"/refuse", `{"reason": "What of the bank?"}`)
		require.Equal(t, apis.HandoverStatusStateRefused, h.Status.State)
		require.Equal(t, "What of the bank?", h.Status.RefusedReason)
		b.Refused(Dev2, http.StatusConflict, path+"/refuse", `{"reason": "Again"}`)
		status, _ = b.patched(Dev2, path, `{"spec": {"notes": "Mine"}}`)
		require.Equal(t, http.StatusForbidden, status, "it lies with the outgoing person")
		b.Patch(Lead, path, `{"spec": {"notes": "The bank answers at 9."}}`)
		h = Post[apis.Handover](b, Lead, path+"/submit", `{}`)
		require.Equal(t, apis.HandoverStatusStateSubmitted, h.Status.State)
		require.Empty(t, h.Status.RefusedReason)
		require.Equal(t, "The bank answers at 9.", h.Spec.Notes)
	})
}

func (b *Back) patched(as usecase.Caller, path, patch string) (int, []byte) {
	version := b.handover(path[len("/handovers/"):]).Metadata.ResourceVersion
	var body map[string]any
	require.NoError(b.t, json.Unmarshal([]byte(patch), &body))
	body["metadata"] = map[string]any{"resourceVersion": version}
	return b.Call(as, http.MethodPatch, path, body)
}

func TestTwoWhoAcceptInTheSameSecondAreToldApart(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		path := "/handovers/" + b.begun(Lead).Metadata.Name
		Post[apis.Handover](b, Lead, path+"/submit", `{}`)
		var wait sync.WaitGroup
		statuses := make([]int, 2)
		for i, caller := range []usecase.Caller{Dev2, Editor} {
			wait.Go(func() { statuses[i], _ = b.Call(caller, http.MethodPost, path+"/accept", `{}`) })
		}
		wait.Wait()
		require.ElementsMatch(t, []int{http.StatusOK, http.StatusConflict}, statuses)
		require.Contains(t, []string{"dev2", "editor"}, Get[apis.Handover](b, Viewer, path).Status.AcceptedBy)
	})
}

func TestOpenWorkIsGivenOnIncidentByIncident(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		open := b.Declare("Card payments fail", "P1").Metadata.Name
		over := b.Declare("Slow search", "P3").Metadata.Name
		Post[apis.Incident](b, Editor, "/incidents/"+over+"/resolve", `{"resolution": "Index built"}`)
		path := "/handovers/" + b.begun(Lead).Metadata.Name + "/reassign"
		b.Refused(Lead, http.StatusUnprocessableEntity, path, `{"incidents": ["`+open+`"], "to": "nobody-here"}`)
		answer := Post[apis.HandoverReassignAnswer](b, Lead, path, fmt.Sprintf(`{"incidents": [%q, %q, "inc-20260101-0001"], "to": "dev-2"}`, open, over))
		require.True(t, answer.Results[0].Done)
		require.Equal(t, "dev-2", b.Incident(open).Spec.Assignee)
		require.Contains(t, answer.Results[1].Error, "resolved")
		require.Contains(t, answer.Results[2].Error, "no such incident")
	})
}

func TestWhatChangedCountsFromTheHandoverBefore(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		first := b.Declare("Card payments fail", "P2").Metadata.Name
		b.Advance(2 * time.Hour)
		Post[apis.Handover](b, Dev2, "/handovers/ops-20261121-0500/accept", `{}`)
		b.Advance(time.Hour)
		Post[apis.Incident](b, Dev2, "/incidents/"+first+"/acknowledge", `{}`)
		Post[apis.Incident](b, Dev2, "/incidents/"+first+"/priority", `{"priority": "P1", "reason": "All cards"}`)
		b.Advance(7 * time.Hour)
		shot := b.handover("ops-20261121-1300").Status.Snapshot
		require.Equal(t, apis.HandoverSince{Handover: "ops-20261121-0500", At: morning}, shot.Since)
		var what []apis.HandoverChangeWhat
		for _, change := range shot.Changes {
			what = append(what, change.What)
		}
		require.Equal(t, []apis.HandoverChangeWhat{apis.HandoverChangeWhatAcknowledged, apis.HandoverChangeWhatPriority}, what)
		require.Equal(t, 2, shot.ChangesTotal)
		require.Zero(t, shot.Declared)
	})
}

func TestAPackOfTenThousandOpenIncidentsIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("ten thousand incidents take a while to make")
	}
	b := onShifts(t)
	objects := make([]map[string]any, 0, 10_000)
	for n := range 10_000 {
		objects = append(objects, map[string]any{"kind": "Incident", "metadata": map[string]any{"name": fmt.Sprintf("inc-20261121-%05d", n+1)},
			"spec":   map[string]any{"title": fmt.Sprintf("Trouble %d", n), "priority": fmt.Sprintf("P%d", n%4+1), "period": "shop", "service": "payments"},
			"status": map[string]any{"state": "open", "declaredAt": b.Now().Add(-time.Duration(n%120) * time.Minute).Format(time.RFC3339)},
		})
	}
	for chunk := range slices.Chunk(objects, 500) {
		Post[apis.ImportAnswer](b, Admin, "/import", map[string]any{"objects": chunk})
	}
	b.Advance(2 * time.Hour)
	pack := Get[apis.HandoverPack](b, Viewer, "/schedules/ops/handover")
	shot := pack.Snapshot
	require.Equal(t, 10_000, shot.ActiveTotal)
	require.Len(t, shot.Active, 100)
	require.Equal(t, apis.PriorityP1, shot.Active[99].Priority)
	require.LessOrEqual(t, len(shot.Due), 100)
	require.LessOrEqual(t, len(shot.Changes), 200)
	require.GreaterOrEqual(t, shot.ChangesTotal, len(shot.Changes))
	status, answer := b.Call(Viewer, http.MethodGet, "/schedules/ops/handover", nil)
	require.Equal(t, http.StatusOK, status)
	require.Less(t, len(answer), 400<<10)
}

package harness

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// At the start of the clock, 04:00 in Berlin, the lead has the night shift; dev-2 takes over at 06:00, the lead again at 14:00, dev-1 at 22:00.
const threeShifts = `{"metadata": {"name": "ops"}, "spec": {"title": "Operations", "timeZone": "Europe/Berlin", "layers": [
	{"name": "Shifts", "type": "slots", "epoch": "2026-11-20", "participants": ["dev-1", "dev-2", "lead"], "slots": [
		{"name": "A", "start": "06:00", "end": "14:00"}, {"name": "B", "start": "14:00", "end": "22:00"}, {"name": "C", "start": "22:00", "end": "06:00"}]}]}}`

// morning is when the night shift of the start ends.
var morning = time.Date(2026, 11, 21, 5, 0, 0, 0, time.UTC)

// onShifts is a back end whose period is watched by three shifts a day.
func onShifts(t testing.TB, databaseURL ...string) *Back {
	b := New(t, databaseURL...)
	if len(databaseURL) > 0 {
		b.Namespace = t.Name() // all tests share the database
	}
	b.NewPeriod()
	Post[apis.Schedule](b, Editor, "/schedules", threeShifts)
	b.patchPeriod(`{"spec": {"schedule": "ops"}}`)
	b.Advance(0)
	return b
}

// onBothShifts lives through a story of onShifts on both databases.
func onBothShifts(t *testing.T, story func(t *testing.T, b *Back)) {
	t.Run("sqlite", func(t *testing.T) { story(t, onShifts(t)) })
	t.Run("postgres", func(t *testing.T) { story(t, onShifts(t, pgtest.Start(t))) })
}

func (b *Back) handovers() []apis.Handover {
	return Get[apis.HandoverList](b, Viewer, "/handovers?schedule=ops").Items
}

func (b *Back) handover(name string) apis.Handover {
	return Get[apis.Handover](b, Viewer, "/handovers/"+name)
}

// begun is a handover of the shift that runs, begun by the person who has it.
func (b *Back) begun(as usecase.Caller) apis.Handover {
	return Post[apis.Handover](b, as, "/handovers", `{"spec": {"schedule": "ops"}}`)
}

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

func TestAShiftChangeWithoutAHandoverDraftsOne(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		b.Declare("Card payments fail", "P1")
		b.Advance(2 * time.Hour)
		all := b.handovers()
		require.Len(t, all, 1)
		require.Zero(t, all[0].Status.Snapshot.At, "lists leave the pack out")
		h := b.handover(all[0].Metadata.Name)
		require.True(t, h.Status.Automatic)
		require.Equal(t, apis.HandoverStatusStateDraft, h.Status.State)
		require.Equal(t, morning, h.Status.Snapshot.At)
		require.Equal(t, []string{"lead", "dev-2"}, []string{h.Spec.From, h.Spec.To})
		require.Equal(t, 1, h.Status.Snapshot.ActiveTotal)
		b.Advance(8 * time.Hour)
		require.Len(t, b.handovers(), 2, "and so on at every change")
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

func TestAHandoverThatNobodyAcceptsIsOverdueAndThenAMatterForTheLeadAlsoAcrossARestart(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		b.Advance(2*time.Hour + 15*time.Minute - time.Second)
		name := b.handovers()[0].Metadata.Name
		require.Equal(t, apis.HandoverStatusStateDraft, b.handover(name).Status.State)
		b.Advance(time.Second)
		h := b.handover(name)
		require.Equal(t, apis.HandoverStatusStateOverdue, h.Status.State)
		require.Equal(t, morning.Add(15*time.Minute), h.Status.RemindedAt)
		require.Zero(t, h.Status.LeadToldAt)
		b.Restart(time.Hour)
		b.Advance(0)
		h = b.handover(name)
		require.Equal(t, morning.Add(75*time.Minute), h.Status.LeadToldAt)
		Post[apis.Handover](b, Lead, "/handovers/"+name+"/submit", `{}`)
		require.Equal(t, apis.HandoverStatusStateOverdue, b.handover(name).Status.State, "until somebody accepts it")
		h = Post[apis.Handover](b, Dev2, "/handovers/"+name+"/accept", `{}`)
		require.Equal(t, apis.HandoverStatusStateAccepted, h.Status.State)
	})
}

func TestARefusedHandoverIsRemindedOfAsWell(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		path := "/handovers/" + b.begun(Lead).Metadata.Name
		Post[apis.Handover](b, Lead, path+"/submit", `{}`)
		Post[apis.Handover](b, Dev2, path+"/refuse", `{"reason": "Unclear"}`)
		b.Advance(2*time.Hour + 15*time.Minute)
		h := Get[apis.Handover](b, Viewer, path)
		require.Equal(t, apis.HandoverStatusStateOverdue, h.Status.State)
		require.Equal(t, "Unclear", h.Status.RefusedReason)
	})
}

func TestShiftChangesThatNobodySawToLeaveOneDraftOfTheLast(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		b.Restart(11 * time.Hour) // 06:00 and 14:00 have passed
		b.Advance(0)
		all := b.handovers()
		require.Len(t, all, 1)
		require.Equal(t, "dev-2", all[0].Spec.From)
		require.Equal(t, morning.Add(8*time.Hour), all[0].Spec.Shift.End)
		require.Equal(t, apis.HandoverStatusStateDraft, all[0].Status.State, "nobody could accept it before it was there")
		b.Advance(15 * time.Minute)
		require.Equal(t, apis.HandoverStatusStateOverdue, b.handover(all[0].Metadata.Name).Status.State)
	})
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

// officeHours are two shifts of which the second ends at 22:00, so that nobody is on call at night.
const officeHours = `{"metadata": {"name": "ops"}, "spec": {"title": "Operations", "timeZone": "UTC", "layers": [
	{"name": "Day", "type": "slots", "epoch": "2026-11-20", "participants": ["dev-1"], "slots": [{"name": "A", "start": "06:00", "end": "14:00"}]},
	{"name": "Evening", "type": "slots", "epoch": "2026-11-20", "participants": ["dev-2"], "slots": [{"name": "B", "start": "14:00", "end": "22:00"}]}]}}`

func TestAfterAGapTheNextPersonTakesOverAndIsRemindedOnlyThen(t *testing.T) {
	b := back(t)
	Post[apis.Schedule](b, Editor, "/schedules", officeHours)
	b.patchPeriod(`{"spec": {"schedule": "ops"}}`)
	b.Advance(4 * time.Hour) // 07:00: dev-1 came, and nobody left
	require.Empty(t, b.handovers(), "nobody was on call before")
	b.Advance(15 * time.Hour) // 22:00
	all := b.handovers()
	require.Len(t, all, 2)
	night := all[1]
	require.Equal(t, []string{"dev-2", "dev-1"}, []string{night.Spec.From, night.Spec.To})
	b.Advance(8*time.Hour + 14*time.Minute) // 06:14
	require.Equal(t, apis.HandoverStatusStateDraft, b.handover(night.Metadata.Name).Status.State, "nobody was there to accept it")
	b.Advance(time.Minute)
	require.Equal(t, apis.HandoverStatusStateOverdue, b.handover(night.Metadata.Name).Status.State)
	require.Len(t, b.handovers(), 2, "when the gap ends nobody leaves")
}

func TestWhenTheRosterEndsTheHandoverGoesToTheLead(t *testing.T) {
	b := back(t)
	Post[apis.Schedule](b, Editor, "/schedules", `{"metadata": {"name": "ops"}, "spec": {"title": "Operations", "timeZone": "UTC", "layers": [
		{"name": "Roster", "type": "fixed", "shifts": [{"start": "2026-11-21T02:00:00Z", "end": "2026-11-21T05:00:00Z", "responder": "dev-1"}]}]}}`)
	b.patchPeriod(`{"spec": {"schedule": "ops"}}`)
	b.Advance(3 * time.Hour)
	all := b.handovers()
	require.Len(t, all, 1)
	require.Equal(t, "dev-1", all[0].Spec.From)
	require.Empty(t, all[0].Spec.To)
	require.NotZero(t, b.handover(all[0].Metadata.Name).Status.LeadToldAt)
	Post[apis.Handover](b, Lead, "/handovers/"+all[0].Metadata.Name+"/accept", `{}`)
}

func TestAClosedPeriodHasNothingToHandOver(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		b.Advance(2 * time.Hour)
		name := b.handovers()[0].Metadata.Name
		b.ClosePeriod()
		b.Advance(24 * time.Hour)
		require.Len(t, b.handovers(), 1, "no more drafts")
		require.Equal(t, apis.HandoverStatusStateDraft, b.handover(name).Status.State, "and no reminders")
	})
}

func TestASchedulesShiftsThatAreHandedOverByHandGetNoDrafts(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		b.Patch(Editor, "/schedules/ops", `{"spec": {"handover": {"byHand": true, "remindAfter": "5m", "confirmations": ["Keys handed over"]}}}`)
		b.Advance(time.Hour)
		h := b.begun(Lead)
		require.Equal(t, []apis.Confirmation{{Text: "Keys handed over"}}, h.Spec.Confirmations)
		b.Advance(time.Hour + 5*time.Minute)
		require.Equal(t, apis.HandoverStatusStateOverdue, b.handover(h.Metadata.Name).Status.State)
		b.Advance(24 * time.Hour)
		require.Len(t, b.handovers(), 1)
	})
}

func TestATakenShiftIsHandedOverWhenItIsTaken(t *testing.T) {
	onBothShifts(t, func(t *testing.T, b *Back) {
		b.Advance(10 * time.Minute)
		Post[apis.ShiftOverride](b, Dev1, "/schedules/ops/take", `{}`)
		b.Advance(time.Minute)
		all := b.handovers()
		require.Len(t, all, 1)
		require.Equal(t, []string{"lead", "dev-1"}, []string{all[0].Spec.From, all[0].Spec.To})
		require.Equal(t, Start.Add(10*time.Minute), all[0].Spec.Shift.End)
		b.Advance(2 * time.Hour)
		require.Equal(t, "dev-1", b.handovers()[1].Spec.From, "and hands over in the morning")
	})
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

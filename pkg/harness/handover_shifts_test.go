package harness

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

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

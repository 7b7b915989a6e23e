package harness

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// threeSlots is a day of slots A, B and C of eight hours from 06:00 UTC for dev-1, dev-2 and lead. On the day of Start, which is day 2, they
// have B, C and A: lead from 06:00, dev-1 from 14:00, dev-2 from 22:00; and from 22:00 of the day before, until 06:00, dev-1.
const threeSlots = `{"metadata": {"name": "shop"}, "spec": {"title": "Shop", "timeZone": "UTC", "layers": [{"name": "day", "type": "slots",
	"epoch": "2026-11-19", "participants": ["dev-1", "dev-2", "lead"], "slots": [{"name": "A", "start": "06:00", "end": "14:00"},
	{"name": "B", "start": "14:00", "end": "22:00"}, {"name": "C", "start": "22:00", "end": "06:00"}]}]}}`

// onCallShop is a back end with the period shop, its people, and the schedule shop that watches it.
func onCallShop(t *testing.T, databaseURL ...string) *Back {
	b := New(t, databaseURL...)
	if len(databaseURL) > 0 {
		b.Namespace = t.Name() // all tests share the database
	}
	b.NewPeriod()
	Post[apis.Schedule](b, Editor, "/schedules", threeSlots)
	b.Patch(Editor, "/periods/shop", `{"spec": {"schedule": "shop"}}`)
	return b
}

// onBothDatabases runs a story on SQLite and on PostgreSQL.
func onBothDatabases(t *testing.T, story func(t *testing.T, b *Back)) {
	t.Run("sqlite", func(t *testing.T) { story(t, onCallShop(t)) })
	t.Run("postgres", func(t *testing.T) { story(t, onCallShop(t, pgtest.Start(t))) })
}

// whoAt is who is on call at an instant of the day of Start, or a later day.
func (b *Back) whoAt(day int, hour int) []string {
	at := time.Date(2026, 11, 21+day, hour, 0, 0, 0, time.UTC)
	return b.whoAtInstant(at)
}

func (b *Back) whoAtInstant(at time.Time) []string {
	answer := Get[apis.OnCallAnswer](b, Viewer, "/oncall?period=shop&at="+at.Format(time.RFC3339))
	names := []string{}
	for _, shift := range answer.Schedules[0].Now {
		names = append(names, shift.Responder)
	}
	return names
}

// advanceTo lets time pass until an hour of the day of Start, or of a later day.
func (b *Back) advanceTo(day, hour int) {
	b.Advance(time.Date(2026, 11, 21+day, hour, 0, 0, 0, time.UTC).Sub(b.Now()))
}

func TestTheThreeSlotsAreAsTheyAreDrawn(t *testing.T) {
	b := onCallShop(t)
	require.Equal(t, []string{"dev-1"}, b.whoAt(0, 3))
	require.Equal(t, []string{"lead"}, b.whoAt(0, 6))
	require.Equal(t, []string{"dev-1"}, b.whoAt(0, 14))
	require.Equal(t, []string{"dev-2"}, b.whoAt(0, 22))
	answer := Get[apis.OnCallAnswer](b, Viewer, "/oncall")
	require.Equal(t, []apis.Name{"shop"}, answer.Schedules[0].Periods)
	require.Equal(t, "2026-11-21T06:00:00Z", answer.Schedules[0].ChangesAt.UTC().Format(time.RFC3339))
	require.Equal(t, "lead", answer.Schedules[0].Next[0].Responder)
}

func TestAnOverrideThatIsEditedInTheMiddleOfAShiftKeepsWhatItDid(t *testing.T) {
	onBothDatabases(t, func(t *testing.T, b *Back) {
		Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"metadata": {"name": "ill"}, "spec": {"schedule": "shop", "add": "dev-2", "remove": "lead",
			"start": "2026-11-21T06:00:00Z", "end": "2026-11-21T14:00:00Z"}}`)
		b.advanceTo(0, 10)
		b.Patch(Editor, "/shiftoverrides/ill", `{"spec": {"add": "dev-1"}}`)
		require.Equal(t, []string{"dev-2"}, b.whoAt(0, 9), "the past is as it was")
		require.Equal(t, []string{"dev-1"}, b.whoAt(0, 10))
		one := Get[apis.ShiftOverride](b, Viewer, "/shiftoverrides/ill")
		require.Equal(t, []apis.OverrideStretch{{Add: "dev-2", Remove: "lead", Start: b.Now().Add(-4 * time.Hour), End: b.Now()}}, one.Status.Past)
		require.Equal(t, "A", one.Status.Shift.Slot, "it remembers the shift it was made for")

		b.advanceTo(0, 11)
		status, answer := b.deleteAsIs(Editor, "/shiftoverrides/ill")
		require.Equal(t, http.StatusConflict, status)
		require.Contains(t, string(answer), "End it now instead")
		b.Patch(Editor, "/shiftoverrides/ill", fmt.Sprintf(`{"spec": {"end": %q}}`, b.Now().Format(time.RFC3339)))
		require.Equal(t, []string{"lead"}, b.whoAt(0, 11))
		require.Equal(t, []string{"dev-1"}, b.whoAt(0, 10))

		b.advanceTo(0, 12)
		require.Equal(t, http.StatusConflict, b.tryPatch(Editor, "/shiftoverrides/ill", `{"spec": {"end": "2026-11-21T13:00:00Z"}}`), "it is over")
	})
}

func TestAnOverrideThatIsGivenOnAgainAndAgainIsRefusedInTheEndAndCanStillEnd(t *testing.T) {
	b := onCallShop(t)
	b.Advance(5 * time.Hour)
	made := Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"spec": {"schedule": "shop", "add": "dev-1", "end": "2026-11-25T00:00:00Z"}}`)
	path := "/shiftoverrides/" + made.Metadata.Name
	give := func(n int) int {
		b.Advance(time.Minute)
		return b.tryPatch(Editor, path, fmt.Sprintf(`{"spec": {"add": "dev-%d"}}`, 2-n%2))
	}
	for n := range 100 {
		require.Equal(t, http.StatusOK, give(n), n)
	}
	require.Equal(t, http.StatusConflict, give(100))
	require.Equal(t, http.StatusOK, b.tryPatch(Editor, path, `{"spec": {"end": "`+b.Now().Format(time.RFC3339)+`"}}`))
}

func TestAnOverrideReplacesSomebodyOnlyWhileThatPersonIsOnCall(t *testing.T) {
	b := onCallShop(t)
	for _, person := range []string{"dev-2", "dev-1"} {
		Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", fmt.Sprintf(
			`{"spec": {"schedule": "shop", "add": %q, "remove": "lead", "start": "2026-11-21T06:00:00Z", "end": "2026-11-21T14:00:00Z"}}`, person))
	}
	list := Get[apis.ShiftOverrideList](b, Viewer, "/shiftoverrides?schedule=shop").Items
	require.Equal(t, 1, list[0].Status.Number)
	require.Equal(t, 2, list[1].Status.Number)
	require.Empty(t, Get[apis.ShiftOverrideList](b, Viewer, "/shiftoverrides?schedule=other").Items)
	require.Equal(t, []string{"dev-2"}, b.whoAt(0, 7), "lead is no more on call when the newer one is asked, so the older one holds")
}

func TestPeopleStandInThemselvesAndSendNobodyElse(t *testing.T) {
	b := onCallShop(t)
	override := func(add, remove string) string {
		return fmt.Sprintf(`{"spec": {"schedule": "shop", "add": %q, "remove": %q, "start": "2026-11-21T06:00:00Z", "end": "2026-11-21T14:00:00Z"}}`, add, remove)
	}
	require.Contains(t, b.Refused(Lead, http.StatusForbidden, "/shiftoverrides", override("dev-2", "lead")).Error, "ask for a swap")
	own := Post[apis.ShiftOverride](b, Dev2, "/shiftoverrides", override("dev-2", "lead"))
	path := "/shiftoverrides/" + own.Metadata.Name
	require.Equal(t, http.StatusForbidden, b.tryPatch(Dev1, path, `{"spec": {"add": "dev-1"}}`))
	require.Equal(t, http.StatusForbidden, b.tryPatch(Dev2, path, `{"spec": {"add": "dev-1"}}`), "not even one's own")
	require.Equal(t, http.StatusOK, b.tryPatch(Dev2, path, `{"spec": {"reason": "Swap of coffee"}}`))
	require.Contains(t, b.Refused(Dev2, http.StatusUnprocessableEntity, "/shiftoverrides",
		`{"spec": {"schedule": "shop", "add": "dev-2", "start": "2026-11-21T02:00:00Z", "end": "2026-11-21T14:00:00Z"}}`).Fields[0].Reason, "in the past")
	b.Delete(Dev2, path)
}

func TestADeletedOverrideThatIsRestoredCountsFromNowOn(t *testing.T) {
	b := onCallShop(t)
	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"metadata": {"name": "ill"}, "spec": {"schedule": "shop", "add": "dev-2", "remove": "lead",
		"start": "2026-11-21T06:00:00Z", "end": "2026-11-21T14:00:00Z"}}`)
	b.Delete(Editor, "/shiftoverrides/ill")
	b.advanceTo(0, 8)
	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides/ill/restore", nil)
	require.Equal(t, []string{"lead"}, b.whoAt(0, 7))
	require.Equal(t, []string{"dev-2"}, b.whoAt(0, 8))
}

// deleteAsIs deletes an object, whatever its version, and answers what came back.
func (b *Back) deleteAsIs(as usecase.Caller, path string) (int, []byte) {
	return b.anyVersion(as, http.MethodDelete, path, "")
}

// tryPatch changes parts of an object, whatever its version, and answers the status.
func (b *Back) tryPatch(as usecase.Caller, path, patch string) int {
	status, _ := b.anyVersion(as, http.MethodPatch, path, patch)
	return status
}

func TestTwoPeopleWhoTakeTheSameShiftInTheSameSecondMakeOneOverride(t *testing.T) {
	onBothDatabases(t, func(t *testing.T, b *Back) {
		b.advanceTo(0, 8)
		var group sync.WaitGroup
		statuses := make([]int, 2)
		for i, person := range []usecase.Caller{Dev1, Dev2} {
			group.Go(func() { statuses[i], _ = b.Call(person, http.MethodPost, "/schedules/shop/take", `{"from": "lead"}`) })
		}
		group.Wait()
		require.ElementsMatch(t, []int{http.StatusCreated, http.StatusConflict}, statuses)
		list := Get[apis.ShiftOverrideList](b, Viewer, "/shiftoverrides").Items
		require.Len(t, list, 1)
		require.Equal(t, "2026-11-21T14:00:00Z", list[0].Spec.End.UTC().Format(time.RFC3339), "to the end of the shift")
		require.Equal(t, []string{list[0].Spec.Add}, b.whoAt(0, 8))
	})
}

func TestWhoTakesAShiftIsSomebodyWhoCan(t *testing.T) {
	b := onCallShop(t)
	b.advanceTo(0, 8)
	require.Contains(t, b.Refused(Lead, http.StatusConflict, "/schedules/shop/take", `{}`).Error, "on call by this schedule already")
	require.Contains(t, b.Refused(Dev1, http.StatusConflict, "/schedules/shop/take", `{"from": "dev-2"}`).Error, "dev-2 is not on call any more: lead is now")
	require.Contains(t, b.Refused(Editor, http.StatusConflict, "/schedules/shop/take", `{}`).Error, "acts for no responder")
	b.Call(Dev1, http.MethodPut, "/responders/dev-1/leave", `{"leave": [{"start": "2026-11-21T12:00:00Z", "end": "2026-11-22T00:00:00Z", "note": "dentist"}]}`)
	require.Contains(t, b.Refused(Dev1, http.StatusConflict, "/schedules/shop/take", `{}`).Error, "on leave")
	Post[apis.ShiftOverride](b, Dev1, "/schedules/shop/take", `{"until": "2026-11-21T12:00:00Z", "reason": "Lead has lunch"}`)
	require.Equal(t, []string{"dev-1"}, b.whoAt(0, 11))
	require.Equal(t, []string{"lead"}, b.whoAt(0, 12))
}

func TestAnEditOfAScheduleLeavesThePastAndWaitsForTheNextHandOff(t *testing.T) {
	onBothDatabases(t, func(t *testing.T, b *Back) {
		b.advanceTo(0, 8)
		alone := `{"spec": {"layers": [{"name": "day", "type": "slots", "epoch": "2026-11-19", "participants": ["dev-2"],
			"slots": [{"name": "A", "start": "00:00", "end": "24:00"}]}]}}`
		b.Patch(Editor, "/schedules/shop", alone)
		require.Equal(t, []string{"dev-1"}, b.whoAt(0, 3))
		require.Equal(t, []string{"lead"}, b.whoAt(0, 13))
		require.Equal(t, []string{"dev-2"}, b.whoAt(0, 14))
		drawn := Get[apis.Schedule](b, Viewer, "/schedules/shop")
		require.Equal(t, "2026-11-21T14:00:00Z", drawn.Status.InForceFrom.UTC().Format(time.RFC3339))
		require.Len(t, drawn.Status.Versions, 2)

		b.Patch(Editor, "/schedules/shop", `{"spec": {"title": "The shop"}}`)
		require.Len(t, Get[apis.Schedule](b, Viewer, "/schedules/shop").Status.Versions, 2, "a title makes no version")

		b.Patch(Editor, "/schedules/shop?effective=now", alone)
		require.Equal(t, []string{"lead"}, b.whoAt(0, 7))
		require.Equal(t, []string{"dev-2"}, b.whoAt(0, 8), "what was to come is in force at once")
		drawn = Get[apis.Schedule](b, Viewer, "/schedules/shop")
		require.Len(t, drawn.Status.Versions, 2)
		require.True(t, drawn.Status.InForceFrom.IsZero())

		b.Patch(Editor, "/schedules/shop?effective=now", `{"spec": {"layers": [{"name": "day", "type": "slots", "epoch": "2026-11-19", "participants": ["dev-1"],
			"slots": [{"name": "A", "start": "00:00", "end": "24:00"}]}]}}`)
		require.Len(t, Get[apis.Schedule](b, Viewer, "/schedules/shop").Status.Versions, 2, "twice in one second: the first had no time")
		require.Equal(t, []string{"dev-1"}, b.whoAt(0, 8))

		b.advanceTo(1, 8)
		b.Delete(Editor, "/periods/shop")
		b.Delete(Editor, "/schedules/shop")
		restored := Post[apis.Schedule](b, Editor, "/schedules/shop/restore", nil)
		require.Len(t, restored.Status.Versions, 2, "a deletion forgets nothing")
	})
}

func TestSomebodyWithShiftsIsDeletedOnlyOnceTheyAreOver(t *testing.T) {
	b := onCallShop(t)
	Post[apis.Responder](b, Editor, "/responders", `{"metadata": {"name": "temp"}, "spec": {"displayName": "Temp"}}`)
	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"metadata": {"name": "ill"}, "spec": {"schedule": "shop", "add": "temp", "remove": "lead",
		"start": "2026-11-21T06:00:00Z", "end": "2026-11-21T14:00:00Z"}}`)
	status, answer := b.deleteAsIs(Editor, "/responders/temp")
	require.Equal(t, http.StatusConflict, status)
	require.Contains(t, string(answer), "needed by the overrides ill")
	status, answer = b.deleteAsIs(Editor, "/responders/dev-1")
	require.Equal(t, http.StatusConflict, status)
	require.Contains(t, string(answer), "needed by the schedules shop")
	b.advanceTo(0, 14)
	b.Delete(Editor, "/responders/temp")
	require.Equal(t, []string{"temp"}, b.whoAt(0, 7), "the past names people as it did")
}

func TestWhoeverTheScheduleNoLongerNamesIsNeededUntilTheHandOff(t *testing.T) {
	b := onCallShop(t)
	b.advanceTo(0, 8)
	b.Patch(Editor, "/periods/shop", `{"spec": {"responders": ["dev-1", "dev-2"]}}`)
	b.Patch(Editor, "/schedules/shop", `{"spec": {"layers": [{"name": "day", "type": "slots", "epoch": "2026-11-19", "participants": ["dev-1", "dev-2"],
		"slots": [{"name": "A", "start": "00:00", "end": "24:00"}]}]}}`)
	status, answer := b.deleteAsIs(Editor, "/responders/lead")
	require.Equal(t, http.StatusConflict, status, "%s", answer)
	b.advanceTo(0, 14)
	b.Delete(Editor, "/responders/lead")
	require.Equal(t, []string{"lead"}, b.whoAt(0, 8))
}

func TestAScheduleThatIsNeededStays(t *testing.T) {
	b := onCallShop(t)
	status, answer := b.deleteAsIs(Editor, "/schedules/shop")
	require.Equal(t, http.StatusConflict, status)
	require.Contains(t, string(answer), "needed by the periods shop")
	b.Patch(Editor, "/periods/shop", `{"spec": {"schedule": null}}`)
	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"metadata": {"name": "ill"}, "spec": {"schedule": "shop", "add": "dev-2", "remove": "lead",
		"start": "2026-11-21T06:00:00Z", "end": "2026-11-21T14:00:00Z"}}`)
	status, _ = b.deleteAsIs(Editor, "/schedules/shop")
	require.Equal(t, http.StatusConflict, status)
	b.advanceTo(0, 14)
	b.Delete(Editor, "/schedules/shop")
}

package harness

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// leadAsks gives lead's night from the 22nd to the 23rd away.
const leadAsks = `{"metadata": {"name": "please"}, "spec": {"schedule": "shop", "start": "2026-11-22T22:00:00Z", "end": "2026-11-23T06:00:00Z", "reason": "A wedding"}}`

func (b *Back) swap() apis.SwapRequest {
	return Get[apis.SwapRequest](b, Viewer, "/swaprequests/please")
}

func TestASwapThatNobodyTakesWarnsTwelveHoursBeforeAndLapsesAtItsStart(t *testing.T) {
	onBothDatabases(t, func(t *testing.T, b *Back) {
		asked := Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
		require.Equal(t, "lead", asked.Spec.From, "who asks without saying for whom gives an own shift away")
		require.Equal(t, apis.SwapRequestStatusStateRequested, asked.Status.State)
		b.advanceTo(1, 9)
		require.True(t, b.swap().Status.WarnedAt.IsZero())
		b.advanceTo(1, 11)
		require.Equal(t, "2026-11-22T10:00:00Z", b.swap().Status.WarnedAt.UTC().Format(time.RFC3339))

		b.Restart(2 * time.Hour)
		require.Equal(t, apis.SwapRequestStatusStateRequested, b.swap().Status.State)
		b.advanceTo(1, 22)
		lapsed := b.swap()
		require.Equal(t, apis.SwapRequestStatusStateLapsed, lapsed.Status.State)
		require.Equal(t, "2026-11-22T22:00:00Z", lapsed.Status.EndedAt.UTC().Format(time.RFC3339))
		require.Equal(t, []string{"lead"}, b.whoAt(1, 23), "the shift stays where it was")
		require.Contains(t, b.Refused(Dev2, http.StatusConflict, "/swaprequests/please/take", `{}`).Error, "is lapsed")
	})
}

func TestASwapWhoseWarningAndStartWentByWhileNothingRanOnlyLapses(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
	b.Restart(72 * time.Hour)
	b.Advance(time.Minute)
	require.Equal(t, apis.SwapRequestStatusStateLapsed, b.swap().Status.State)
	require.True(t, b.swap().Status.WarnedAt.IsZero())
}

func TestASwapThatIsTakenMovesTheShiftAndIsNotWarnedOf(t *testing.T) {
	onBothDatabases(t, func(t *testing.T, b *Back) {
		Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
		require.Contains(t, b.Refused(Lead, http.StatusConflict, "/swaprequests/please/take", `{}`).Error, "your own shift")
		taken := Post[apis.SwapRequest](b, Dev2, "/swaprequests/please/take", `{"note": "Have fun"}`)
		require.Equal(t, apis.SwapRequestStatusStateTaken, taken.Status.State)
		require.Equal(t, "dev-2", taken.Status.TakenBy)
		require.Len(t, taken.Status.Overrides, 1)
		shifts := Get[apis.ShiftList](b, Viewer, "/schedules/shop/shifts?from=2026-11-22T22:00:00Z&to=2026-11-23T06:00:00Z").Items
		require.Len(t, shifts, 1)
		require.Equal(t, apis.ShiftOriginSwap, shifts[0].Origin)
		require.Equal(t, "dev-2", shifts[0].Responder)
		require.Equal(t, "lead", shifts[0].Replaces)
		require.Contains(t, b.Refused(Dev1, http.StatusConflict, "/swaprequests/please/take", `{}`).Error, "dev-2 has taken this shift already")
		require.Equal(t, http.StatusConflict, b.tryPatch(Lead, "/swaprequests/please", `{"spec": {"reason": "x"}}`))
		b.advanceTo(2, 8)
		require.Equal(t, apis.SwapRequestStatusStateTaken, b.swap().Status.State)
		require.True(t, b.swap().Status.WarnedAt.IsZero())
	})
}

func TestAnOfferInReturnHasToBeAcceptedByWhoAsked(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
	require.Contains(t, b.Refused(Dev2, http.StatusConflict, "/swaprequests/please/offer",
		`{"inReturn": {"start": "2026-11-23T14:00:00Z", "end": "2026-11-23T22:00:00Z"}}`).Error, "not that of dev-2")
	Post[apis.SwapRequest](b, Dev2, "/swaprequests/please/offer", `{"inReturn": {"start": "2026-11-23T06:00:00Z", "end": "2026-11-23T14:00:00Z"}, "note": "Mine?"}`)
	b.Refused(Dev2, http.StatusForbidden, "/swaprequests/please/accept", `{"by": "dev-2"}`)
	require.Contains(t, b.Refused(Lead, http.StatusUnprocessableEntity, "/swaprequests/please/accept", `{"by": "dev-1"}`).Fields[0].Reason, "dev-2")
	done := Post[apis.SwapRequest](b, Lead, "/swaprequests/please/accept", `{"by": "dev-2"}`)
	require.Len(t, done.Status.Overrides, 2)
	require.Equal(t, []string{"dev-2"}, b.whoAt(1, 23))
	require.Equal(t, []string{"lead"}, b.whoAt(2, 7))
}

func TestAShiftThatMovedMeanwhileIsNotTaken(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
	Post[apis.ShiftOverride](b, Editor, "/shiftoverrides", `{"spec": {"schedule": "shop", "add": "dev-1", "remove": "lead",
		"start": "2026-11-22T22:00:00Z", "end": "2026-11-23T06:00:00Z"}}`)
	require.Contains(t, b.Refused(Dev2, http.StatusConflict, "/swaprequests/please/take", `{}`).Error, "on call then is dev-1")
}

func TestWhoIsAskedAloneMayDecline(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", `{"metadata": {"name": "please"}, "spec": {"schedule": "shop", "to": "dev-2",
		"start": "2026-11-22T22:00:00Z", "end": "2026-11-23T06:00:00Z"}}`)
	b.Refused(Dev1, http.StatusForbidden, "/swaprequests/please/take", `{}`)
	b.Refused(Dev1, http.StatusForbidden, "/swaprequests/please/decline", `{}`)
	declined := Post[apis.SwapRequest](b, Dev2, "/swaprequests/please/decline", `{"note": "Sorry"}`)
	require.Equal(t, apis.SwapRequestStatusStateDeclined, declined.Status.State)
	b.advanceTo(2, 8)
	require.Equal(t, apis.SwapRequestStatusStateDeclined, b.swap().Status.State, "its timers are gone")
}

func TestASwapIsWithdrawnByWhoAskedAndAskedForOnceOnly(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
	again := `{"spec": {"schedule": "shop", "start": "2026-11-22T23:00:00Z", "end": "2026-11-23T02:00:00Z"}}`
	require.Contains(t, b.Refused(Lead, http.StatusConflict, "/swaprequests", again).Error, "The swap please asks for this shift already")
	b.Refused(Dev1, http.StatusForbidden, "/swaprequests/please/withdraw", `{}`)
	Post[apis.SwapRequest](b, Lead, "/swaprequests/please/withdraw", `{}`)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", again)
}

func TestAStrangersShiftIsNotGivenAway(t *testing.T) {
	b := onCallShop(t)
	asked := `{"spec": {"schedule": "shop", "from": "lead", "start": "2026-11-22T22:00:00Z", "end": "2026-11-23T06:00:00Z"}}`
	b.Refused(Dev1, http.StatusForbidden, "/swaprequests", asked)
	require.Contains(t, b.Refused(Dev1, http.StatusUnprocessableEntity, "/swaprequests",
		`{"spec": {"schedule": "shop", "start": "2026-11-22T22:00:00Z", "end": "2026-11-23T06:00:00Z"}}`).Fields[0].Reason, "dev-1 is not on call all the time")
	Post[apis.SwapRequest](b, Editor, "/swaprequests", asked)
}

func TestNobodyTakesAShiftWhileAway(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
	status, answer := b.Call(Dev2, http.MethodPut, "/responders/dev-2/leave", `{"leave": [{"start": "2026-11-23T00:00:00Z", "end": "2026-11-24T00:00:00Z"}]}`)
	require.Equal(t, http.StatusOK, status, "%s", answer)
	require.Contains(t, b.Refused(Dev2, http.StatusConflict, "/swaprequests/please/take", `{}`).Error, "dev-2 is on leave")
	status, _ = b.Call(Dev1, http.MethodPut, "/responders/dev-2/leave", `{"leave": []}`)
	require.Equal(t, http.StatusForbidden, status)
}

func TestLeaveThatHasBegunIsNotTakenAway(t *testing.T) {
	b := onCallShop(t)
	leave := func(as usecase.Caller, body string) (int, string) {
		status, answer := b.Call(as, http.MethodPut, "/responders/dev-2/leave", body)
		return status, string(answer)
	}
	status, _ := leave(Dev2, `{"leave": [{"start": "2026-11-21T04:00:00Z", "end": "2026-11-21T08:00:00Z"}, {"start": "2026-11-25T04:00:00Z", "end": "2026-11-26T08:00:00Z"}]}`)
	require.Equal(t, http.StatusOK, status)
	b.advanceTo(0, 6)
	status, answer := leave(Dev2, `{"leave": []}`)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, answer, "let it end now instead")
	status, answer = leave(Dev2, `{"leave": [{"start": "2026-11-21T04:00:00Z", "end": "2026-11-21T06:00:00Z"}]}`)
	require.Equal(t, http.StatusOK, status, answer)
	b.advanceTo(0, 7)
	status, answer = leave(Dev2, `{"leave": [{"start": "2026-12-21T04:00:00Z", "end": "2026-12-21T06:00:00Z"}]}`)
	require.Equal(t, http.StatusOK, status, answer)
	require.Len(t, Get[apis.Responder](b, Editor, "/responders/dev-2").Spec.Leave, 2, "what is over is remembered")
}

func TestASwapGoesOnWhenItsPeriodIsClosed(t *testing.T) {
	b := onCallShop(t)
	Post[apis.SwapRequest](b, Lead, "/swaprequests", leadAsks)
	b.ClosePeriod()
	taken := Post[apis.SwapRequest](b, Dev2, "/swaprequests/please/take", `{}`)
	require.Equal(t, apis.SwapRequestStatusStateTaken, taken.Status.State)
}

package handover

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
)

func TestTheStateFollowsFromWhatHappened(t *testing.T) {
	var s apis.HandoverStatus
	require.Equal(t, apis.HandoverStatusStateDraft, State(s))
	Submit(&s, "ann", apis.HandoverSnapshot{At: hour(1)}, hour(1))
	require.Equal(t, apis.HandoverStatusStateSubmitted, s.State)
	Refuse(&s, "ben", " Why? ", hour(2))
	require.Equal(t, apis.HandoverStatusStateRefused, s.State)
	require.Equal(t, "Why?", s.RefusedReason)
	Submit(&s, "ann", apis.HandoverSnapshot{At: hour(3)}, hour(3))
	require.Equal(t, apis.HandoverStatusStateSubmitted, s.State)
	require.Equal(t, hour(3), s.Snapshot.At, "each time it is submitted the pack is that of the moment")
	s.RemindedAt = hour(4)
	require.Equal(t, apis.HandoverStatusStateOverdue, State(s))
	Refuse(&s, "ben", "Still", hour(5))
	require.Equal(t, apis.HandoverStatusStateOverdue, s.State)
	Accept(&s, "ben", "", apis.HandoverSnapshot{At: hour(6)}, hour(6))
	require.Equal(t, apis.HandoverStatusStateAccepted, s.State)
	require.Equal(t, hour(3), s.Snapshot.At, "what was frozen stays")
}

func TestADraftThatIsAcceptedFreezesThePackOfThatMoment(t *testing.T) {
	var s apis.HandoverStatus
	Accept(&s, "ben", " Fine ", apis.HandoverSnapshot{At: hour(6)}, hour(6))
	require.Equal(t, hour(6), s.Snapshot.At)
	require.Equal(t, "Fine", s.AcceptedNote)
}

func TestWhatOnlyAcceptingEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s apis.HandoverStatus
		for i := range rapid.IntRange(0, 12).Draw(t, "events") {
			at := hour(float64(i + 1))
			switch rapid.IntRange(0, 3).Draw(t, "event") {
			case 0:
				Submit(&s, "ann", apis.HandoverSnapshot{At: at}, at)
			case 1:
				Refuse(&s, "ben", "no", at)
			case 2:
				s.RemindedAt = at
			case 3:
				s.LeadToldAt = at
			}
			s.State = State(s)
			overdue := !s.RemindedAt.IsZero() || !s.LeadToldAt.IsZero()
			require.Equal(t, overdue, s.State == apis.HandoverStatusStateOverdue)
			require.False(t, Submitted(s) && Refused(s))
		}
		Accept(&s, "ben", "", apis.HandoverSnapshot{At: hour(99)}, hour(99))
		require.Equal(t, apis.HandoverStatusStateAccepted, s.State)
		require.True(t, Frozen(s))
	})
}

func TestAHandoverCanBeAnsweredOnceItIsSubmittedOrItsShiftIsOver(t *testing.T) {
	spec := apis.HandoverSpec{Shift: span(0, 8)}
	require.False(t, Answerable(spec, apis.HandoverStatus{}, hour(7)))
	require.True(t, Answerable(spec, apis.HandoverStatus{}, hour(8)))
	require.True(t, Answerable(spec, apis.HandoverStatus{SubmittedAt: hour(6)}, hour(7)))
	require.False(t, Answerable(spec, apis.HandoverStatus{SubmittedAt: hour(6), RefusedAt: hour(6.5)}, hour(7)))
}

func TestNamesOfHandoversSortByTheEndsOfTheirShifts(t *testing.T) {
	require.Equal(t, "ops-20261124-0600", Name("ops", time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)))
	require.Equal(t, "ops-20261124-0600", Name("ops", time.Date(2026, 11, 24, 7, 0, 0, 0, time.FixedZone("CET", 3600))))
	long := Name(strings.Repeat("a", 47)+"-"+strings.Repeat("b", 15), hour(0))
	require.LessOrEqual(t, len(long), 63)
	require.NotContains(t, long, "--")
}

func TestConfirmationsAreTickedByTheirTexts(t *testing.T) {
	before := Unticked([]string{"One", "Two"})
	ticked, unknown := Tick(before, []string{"Two", "Three", "Two"})
	require.Equal(t, []apis.Confirmation{{Text: "One"}, {Text: "Two", Done: true}}, ticked)
	require.Equal(t, []int{1}, unknown)
	require.False(t, before[1].Done, "what was given stays as it is")
}

func TestARuleFillsInWhatTheScheduleDoesNotSay(t *testing.T) {
	require.Equal(t, Rule{RemindAfter: 15 * time.Minute, LeadAfter: 30 * time.Minute, Confirmations: Confirmations}, RuleOf(apis.HandoverRule{}))
	said := RuleOf(apis.HandoverRule{ByHand: true, RemindAfter: "5m", LeadAfter: "1h", Confirmations: []string{"Keys"}})
	require.Equal(t, Rule{ByHand: true, RemindAfter: 5 * time.Minute, LeadAfter: time.Hour, Confirmations: []string{"Keys"}}, said)
}

func TestWhichHandoverIsThatOfAShift(t *testing.T) {
	ann := apis.HandoverSpec{Shift: span(0, 8), From: "ann"}
	require.True(t, About(ann, span(4, 8), "ann"))
	require.False(t, About(ann, span(8, 16), "ann"), "one that ended before")
	require.False(t, About(ann, span(6, 12), "ben"), "somebody else's")
	require.True(t, About(ann, span(6, 12), ""), "nobody knows whose")
	require.True(t, About(apis.HandoverSpec{Shift: span(0, 8)}, span(4, 8), "ben"), "everybody's")
}

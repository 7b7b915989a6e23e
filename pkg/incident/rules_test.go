package incident

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestMovesForwardMaySkipStatesAndMovesBackNeedAReason(t *testing.T) {
	moves := Moves(apis.IncidentStateIdentified, apis.PriorityP3)
	require.Equal(t, []apis.Move{
		{To: apis.IncidentStateOpen, Needs: apis.MoveNeedsReason},
		{To: apis.IncidentStateInvestigating, Needs: apis.MoveNeedsReason},
		{To: apis.IncidentStateMonitoring, Needs: apis.MoveNeedsNothing},
		{To: apis.IncidentStateResolved, Needs: apis.MoveNeedsResolution},
	}, moves)
}

func TestResolvingAP1OrP2NeedsARootCause(t *testing.T) {
	for priority, needs := range map[apis.Priority]apis.MoveNeeds{
		apis.PriorityP1: apis.MoveNeedsRootCause, apis.PriorityP2: apis.MoveNeedsRootCause,
		apis.PriorityP3: apis.MoveNeedsResolution, apis.PriorityP4: apis.MoveNeedsResolution,
	} {
		move, ok := MoveTo(Moves(apis.IncidentStateOpen, priority), apis.IncidentStateResolved)
		require.True(t, ok)
		require.Equal(t, needs, move.Needs, priority)
	}
}

func TestResolvedLeadsOnlyToInvestigatingWithAReason(t *testing.T) {
	require.Equal(t, []apis.Move{{To: apis.IncidentStateInvestigating, Needs: apis.MoveNeedsReason}}, Moves(apis.IncidentStateResolved, apis.PriorityP1))
}

func TestNoStateLeadsToItself(t *testing.T) {
	for _, state := range States {
		_, ok := MoveTo(Moves(state, apis.PriorityP2), state)
		require.False(t, ok, state)
	}
}

func TestImpactAndUrgencyGiveThePriority(t *testing.T) {
	table := [3][3]apis.Priority{
		{apis.PriorityP1, apis.PriorityP2, apis.PriorityP3},
		{apis.PriorityP2, apis.PriorityP3, apis.PriorityP4},
		{apis.PriorityP3, apis.PriorityP4, apis.PriorityP4},
	}
	for impact := range 3 {
		for urgency := range 3 {
			p, ok := PriorityOf(impact+1, urgency+1)
			require.True(t, ok)
			require.Equal(t, table[impact][urgency], p, "impact %d urgency %d", impact+1, urgency+1)
		}
	}
}

func TestAWordAgainstImpactAndUrgencyNeedsAReason(t *testing.T) {
	spec := apis.IncidentSpec{Priority: apis.PriorityP1, Impact: 3, Urgency: 3}
	_, errs := Choose(spec)
	require.Equal(t, "spec.priorityReason", errs[0].Field)
	spec.PriorityReason = "the minister watches"
	p, errs := Choose(spec)
	require.Empty(t, errs)
	require.Equal(t, apis.PriorityP1, p)
}

func TestWithoutAnyWordAnIncidentIsP3(t *testing.T) {
	p, errs := Choose(apis.IncidentSpec{Impact: 1})
	require.Empty(t, errs)
	require.Equal(t, apis.PriorityP3, p)
}

func TestTimesMustKeepTheirOrderButMayHealBeforeAnybodyAcknowledged(t *testing.T) {
	at := func(minutes int) time.Time {
		return time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC).Add(time.Duration(minutes) * time.Minute)
	}
	inc := &apis.Incident{}
	inc.Spec.StartedAt, inc.Status.DeclaredAt, inc.Status.MitigatedAt, inc.Status.AcknowledgedAt = at(0), at(2), at(5), at(9)
	require.Empty(t, CheckTimes(inc))
	inc.Spec.DetectedAt = at(3)
	errs := CheckTimes(inc)
	require.Len(t, errs, 1)
	require.Equal(t, "spec.detectedAt", errs[0].Field)
	require.Equal(t, "is 1m later than it was declared (status.declaredAt); an earlier step cannot come later", errs[0].Reason,
		"without an instant, which would be in nobody's zone")
	inc.Spec.StartedAt, inc.Spec.DetectedAt = at(6), time.Time{}
	require.Len(t, CheckTimes(inc), 2, "later than declared, and later than mitigated")
}

func TestWhoHasAnIncidentIsTheSamePersonInWhateverCase(t *testing.T) {
	inc := opened(t)
	inc.Status.AcknowledgedAt = inc.Status.DeclaredAt
	inc.Status.AcknowledgedBy = "Ada" // as an import brought it
	inc.Spec.Assignee = "Ada"
	ada := apis.Author{Login: "ada", Kind: apis.AuthorKindPerson}
	for _, event := range []Event{Acknowledge{}, Assign{To: "ada"}} {
		outcome, err := Apply(inc, event, ada, anyTargets, inc.Status.DeclaredAt.Add(time.Minute))
		require.NoError(t, err)
		require.False(t, outcome.Changed)
	}
}

func TestWhoComesSecondLearnsHowLongAgoTheFirstAcknowledged(t *testing.T) {
	inc := opened(t)
	inc.Status.AcknowledgedAt, inc.Status.AcknowledgedBy = night, "dev1"
	second := apis.Author{Login: "dev2", Kind: apis.AuthorKindPerson}
	_, err := Apply(inc, Acknowledge{}, second, anyTargets, night.Add(12*time.Minute))
	require.EqualError(t, err, "dev1 acknowledged it already, 12m ago.", "an instant would be in nobody's zone")
	_, err = Apply(inc, Acknowledge{}, second, anyTargets, night)
	require.EqualError(t, err, "dev1 acknowledged it just now.")
}

package incident

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

// resolvedP1 is an incident at the end of its life, with everything that an edit might take away.
func resolvedP1() *apis.Incident {
	inc := &apis.Incident{}
	inc.Metadata.Name = "inc-20261121-0001"
	inc.Spec = apis.IncidentSpec{
		Title: "Cards fail", Priority: apis.PriorityP1, Impact: 1, Urgency: 1, Tier: apis.TierL2, RootCause: "Expired certificate",
		Resolution: "Renewed", ResolutionKind: apis.ResolutionKindFixed, Assignee: "rob", Period: "shop",
	}
	inc.Status.State = apis.IncidentStateResolved
	inc.Status.FiringAlerts = 3
	return inc
}

// edit applies an edit of what the incident says now, and answers the fields that were refused.
func edit(inc *apis.Incident, overtaken bool, change func(in *apis.IncidentInput)) (Outcome, []string) {
	in := apis.IncidentInput{Spec: inc.Spec}
	in.Metadata.Labels = inc.Metadata.Labels
	in.Metadata.Annotations = inc.Metadata.Annotations
	change(&in)
	outcome, err := Apply(inc, Edit{Input: in, Overtaken: overtaken}, apis.Author{Login: "rob"}, nil, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
	refused := map[string]bool{}
	if invalid, ok := err.(*Invalid); ok {
		for _, f := range invalid.Fields {
			refused[f.Field] = true
		}
	}
	return outcome, slices.Sorted(maps.Keys(refused))
}

func TestAnEditTakesNothingAwayThatMustBeThere(t *testing.T) {
	for what, c := range map[string]struct {
		change  func(in *apis.IncidentInput)
		refused []string
	}{
		"the root cause of a resolved P1":          {func(in *apis.IncidentInput) { in.Spec.RootCause = "" }, []string{"spec.rootCause"}},
		"a lower tier":                             {func(in *apis.IncidentInput) { in.Spec.Tier = apis.TierL1 }, []string{"spec.tier"}},
		"no tier":                                  {func(in *apis.IncidentInput) { in.Spec.Tier = "" }, []string{"spec.tier"}},
		"impact against the priority":              {func(in *apis.IncidentInput) { in.Spec.Impact = 3 }, []string{"spec.priorityReason"}},
		"another name":                             {func(in *apis.IncidentInput) { in.Metadata.Name = "inc-20261121-0002" }, []string{"metadata.name"}},
		"what actions change":                      {func(in *apis.IncidentInput) { in.Spec.Priority, in.Spec.Period = "P2", "crm" }, []string{"spec.period", "spec.priority"}},
		"another root cause":                       {func(in *apis.IncidentInput) { in.Spec.RootCause = "Nobody renewed it" }, nil},
		"a higher tier":                            {func(in *apis.IncidentInput) { in.Spec.Tier = apis.TierL3 }, nil},
		"impact against the priority, with reason": {func(in *apis.IncidentInput) { in.Spec.Impact, in.Spec.PriorityReason = 3, "Press" }, nil},
		"the name in capitals":                     {func(in *apis.IncidentInput) { in.Metadata.Name = "INC-20261121-0001" }, nil},
		"what actions change, left out":            {func(in *apis.IncidentInput) { in.Spec.Priority, in.Spec.Assignee, in.Spec.Resolution = "", "", "" }, nil},
	} {
		outcome, refused := edit(resolvedP1(), false, c.change)
		require.Equal(t, c.refused, refused, what)
		if len(refused) == 0 {
			require.Equal(t, apis.PriorityP1, outcome.Incident.Spec.Priority, what)
			require.Equal(t, "Renewed", outcome.Incident.Spec.Resolution, what)
		}
	}
}

func TestARootCauseMayGoWhileTheIncidentIsOpen(t *testing.T) {
	inc := resolvedP1()
	inc.Status.State = apis.IncidentStateIdentified
	_, refused := edit(inc, false, func(in *apis.IncidentInput) { in.Spec.RootCause = "" })
	require.Empty(t, refused)
}

func TestAPriorityThatWasSetOtherwiseDoesNotKeepTheRestFromBeingEdited(t *testing.T) {
	inc := resolvedP1()
	inc.Spec.Priority = apis.PriorityP3
	_, refused := edit(inc, false, func(in *apis.IncidentInput) { in.Spec.Title = "Cards fail again" })
	require.Empty(t, refused)
}

func TestEveryPartOfTheStatusThatDiffersIsRefusedByName(t *testing.T) {
	status := map[string]any{"state": "open", "acknowledgedBy": "eve", "firingAlerts": float64(9), "clocks": []any{}, "groupKey": "x", "reopenCount": float64(0), "nonsense": true}
	_, refused := edit(resolvedP1(), false, func(in *apis.IncidentInput) { in.Status = status })
	require.Equal(t, []string{"status.acknowledgedBy", "status.clocks", "status.firingAlerts", "status.groupKey", "status.nonsense", "status.state"}, refused)

	_, refused = edit(resolvedP1(), false, func(in *apis.IncidentInput) {
		in.Status = map[string]any{"state": "resolved", "firingAlerts": float64(3)}
	})
	require.Empty(t, refused, "what is sent back as it was is no change")

	_, refused = edit(resolvedP1(), true, func(in *apis.IncidentInput) { in.Status = status })
	require.Equal(t, []string{"status.acknowledgedBy", "status.groupKey", "status.nonsense", "status.state"}, refused, "alerts that repeat meanwhile are nobody's mistake")
}

func TestLabelsAndAnnotationsAreEdited(t *testing.T) {
	outcome, refused := edit(resolvedP1(), false, func(in *apis.IncidentInput) { in.Metadata.Annotations = apis.Labels{"ticket": "SHOP-1"} })
	require.Empty(t, refused)
	require.True(t, outcome.Changed)
	require.Equal(t, apis.Labels{"ticket": "SHOP-1"}, outcome.Incident.Metadata.Annotations)
	require.Equal(t, "Edited: annotations", outcome.Entries[0].Text)

	outcome, _ = edit(resolvedP1(), false, func(*apis.IncidentInput) {})
	require.False(t, outcome.Changed, "an edit that changes nothing is none")
}

func TestNamesOfIncidentsHaveADayThatThereIs(t *testing.T) {
	for _, name := range []string{"inc-20261121-0001", "inc-20240229-9999", "inc-20261121-123456", "inc-20261121-1000000", "inc-20261121-999999999999"} {
		require.True(t, IsName(name), name)
	}
	for _, name := range []string{"", "summary", "inc-20261121-1", "inc-20261121-001", "inc-20261121-1234567890123", "inc-20260229-0001", "inc-20261321-0001", "INC-20261121-0001", "inc-20261121-0001x"} {
		require.False(t, IsName(name), name)
	}
}

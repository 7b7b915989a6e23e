package kinds

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// lists is a store without objects that remembers which kinds were listed.
type lists struct {
	usecase.Reader
	asked []string
}

func (l *lists) Resources(kind string, _ usecase.ResourceFilter) ([]usecase.Resource, string, error) {
	l.asked = append(l.asked, kind)
	return nil, "", nil
}

func (l *lists) Incidents(usecase.IncidentFilter) ([]apis.Incident, string, error) {
	return nil, "", nil
}

func TestADeletionReadsOnlyKindsThatCanReferToOthers(t *testing.T) {
	stored := &lists{}
	why, err := Named("Responder").neededBy(stored, usecase.Resource{Kind: "Responder", Metadata: apis.ObjectMeta{Name: "rob"}, Spec: []byte(`{"displayName": "Rob"}`)}, time.Time{})
	require.NoError(t, err)
	require.Empty(t, why)
	require.ElementsMatch(t, []string{"Schedule", "HypercarePeriod", "ShiftOverride", "SwapRequest", "AlertRoute", "UptimeIndicator", "Contact"}, stored.asked)
}

package contract

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestANumberThatGoCannotKeepIsAFieldError(t *testing.T) {
	for _, number := range []string{"1.0", "1e0", "99999999999999999999"} {
		var invalid *usecase.Invalid
		require.ErrorAs(t, Fill(map[string]any{"impact": json.Number(number)}, &apis.IncidentSpec{}), &invalid, number)
		require.Equal(t, "impact", invalid.Fields[0].Field)
	}
}

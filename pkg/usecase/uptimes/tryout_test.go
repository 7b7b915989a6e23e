package uptimes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

func TestASourceThatHangsKeepsNobodyWaitingForMoreThanTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		figures := uptimes.New(uptimes.Config{Sources: &meter{}})
		began := time.Now()
		editor := usecase.Caller{Namespace: "default", Login: "edda", Role: "Editor"}

		answer, err := figures.Test(t.Context(), editor, apis.UptimeTestBody{Source: "main", Query: "up", Step: "15s"}, now)

		require.NoError(t, err)
		require.Equal(t, 10*time.Second, time.Since(began))
		require.Equal(t, []apis.UptimeTestFinding{{
			About: apis.UptimeTestFindingAboutSource,
			Text:  `The metric source "main" did not answer within 10s. Try a narrower query, or ask an Admin to check the source.`,
		}}, answer.Findings)
	})
}

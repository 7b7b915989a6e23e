package bench

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/golive/hypercare/pkg/harness"
)

// BenchmarkScorecard: the scorecard and the board's summary of a period of 30 days, one caller. Both must cost about the same at both sizes.
func BenchmarkScorecard(b *testing.B) {
	for _, total := range []int{100, 100_000} {
		b.Run(fmt.Sprint(total), func(b *testing.B) {
			each(b, func(b *testing.B, back *harness.Back) {
				usualMonth(total).fill(b, back)
				for name, path := range map[string]string{"scorecard": "/periods/month/scorecard", "summary": "/incidents/summary?period=month"} {
					b.Run(name, func(b *testing.B) {
						alone(b, func(int) int {
							status, _ := back.Call(harness.Viewer, http.MethodGet, path, nil)
							return status
						})
					})
				}
			})
		})
	}
}

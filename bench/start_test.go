package bench

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/harness"
)

// BenchmarkStart: how long a start takes until the board's list is answered, and then until 10,000 timers that fell due meanwhile have fired.
// It is done once for each size and database.
func BenchmarkStart(b *testing.B) {
	for _, total := range sizes()[1:] {
		b.Run(fmt.Sprint(total), func(b *testing.B) {
			each(b, func(b *testing.B, back *harness.Back) {
				const open = 2500 // four timers each, two of either clock
				all := usualMonth(total)
				all.open = func(n int) bool { return n%(total/open) == 0 }
				all.acknowledged = func(n int) bool { return !all.open(n) }
				all.fill(b, back)
				back.Stop()
				at := time.Now()
				back.Continue(2 * month)
				status, answer := back.Call(harness.Viewer, http.MethodGet, "/incidents?period=month&state=active&limit=50", nil)
				ready := time.Since(at)
				require.Equal(b, http.StatusOK, status, "%s", answer)
				at = time.Now()
				back.Advance(0)
				fired := time.Since(at)
				b.Run("once", func(b *testing.B) {
					b.ReportMetric(ready.Seconds()*1000, "ready_ms")
					b.ReportMetric(fired.Seconds()*1000, "fired_ms")
				})
			})
		})
	}
}

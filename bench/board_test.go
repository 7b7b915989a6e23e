package bench

import (
	"flag"
	"fmt"
	"net/http"
	"testing"

	"github.com/golive/hypercare/pkg/harness"
)

var million = flag.Bool("million", false, "also with 1,000,000 incidents, which takes minutes to fill")

// sizes are the numbers of incidents that a cost must not depend on.
func sizes() []int {
	if *million {
		return []int{1000, 100_000, 1_000_000}
	}
	return []int{1000, 100_000}
}

// BenchmarkBoard: the board's list and a change of state, one caller, with so many incidents in the store, a fifth of them open.
func BenchmarkBoard(b *testing.B) {
	for _, total := range sizes() {
		b.Run(fmt.Sprint(total), func(b *testing.B) {
			each(b, func(b *testing.B, back *harness.Back) {
				all := usualMonth(total)
				all.fill(b, back)
				b.Run("list", func(b *testing.B) {
					alone(b, func(int) int {
						status, _ := back.Call(harness.Viewer, http.MethodGet, "/incidents?period=month&state=active&priority=P1,P2&sort=nextDueAt&limit=50", nil)
						return status
					})
				})
				names := all.untouched(100)
				turns := 0 // each change goes to the other of two states
				b.Run("change", func(b *testing.B) {
					alone(b, func(int) int {
						state := []string{"identified", "monitoring"}[turns/len(names)%2]
						body := fmt.Sprintf(`{"state": %q, "reason": "bench"}`, state)
						status, _ := back.Call(harness.Editor, http.MethodPost, "/incidents/"+names[turns%len(names)]+"/status", body)
						turns++
						return status
					})
				})
			})
		})
	}
}

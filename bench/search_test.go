package bench

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/harness"
)

// searches by what is special about their words in the titles of writeText.
var searches = []struct{ name, text string }{
	{"absent", "unheard"},
	{"rare", "printer"},       // one in 2,000
	{"seldom", "certificate"}, // one in 50
	{"common", "payments"},    // one in 3
	{"prefix", "pay"},
	{"letter", "p"},
	{"two", "payments timeout"},
	{"rareAndCommon", "payments printer"},
	{"number", "4711"},
}

// views are what searches are made in: the table with everything, newest first, and the board of a period.
var views = []string{"/incidents?limit=50", "/incidents?period=month&state=active&sort=priority&limit=50"}

// BenchmarkSearch: a page of a search at 100,000 incidents with titles and descriptions as people and alerts write them, and the counts of the
// board beside a search for the common word.
func BenchmarkSearch(b *testing.B) {
	each(b, func(b *testing.B, back *harness.Back) {
		all := usualMonth(100_000)
		all.text = writeText
		all.fill(b, back)
		for _, search := range searches {
			b.Run(search.name, func(b *testing.B) {
				alone(b, func(n int) int {
					status, answer := back.Call(harness.Viewer, http.MethodGet, views[n%len(views)]+"&q="+url.QueryEscape(search.text), nil)
					require.Equal(b, search.name == "absent", len(answer) < 200, "%s", answer)
					return status
				})
			})
		}
		b.Run("counts", func(b *testing.B) {
			alone(b, func(int) int {
				status, _ := back.Call(harness.Viewer, http.MethodGet, "/incidents/summary?period=month&state=active&q=payments", nil)
				return status
			})
		})
	})
}

// writeText makes the texts of an incident; the same for the same number.
func writeText(n int) (title, description string) {
	random := rand.New(rand.NewPCG(uint64(n), 1))
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	service := pick("payments", "payments", "orders", "checkout", "invoices", "search")
	symptom := pick("timeout", "errors above 5 %", "does not answer", "is slow", "rejects logins", "queue grows")
	if random.IntN(50) == 0 {
		symptom = "certificate expires"
	}
	if random.IntN(2000) == 0 {
		symptom = "printer is out of paper"
	}
	title = fmt.Sprintf("%s: %s in %s", service, symptom, pick("Berlin", "Hamburg", "Munich", "Vienna", "Zurich"))
	description = fmt.Sprintf("Since release %d.%d customers see it at till %d. %s", random.IntN(9), random.IntN(40), random.IntN(10_000),
		pick("The dashboard of the service shows more.", "Restarted once, it came back.", "The provider was told.", "Only some are affected."))
	return title, description
}

func TestTheWordsOfTheSearchesAreAsCommonAsIsSaid(t *testing.T) {
	const total = 20_000
	for word, share := range map[string]float64{"unheard": 0, "printer": 1. / 2000, "certificate": 1. / 50, "payments": 1. / 3} {
		found := 0
		for n := range total {
			if title, _ := writeText(n); strings.Contains(title, word) {
				found++
			}
		}
		require.InEpsilon(t, 1+share, 1+float64(found)/total, 0.02, word)
	}
}

package store_test

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

var unresolvedStates = []apis.IncidentState{"open", "investigating", "identified", "monitoring"}

var word = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*`)

// caseless is a text as the definition of Unicode compares it where neither case nor compatible characters differ (D146), then composed.
func caseless(s string) string {
	fold := func(s string) string { return strings.ToLower(cases.Fold().String(s)) }
	return norm.NFC.String(norm.NFKD.String(fold(norm.NFKD.String(fold(norm.NFD.String(s))))))
}

// findsByHand says whether every word of a text begins a word of the incident. A text of signs alone finds nothing, one of spaces everything.
func findsByHand(text string, inc *apis.Incident) bool {
	cut := func(s string) []string { return word.FindAllString(caseless(s), -1) }
	if len(cut(text)) == 0 {
		return strings.TrimSpace(text) == ""
	}
	have := cut(inc.Metadata.Name + " " + inc.Spec.Title + " " + inc.Spec.Description)
	for _, wanted := range cut(text) {
		if !slices.ContainsFunc(have, func(w string) bool { return strings.HasPrefix(w, wanted) }) {
			return false
		}
	}
	return true
}

// Both databases, by the index of a word and by walking, must find what a loop finds, whatever was written and changed before.
func TestASearchFindsWhatALoopFinds(t *testing.T) {
	texts := rapid.OneOf(
		rapid.StringOf(rapid.SampledFrom([]rune("aAbBéÉäßİıσΣς文字абв1200 -_.:/%*\"'&|!()\\\x00\u0301\U0001f525\t\n"))),
		rapid.StringOf(rapid.SampledFrom([]rune("eEéÉ\u0301\u0308\u0327\u0345sSßẞςΣ한글\u1112\u1161\u11ab\uac00ёЁеЕﬁﬀiİıＡｂ²½´…ﷺŉǅά \u00ad!"))),
		rapid.SampledFrom([]string{"Payments fail", "PAY", "inc-20260105-0001", "INC-20260105", "0001", "1", "till/orders", "o'clock", "x:*", "\"a\" OR b", "NOT a", "a-b", "é", "!!!", " ", "", "…"}),
		rapid.StringOfN(rapid.SampledFrom([]rune("äb")), 60, 70, -1),
	)
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		round := 0
		rapid.Check(t, func(t *rapid.T) {
			round++
			stamp := at(0)
			stamp.Namespace = fmt.Sprint("org-", round)
			defer store.UseMaxHits(rapid.SampledFrom([]int64{0, 1, 3000}).Draw(t, "hits"))()
			model := map[string]*apis.Incident{}
			for range rapid.IntRange(1, 3).Draw(t, "transactions") {
				steps := make([]struct {
					what               int
					title, description string
				}, rapid.IntRange(1, 5).Draw(t, "steps"))
				for i := range steps {
					steps[i].what = rapid.IntRange(0, 6).Draw(t, "what")
					steps[i].title = texts.Draw(t, "title")
					steps[i].description = texts.Draw(t, "description")
				}
				fail := rapid.IntRange(0, 4).Draw(t, "fail") == 0
				queries := rapid.SliceOfN(texts, 3, 6).Draw(t, "queries")
				after := map[string]*apis.Incident{}
				look := func(r usecase.Reader, want map[string]*apis.Incident) {
					for _, text := range queries {
						var expected []string
						for name, inc := range want {
							if findsByHand(text, inc) {
								expected = append(expected, name)
							}
						}
						slices.Sort(expected)
						for _, sort := range []string{"", "priority", "nextDueAt"} {
							found := names(everyPage(t, r, usecase.IncidentFilter{Text: text, Sort: sort, Page: usecase.Page{Limit: 3}}))
							slices.Sort(found)
							require.Equal(t, expected, slices.Clip(append([]string(nil), found...)), "%q", text)
						}
						open := slices.DeleteFunc(slices.Clone(expected), func(name string) bool { return want[name].Status.State == "resolved" })
						found := names(everyPage(t, r, usecase.IncidentFilter{Text: text, States: unresolvedStates, Page: usecase.Page{Limit: 3}}))
						require.ElementsMatch(t, open, found, "%q", text)
						found = names(everyPage(t, r, usecase.IncidentFilter{Text: text, States: []apis.IncidentState{"resolved"}, Page: usecase.Page{Limit: 3}}))
						require.Len(t, found, len(expected)-len(open), "%q", text)
						counts, err := r.IncidentCounts(usecase.IncidentFilter{Text: text})
						require.NoError(t, err)
						require.Equal(t, len(open), counts.Unacknowledged)
					}
				}
				err := s.Write(ctx, stamp, func(tx usecase.Tx) error {
					clear(after)
					for name, inc := range model {
						after[name] = inc
					}
					for i, step := range steps {
						name := fmt.Sprintf("inc-20260105-%04d", i)
						inc, err := tx.Incident(name)
						switch {
						case errors.Is(err, usecase.ErrNotFound):
							inc = sample(name, i)
							inc.Spec.Title, inc.Spec.Description = step.title, step.description
							require.NoError(t, tx.InsertIncident(inc))
							after[name] = inc
						case step.what == 0:
							require.NoError(t, tx.DeleteIncident(name))
							delete(after, name)
						case step.what == 1:
							inc.Status.State = apis.IncidentStateResolved
							if i%2 == 0 {
								inc.Status.State = apis.IncidentStateMonitoring
							}
							require.NoError(t, tx.UpdateIncident(inc))
							after[name] = inc
						default:
							inc.Spec.Title, inc.Spec.Description = step.title, step.description
							require.NoError(t, tx.UpdateIncident(inc))
							after[name] = inc
						}
					}
					look(tx, after)
					if fail {
						return errors.New("refused")
					}
					return nil
				})
				if fail {
					require.EqualError(t, err, "refused")
				} else {
					require.NoError(t, err)
					model, after = after, model
				}
				require.NoError(t, s.Read(ctx, stamp.Namespace, func(r usecase.Reader) error { look(r, model); return nil }))
			}
		})
	})
}

// A list that is longer than the look at it which decides the way: common words are walked to, rare ones come from their index.
func TestASearchOfALongListFindsWhatALoopFindsInItsOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		if p.Name == "sqlite" { // which counts a common word as quickly as a rare one, and would take it from its index up to thousands
			defer store.UseMaxHits(50)()
		}
		var all []*apis.Incident
		write(t, s, func(tx usecase.Tx) {
			for n := range 700 {
				all = append(all, declare(t, tx, n, func(inc *apis.Incident) {
					inc.Spec.Priority = []apis.Priority{"P1", "P2", "P3", "P4"}[n%4]
					inc.Status.State = unresolvedStates[n/4%4]
					if n%90 == 1 {
						inc.Spec.Title = "The printer is out of paper"
					}
					if n >= 600 {
						inc.Spec.Service = "orders"
					}
				}))
			}
		})
		for _, text := range []string{"payments", "pay till", "printer", "printer paper", "payments printer", "unheard", "0042"} {
			for _, services := range [][]string{nil, {"orders"}, {"orders", "payments", "a", "b"}} {
				expected := []string{}
				for _, inc := range all {
					if findsByHand(text, inc) && (services == nil || slices.Contains(services, inc.Spec.Service)) {
						expected = append(expected, inc.Metadata.Name)
					}
				}
				byPriority := slices.Clone(expected)
				slices.SortStableFunc(byPriority, func(a, b string) int { return cmp.Compare(all[number(a)].Spec.Priority, all[number(b)].Spec.Priority) })
				for sort, want := range map[string][]string{"declaredAt": expected, "nextDueAt": expected, "priority": byPriority} {
					for _, descending := range []bool{false, true} {
						if descending {
							want = slices.Clone(want)
							slices.Reverse(want)
						}
						read(t, s, func(r usecase.Reader) {
							filter := usecase.IncidentFilter{Text: text, Services: services, Sort: sort, Descending: descending, Page: usecase.Page{Limit: 40}}
							require.Equal(t, want, names(everyPage(t, r, filter)), "%q of %q by %s, descending %v", text, services, sort, descending)
						})
					}
				}
			}
		}
	})
}

// number is the place of an incident among those that were declared.
func number(name string) int {
	n, _ := strconv.Atoi(name[len("inc-20260105-"):])
	return n - 1
}

func TestASearchFindsAWordHoweverItsLettersAreWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		pairs := [][2]string{
			{"Caf\u00e9 cr\u00e8me \u00dcbergr\u00f6\u00dfe", "cafe\u0301"},
			{"Cafe\u0301 cre\u0300me U\u0308bergro\u0308\u00dfe", "caf\u00e9 cr\u00e8me \u00fcbergr\u00f6"},
			{"Stra\u00dfe gesperrt", "STRASSE"},
			{"STRASSE GESPERRT", "stra\u00dfe"},
			{"\u041e\u0442\u0447\u0451\u0442 \u043f\u0443\u0441\u0442", "\u041e\u0422\u0427\u0415\u0308\u0422"},
			{"\ud55c\uae00 \uacb0\uc81c", "\u1112\u1161\u11ab"},
			{"\ufb01le is gone", "FILE"},
			{"\uff30\uff2f\uff33 terminal", "pos"},
			{"\u13a0\u13a1", "\uab70\uab71"},
			{"PIN geht\u00b4s nicht", "s"},
			{"\u039f\u03b4\u03cc\u03c2", "\u039f\u0394\u039f\u0301\u03a3"},
		}
		write(t, s, func(tx usecase.Tx) {
			for n, pair := range pairs {
				inc := sample(fmt.Sprintf("inc-20260105-%04d", n), n)
				inc.Spec.Title = pair[0]
				inc.Spec.Description = ""
				require.NoError(t, tx.InsertIncident(inc))
			}
		})
		read(t, s, func(r usecase.Reader) {
			for n, pair := range pairs {
				found, _, err := r.Incidents(usecase.IncidentFilter{Text: pair[1]})
				require.NoError(t, err)
				require.Contains(t, names(found), fmt.Sprintf("inc-20260105-%04d", n), "%q by %q", pair[0], pair[1])
			}
		})
	})
}

func TestASearchForSignsWithoutAWordFindsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
		read(t, s, func(r usecase.Reader) {
			for text, want := range map[string]int{"!!!": 0, "…": 0, " \t": 1, "": 1} {
				found, _, err := r.Incidents(usecase.IncidentFilter{Text: text})
				require.NoError(t, err)
				require.Len(t, found, want, "%q", text)
				counts, err := r.IncidentCounts(usecase.IncidentFilter{Text: text})
				require.NoError(t, err)
				require.Len(t, counts.Cells, want, "%q", text)
			}
		})
	})
}

func TestAWordThatIsCommonElsewhereDoesNotHideARareOneHere(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		defer store.UseMaxHits(5)()
		other := at(0)
		other.Namespace = "org-2"
		require.NoError(t, s.Write(ctx, other, func(tx usecase.Tx) error {
			for n := range 20 {
				declare(t, tx, n, nil)
			}
			return nil
		}))
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
		read(t, s, func(r usecase.Reader) {
			found, _, err := r.Incidents(usecase.IncidentFilter{Text: "payments"})
			require.NoError(t, err)
			require.Equal(t, []string{first}, names(found))
		})
	})
}

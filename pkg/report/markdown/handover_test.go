package markdown

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/golive/hypercare/pkg/apis"
)

var update = flag.Bool("update", false, "write testdata anew")

// handoverWith has every part that a handover can have, with one text in the place of every text that people, alerts or schedules bring.
func handoverWith(t *testing.T, words string) Handover {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	at := func(h int) time.Time { return time.Date(2026, time.November, 24, h, 0, 0, 0, time.UTC) }
	var h apis.Handover
	h.Metadata.Name = "ops-20261124-0600"
	h.Spec = apis.HandoverSpec{
		Schedule: "ops", Period: "shop", From: "ann", To: "ben", Shift: apis.TimeSpan{Start: at(0), End: at(6)}, Notes: words,
		WatchItems:          []apis.WatchItem{{Text: words, Incident: "inc-20261124-0001"}},
		ScheduledActivities: []apis.ScheduledActivity{{Text: words, At: at(8)}, {Text: words}},
		Confirmations:       []apis.Confirmation{{Text: words, Done: true}, {Text: words}},
	}
	h.Status = apis.HandoverStatus{
		State: apis.HandoverStatusStateOverdue, Automatic: true, SubmittedAt: at(5), SubmittedBy: words, RefusedAt: at(6), RefusedBy: words,
		RefusedReason: words, RemindedAt: at(7), LeadToldAt: at(8),
	}
	day := 3
	clock := apis.Clock{Name: apis.ClockNameResolution, State: apis.ClockStateAtRisk, DueAt: at(7)}
	return Handover{
		Object: h, Schedule: words, Zone: zone, Person: func(string) string { return words },
		Snapshot: apis.HandoverSnapshot{
			At: at(6), Health: apis.Health{Level: apis.HealthLevelRed, Reasons: []string{words, words}}, DayNumber: &day,
			Counts: []apis.HandoverCount{{Priority: "P1", Open: 1, Unacknowledged: 1}, {Priority: "P2"}}, AtRisk: 1, Declared: 2, Resolved: 1,
			Active: []apis.HandoverIncident{{
				Name: "inc-20261124-0001", Title: words, Priority: "P1", State: "open", Service: words, Assignee: words, DeclaredAt: at(4), Clocks: []apis.Clock{clock},
			}},
			ActiveTotal: 3,
			Due:         []apis.HandoverDue{{Incident: "inc-20261124-0001", Title: words, Priority: "P1", Clock: "resolution", DueAt: at(7), OnCall: []string{"ben", "cem"}}},
			Coming:      []apis.Shift{{Start: at(6), End: at(14), Responder: "ben"}},
			Findings:    []apis.Finding{{Severity: "warning", Text: words}},
			Since:       apis.HandoverSince{At: at(0)},
			Changes:     []apis.HandoverChange{{Incident: "inc-20261124-0001", Title: words, Priority: "P1", What: "declared", Text: words, At: at(4)}}, ChangesTotal: 2,
		},
	}
}

func printedHandover(t *testing.T, words string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, WriteHandover(&out, handoverWith(t, words)))
	return out.String()
}

func TestAHandoverIsPrintedWholeInTheZoneOfItsSchedule(t *testing.T) {
	for name, words := range map[string]string{"handover.md": "Plain words", "handover.hostile.md": strings.Join(hostile, " ")} {
		have := printedHandover(t, words)
		path := filepath.Join("testdata", name)
		if *update {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(path, []byte(have), 0o644))
		}
		kept, err := os.ReadFile(path)
		require.NoError(t, err, "run the tests with -update")
		require.Equal(t, string(kept), have)
	}
}

// outline lists the blocks of a printed handover, and requires that nothing in it loads, runs or links.
func outline(t *testing.T, printed string) []string {
	t.Helper()
	var blocks []string
	require.NoError(t, ast.Walk(parser().Parser().Parse(text.NewReader([]byte(printed))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		require.NotContains(t, []ast.NodeKind{ast.KindRawHTML, ast.KindHTMLBlock, ast.KindImage}, n.Kind(), printed)
		if !quotedIn(n) {
			require.NotContains(t, []ast.NodeKind{ast.KindLink, ast.KindAutoLink}, n.Kind(), printed)
		}
		if entering && !quotedIn(n) && (n.Kind() == ast.KindHeading || n.Kind() == ast.KindList || n.Kind() == ast.KindListItem || n.Kind() == extast.KindTableCell) {
			blocks = append(blocks, n.Kind().String())
		}
		return ast.WalkContinue, nil
	}))
	return blocks
}

func TestWhatPeopleTypedChangesNothingOfAPrintedHandoverButWords(t *testing.T) {
	unnoted := func(words string) string {
		h := handoverWith(t, words)
		h.Object.Spec.Notes = ""
		var out bytes.Buffer
		require.NoError(t, WriteHandover(&out, h))
		return out.String()
	}
	want := outline(t, unnoted("Plain words"))
	for _, words := range hostile {
		if strings.TrimSpace(words) == "" {
			continue
		}
		require.Equal(t, want, outline(t, unnoted(words)), words)
		outline(t, printedHandover(t, words)) // notes may be lists, and still nothing loads or runs
	}
}

func TestAHandoverOfAQuietShiftSaysSo(t *testing.T) {
	h := handoverWith(t, "x")
	h.Snapshot = apis.HandoverSnapshot{At: h.Snapshot.At, Since: h.Snapshot.Since}
	h.Object.Spec = apis.HandoverSpec{Schedule: "ops", Shift: h.Object.Spec.Shift}
	h.Object.Status = apis.HandoverStatus{State: apis.HandoverStatusStateDraft}
	var out bytes.Buffer
	require.NoError(t, WriteHandover(&out, h))
	for _, line := range []string{"- **From:** nobody\n", "Nothing.\n", "None.\n", "Nobody is on call.\n", "- Not accepted yet.\n", "- **Time zone:** Europe/Berlin\n"} {
		require.Contains(t, out.String(), line)
	}
}

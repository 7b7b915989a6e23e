package html_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/golive/hypercare/pkg/apis"
	hypercare "github.com/golive/hypercare/pkg/report/html"
)

var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</style><script>alert(1)</script>`, `</title><svg onload=alert(1)>`,
	`javascript:alert(1)`, `' onmouseover='alert(1)`, `&lt;script&gt;`, "{{.Page}}", "<!--", "-->", "]]>", "\u202egnp.exe", "nul\x00byte", "bad\xff utf-8", `</td></tr></table><h1>x`,
}

// document has the same text wherever people can type one.
func document(words string) apis.ReportDocument {
	at := time.Date(2026, time.November, 16, 8, 0, 0, 0, time.UTC)
	seconds := 60.0
	issue := apis.ReportIncident{Name: "inc-20261116-0001", Title: words, Service: words, RootCause: words, Resolution: words, Priority: "P1", HighestPriority: "P1", State: "resolved", DeclaredAt: at, ResolvedAt: at, WallSeconds: &seconds, Counted: true}
	return apis.ReportDocument{
		Title: words, Period: "shop", PeriodTitle: words, TimeZone: "UTC", GoLiveAt: at, PlannedEnd: at, AsOf: at,
		Executive:     []apis.CriterionResult{{Id: "a", Title: words, Target: words, Actual: words, Evidence: words, Result: "met"}},
		TopIssues:     []apis.ReportIncident{issue},
		Incidents:     []apis.ReportIncident{issue},
		IncidentCount: 1,
		Uptime:        []apis.ServiceUptime{{Title: words, Problem: words, Display: words}},
		Sections:      []apis.ReportNotes{{Id: "wentWell", Title: words, Recorded: true, Lines: []string{words}}},
		Definitions:   []apis.ReportDefinition{{Term: words, Text: words}},
	}
}

// outline lists the elements of a page with their attributes, without any text.
//
// What people wrote as Markdown has elements of its own, which the tests of the package prose judge: they are left out.
func outline(t *testing.T, words string) []string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, hypercare.Write(&out, document(words)))
	root, err := html.Parse(&out)
	require.NoError(t, err)
	var elements []string
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && !inProse(node) {
			element := node.Data
			for _, attribute := range node.Attr {
				element += " " + attribute.Key + "=" + attribute.Val
			}
			elements = append(elements, element)
		}
		require.NotEqual(t, html.CommentNode, node.Type)
	}
	return elements
}

func inProse(node *html.Node) bool {
	for above := range node.Ancestors() {
		for _, attribute := range above.Attr {
			if attribute.Key == "class" && attribute.Val == "prose" {
				return true
			}
		}
	}
	return false
}

func TestHostileTextChangesNothingOfThePage(t *testing.T) {
	plain := outline(t, "plain words")
	for _, words := range hostile {
		require.Equal(t, plain, outline(t, words), words)
	}
}

func TestThePageNeedsNothingFromElsewhere(t *testing.T) {
	for _, element := range outline(t, "plain words") {
		name, attributes, _ := strings.Cut(element, " ")
		require.NotContains(t, []string{"script", "img", "link", "iframe", "svg", "object"}, name)
		require.NotContains(t, attributes, "://")
	}
}

func FuzzWrite(f *testing.F) {
	for _, words := range hostile {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		if strings.TrimSpace(words) == "" {
			t.Skip("no text, so no paragraph")
		}
		require.Equal(t, outline(t, "plain words"), outline(t, words))
	})
}

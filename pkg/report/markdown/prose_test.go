package markdown

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/golive/hypercare/pkg/apis"
)

// skeleton lists the blocks of a whole report outside of quotations, and requires that nothing anywhere loads or runs.
func skeleton(t *testing.T, rootCause string) []string {
	t.Helper()
	at := time.Date(2026, time.November, 16, 8, 0, 0, 0, time.UTC)
	issue := apis.ReportIncident{Name: "inc-20261116-0001", Title: "Fault", DeclaredAt: at, RootCause: rootCause, Resolution: "Mended."}
	var out bytes.Buffer
	require.NoError(t, Write(&out, apis.ReportDocument{Title: "Report", TimeZone: "UTC", AsOf: at, TopIssues: []apis.ReportIncident{issue}}))
	var blocks []string
	require.NoError(t, ast.Walk(parser().Parser().Parse(text.NewReader(out.Bytes())), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		require.NotContains(t, []ast.NodeKind{ast.KindRawHTML, ast.KindHTMLBlock, ast.KindImage}, n.Kind(), rootCause)
		if entering && (n.Kind() == ast.KindHeading || n.Kind() == ast.KindList) && !quotedIn(n) {
			blocks = append(blocks, n.Kind().String())
		}
		return ast.WalkContinue, nil
	}))
	return blocks
}

func quotedIn(n ast.Node) bool {
	for above := n.Parent(); above != nil; above = above.Parent() {
		if above.Kind() == ast.KindBlockquote {
			return true
		}
	}
	return false
}

func TestWhatPeopleWroteAsMarkdownStaysInItsPlaceOfTheReport(t *testing.T) {
	plain := skeleton(t, "plain words")
	for _, rootCause := range append(hostile, "```\n# open fence", "- a\n\n# heading\n\n***", "x\n\n</dd>\n\n## y", "<div>\n\n# z", "[a]: https://evil.example\n\n[a]") {
		require.Equal(t, plain, skeleton(t, rootCause), rootCause)
	}
}

package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

var hostile = []string{
	"plain words",
	"a | b || c \\| d \\",
	"`code` ``` fence",
	"*bold* _under_ ~~gone~~ ~x~",
	"[link](javascript:alert(1)) ![image](https://evil.example/x.png)",
	"<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- --> <https://evil.example>",
	"https://evil.example www.evil.example ftp://x.y mailto:a@b.example a@b.example JaVaScRiPt:alert(1)",
	"see www.evil.example.a:// now",
	"# heading", "## x ##", "- item", "+ item", "* item", "1. item", "23) item", "> quote", "---", "===", "***", "    indented",
	"first\nsecond\r\n\r\n# third\u2028fourth",
	"&lt;b&gt; &#60; &copy;",
	"[^1] [x]: https://evil.example $x$ {.class} :::note ::: warning",
	"left\u202eright \u2066isolate\u2069 nul\x00 bell\a bad\xff\xfe",
	"<", "&", "a <", "1.", "9) ", "= =", "==", ": x", ":::", "&#x3c;b", "<!x", "</b", "<?php", ">x", "+", "-x",
	"trailing backslash \\", "|", "\\|", "\\\\|", "", "   ",
	"emoji 👩\u200d💻 and 文字 and \u202e",
}

func parser() goldmark.Markdown { return goldmark.New(goldmark.WithExtensions(extension.GFM)) }

// shown is the text that a reader of the Markdown sees, and the kinds of nodes other than text and paragraphs that it is made of.
func shown(t *testing.T, source string) (string, []string) {
	t.Helper()
	var words strings.Builder
	var kinds []string
	raw := []byte(source)
	require.NoError(t, ast.Walk(parser().Parser().Parse(text.NewReader(raw)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if _, ok := n.(*ast.Text); !ok && n.Kind() != ast.KindDocument && n.Kind() != ast.KindParagraph {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	}))
	var html bytes.Buffer
	require.NoError(t, parser().Convert(raw, &html))
	plain := strings.NewReplacer("<p>", "", "</p>", "", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(html.String())
	words.WriteString(strings.TrimSpace(plain))
	return words.String(), kinds
}

func check(t *testing.T, plain string) {
	t.Helper()
	want := visible(plain)

	got, kinds := shown(t, escape(plain))
	require.Empty(t, kinds, "as a paragraph: %q", escape(plain))
	require.Equal(t, want, got)

	got, kinds = shown(t, "- **Term:** "+escape(plain))
	require.Contains(t, got, want)
	require.Subset(t, []string{"List", "ListItem", "TextBlock", "Emphasis"}, kinds)

	row := "| a | b |\n| --- | --- |\n| " + escape(plain) + " | last |\n"
	cells := 0
	raw := []byte(row)
	require.NoError(t, ast.Walk(parser().Parser().Parse(text.NewReader(raw)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			require.NotContains(t, []ast.NodeKind{ast.KindLink, ast.KindAutoLink, ast.KindImage, ast.KindRawHTML, ast.KindCodeSpan, ast.KindEmphasis, ast.KindHTMLBlock}, n.Kind(), row)
			if n.Kind() == extast.KindTableCell {
				cells++
			}
		}
		return ast.WalkContinue, nil
	}))
	require.Equal(t, 4, cells, row)
}

func TestHostileTextShowsAsItIsAndMeansNothing(t *testing.T) {
	for _, plain := range hostile {
		check(t, plain)
	}
}

func TestWhatCannotBeSeenIsMadeVisible(t *testing.T) {
	require.Equal(t, "left�right nul� one two", visible("left\u202eright nul\x00 one\r\n\ttwo\n"))
}

func TestOrdinaryTextStaysReadable(t *testing.T) {
	for _, plain := range []string{"< 15m", ">= 99.9 %", "99.9 %", "= 0", "Search & filter"} {
		require.Equal(t, strings.TrimPrefix(plain, ">"), strings.TrimPrefix(escape(plain), `\>`))
	}
	require.Equal(t, `Payments fail (again): 3 of 4, "card declined" - see INC-20261116-0001.`, escape(`Payments fail (again): 3 of 4, "card declined" - see INC-20261116-0001.`))
}

func FuzzEscape(f *testing.F) {
	for _, plain := range hostile {
		f.Add(plain)
	}
	f.Fuzz(check)
}

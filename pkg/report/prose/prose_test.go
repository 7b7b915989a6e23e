package prose_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/golive/hypercare/pkg/report/prose"
)

var hostile = []string{
	`<script>alert(1)</script>`, "<script>\nalert(1)\n</script>\n\nafter", `<img src=x onerror=alert(1)>`, `a <b onmouseover=alert(1)>b</b>`, `</dd></div><h1>x`,
	`![x](https://evil.example/pixel.png)`, `![x](javascript:alert(1))`, `[x](javascript:alert(1))`, `[x](JaVaScRiPt:alert(1))`, `[x](data:text/html,x)`,
	`[x](&#106;avascript:alert(1))`, `[x](vbscript:x)`, `<javascript:alert(1)>`, `[x](//evil.example)`, `[x](https://a.example" onclick="alert(1))`,
	"[x]: javascript:alert(1)\n\n[x]", "[^1]: note", "<!-- comment -->", "<?php x ?>", "<![CDATA[x]]>", "<!DOCTYPE x>", "&lt;script&gt;", "```html\" onload=\"x\n<b>\n```",
	"# Heading\n\nUnder\n=====", "nul\x00 bell\a left\u202eright bad\xff", "> quote\n\n</blockquote>", "| a | b |\n| - | - |\n| <b>x</b> | y |", "- [ ] task",
}

var allowed = map[atom.Atom]bool{
	atom.P: true, atom.A: true, atom.Em: true, atom.Strong: true, atom.Del: true, atom.Code: true, atom.Pre: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.Blockquote: true, atom.Br: true, atom.Hr: true, atom.Table: true, atom.Thead: true, atom.Tbody: true, atom.Tr: true, atom.Th: true, atom.Td: true,
}

// requireHarmless reads HTML in its place in the report.
func requireHarmless(t *testing.T, markdown string) {
	t.Helper()
	out, err := prose.HTML(markdown)
	require.NoError(t, err)
	place := &html.Node{Type: html.ElementNode, Data: "dd", DataAtom: atom.Dd}
	nodes, err := html.ParseFragment(strings.NewReader("<div>"+string(out)+"</div><i>after</i>"), place)
	require.NoError(t, err)
	require.Len(t, nodes, 2, "it stays in its place: %s", out)
	for node := range nodes[0].Descendants() {
		require.NotEqual(t, html.CommentNode, node.Type, string(out))
		if node.Type != html.ElementNode {
			continue
		}
		require.True(t, allowed[node.DataAtom], "%s in %s", node.Data, out)
		for _, attribute := range node.Attr {
			switch attribute.Key {
			case "href":
				require.Regexp(t, `^(https?|mailto):`, attribute.Val)
			case "rel":
				require.Equal(t, "noopener noreferrer", attribute.Val)
			case "class":
				require.Regexp(t, `^language-`, attribute.Val)
			case "start":
				require.Equal(t, atom.Ol, node.DataAtom)
			default:
				require.Fail(t, "attribute "+attribute.Key+" in "+string(out))
			}
		}
	}
}

func TestWhatPeopleWroteAsMarkdownReadsAsSuch(t *testing.T) {
	out, err := prose.HTML("The **pool** of `10` was used up, see [dashboard](https://grafana.example/d/1).\n\n- first\n- second")
	require.NoError(t, err)
	require.Equal(t, `<p>The <strong>pool</strong> of <code>10</code> was used up, see <a href="https://grafana.example/d/1" rel="noopener noreferrer">dashboard</a>.</p>
<ul>
<li>first</li>
<li>second</li>
</ul>`, string(out))
}

func TestNothingThatPeopleWroteLoadsRunsOrLeavesItsPlace(t *testing.T) {
	for _, markdown := range hostile {
		requireHarmless(t, markdown)
	}
}

func TestElementsThatPeopleWroteShowAsText(t *testing.T) {
	for markdown, want := range map[string]string{
		"a <b>bold</b> word":         "<p>a &lt;b&gt;bold&lt;/b&gt; word</p>",
		"<div>\nx\n</div>":           "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>",
		"<!-- a\nb -->":              "<p>&lt;!-- a\nb --&gt;</p>",
		"![chart](https://a.b/c)":    `<p><a href="https://a.b/c" rel="noopener noreferrer">chart</a></p>`,
		"[run](javascript:alert(1))": "<p>run</p>",
	} {
		out, err := prose.HTML(markdown)
		require.NoError(t, err)
		require.Equal(t, want, strings.TrimSpace(string(out)), markdown)
	}
}

func TestAQuotationKeepsItsMarkdownInsideTheItem(t *testing.T) {
	quoted, ok := prose.Quoted("The **pool** was used up:\n\n1. by tests\n2. by `load`\n\n```\nmax = 10")
	require.True(t, ok)
	require.Equal(t, "  > The **pool** was used up:\n  >\n  > 1. by tests\n  > 2. by `load`\n  >\n  > ```\n  > max = 10\n", quoted)
}

func TestWhatIsNotHarmlessIsNotQuoted(t *testing.T) {
	for _, markdown := range []string{
		"<b>x</b>", "<script>\nx\n</script>", "![x](https://a.example/b.png)", "[x](javascript:alert(1))", "[x]: https://a.example", "[^1]: note", "<!-- x -->",
		"[x](/relative)",
	} {
		_, ok := prose.Quoted(markdown)
		require.False(t, ok, markdown)
	}
}

func FuzzHTML(f *testing.F) {
	for _, markdown := range hostile {
		f.Add(markdown)
	}
	f.Fuzz(func(t *testing.T, markdown string) {
		requireHarmless(t, markdown)
		prose.Quoted(markdown)
	})
}

func TestAPictureThatIsALinkIsOneLink(t *testing.T) {
	out, err := prose.HTML("[![build](https://ci.example.com/badge.svg)](https://ci.example.com)")
	require.NoError(t, err)
	require.Equal(t, `<p><a href="https://ci.example.com" rel="noopener noreferrer">build</a></p>`, string(out))
}

// Package prose prints what people wrote as Markdown inside a report: with its emphasis, lists and links, but with nothing that loads, runs
// or leaves its place.
package prose

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var reader = goldmark.New(
	goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), extension.Strikethrough, extension.Linkify,
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(tame{}, 1))),
)

// clean is valid text without characters that cannot be seen, which turn the writing direction or hide words. Joiners of emoji stay.
func clean(markdown string) string {
	markdown = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(markdown, "\uFFFD"))
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\u200c', r == '\u200d':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return unicode.ReplacementChar
		case r == '\u2028', r == '\u2029':
			return '\n'
		default:
			return r
		}
	}, markdown))
}

// Quoted is Markdown as a quotation in an item of a list, each line with the indent of that item. It is false where that would load or run
// something, link to anything but the web and mail, define what other parts of the document could refer to, or not stay in its place: such
// text has to be printed as plain text.
func Quoted(markdown string) (string, bool) {
	const indent = "  "
	var out strings.Builder
	for line := range strings.SplitSeq(clean(markdown), "\n") {
		out.WriteString(strings.TrimRight(indent+"> "+line, " ") + "\n")
	}
	quoted := out.String()
	return quoted, stays("- **Term:**\n\n" + quoted + "- **Next:** item\n")
}

// stays says whether a list of two items, the first of which holds a quotation, is read as that, and the quotation as harmless.
func stays(document string) bool {
	source := []byte(document)
	context := parser.NewContext()
	root := reader.Parser().Parse(text.NewReader(source), parser.WithContext(context))
	list := root.FirstChild()
	if len(context.References()) > 0 || root.ChildCount() != 1 || list.Kind() != ast.KindList || list.ChildCount() != 2 {
		return false
	}
	quote := list.FirstChild().LastChild()
	if list.FirstChild().ChildCount() != 2 || quote.Kind() != ast.KindBlockquote {
		return false
	}
	harmless := true
	_ = ast.Walk(quote, func(node ast.Node, _ bool) (ast.WalkStatus, error) {
		switch n := node.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image:
			harmless = false
		case *ast.Link:
			harmless = harmless && safe(string(n.Destination))
		case *ast.AutoLink:
			harmless = harmless && safe(address(n, source))
		}
		return ast.WalkContinue, nil
	})
	return harmless
}

// safe lets links lead to the web and to mail only.
func safe(destination string) bool {
	scheme, _, found := strings.Cut(strings.ToLower(destination), ":")
	return found && (scheme == "http" || scheme == "https" || scheme == "mailto")
}

func address(link *ast.AutoLink, source []byte) string {
	url := string(link.URL(source))
	if link.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		return "mailto:" + url
	}
	return url
}

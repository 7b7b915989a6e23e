package prose

import (
	"bytes"
	"fmt"
	"html/template"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// HTML is Markdown as a few harmless elements. Elements that people wrote themselves show as the text they are, pictures as links to them,
// headings as bold lines, so that nothing is fetched and the outline of the report stays its own.
func HTML(markdown string) (template.HTML, error) {
	var out bytes.Buffer
	if err := reader.Convert([]byte(clean(markdown)), &out); err != nil {
		return "", fmt.Errorf("read Markdown: %w", err)
	}
	return template.HTML(bytes.TrimSpace(out.Bytes())), nil
}

// tame renders the nodes that could do harm.
type tame struct{}

func (tame) RegisterFuncs(on renderer.NodeRendererFuncRegisterer) {
	on.Register(ast.KindHTMLBlock, writeBlock)
	on.Register(ast.KindRawHTML, writeRaw)
	on.Register(ast.KindImage, writeImage)
	on.Register(ast.KindLink, writeLink)
	on.Register(ast.KindAutoLink, writeAutoLink)
	on.Register(ast.KindHeading, writeHeading)
}

func writeBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	block := node.(*ast.HTMLBlock)
	if entering {
		_, _ = w.WriteString("<p>")
		_, _ = w.Write(util.EscapeHTML(block.Lines().Value(source)))
		return ast.WalkContinue, nil
	}
	if block.HasClosure() {
		_, _ = w.Write(util.EscapeHTML(block.ClosureLine.Value(source)))
	}
	_, _ = w.WriteString("</p>\n")
	return ast.WalkContinue, nil
}

func writeRaw(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.Write(util.EscapeHTML(node.(*ast.RawHTML).Segments.Value(source)))
	}
	return ast.WalkSkipChildren, nil
}

func writeImage(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	for above := node.Parent(); above != nil; above = above.Parent() {
		if above.Kind() == ast.KindLink {
			return ast.WalkContinue, nil // a link cannot hold another one
		}
	}
	return anchor(w, string(node.(*ast.Image).Destination), entering)
}

func writeLink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	return anchor(w, string(node.(*ast.Link).Destination), entering)
}

func writeAutoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	link := node.(*ast.AutoLink)
	if !entering {
		return ast.WalkContinue, nil
	}
	url := address(link, source)
	_, _ = anchor(w, url, true)
	_, _ = w.Write(util.EscapeHTML(link.Label(source)))
	return anchor(w, url, false)
}

// anchor opens or closes a link; a destination that is not safe leaves the words alone.
func anchor(w util.BufWriter, destination string, entering bool) (ast.WalkStatus, error) {
	switch {
	case !safe(destination):
	case entering:
		_, _ = fmt.Fprintf(w, `<a href="%s" rel="noopener noreferrer">`, util.EscapeHTML(util.URLEscape([]byte(destination), true)))
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func writeHeading(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<p><strong>")
	} else {
		_, _ = w.WriteString("</strong></p>\n")
	}
	return ast.WalkContinue, nil
}

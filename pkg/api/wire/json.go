package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/api/contract"
)

// Parse reads a body as JSON. Nesting, syntax and keys that come twice are 400; texts that no database can keep are field errors.
func Parse(body []byte, depth int) (any, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, BadRequest("The body is empty; send a JSON object.")
	}
	if TooDeep(body, depth) {
		return nil, BadRequest("The body nests deeper than %d levels.", depth)
	}
	p := parser{body: body, decoder: json.NewDecoder(bytes.NewReader(body)), found: contract.NewFindings()}
	p.decoder.UseNumber()
	if err := json.Unmarshal(body, new(json.RawMessage)); err != nil {
		return nil, syntaxError(body, err)
	}
	value, err := p.value("")
	if err != nil {
		return nil, err
	}
	if err := p.found.Invalid(); err != nil {
		return nil, err
	}
	return value, nil
}

func syntaxError(body []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return BadRequest("The body is no JSON: %s.", err)
	}
	before := body[:min(int(syntax.Offset), len(body))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n') - 1
	return BadRequest("The body is no JSON: line %d, column %d: %s.", line, max(column, 1), syntax)
}

// parser walks the tokens of a body that is known to be JSON and keeps the place it is at.
type parser struct {
	body    []byte
	decoder *json.Decoder
	found   *contract.Findings
}

func (p *parser) value(path string) (any, error) {
	start := p.decoder.InputOffset()
	token, err := p.decoder.Token()
	if err != nil {
		return nil, BadRequest("The body is no JSON: %s.", err)
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(path)
		}
		return p.array(path)
	case string:
		p.text(path, t, start)
	case json.Number:
		if _, err := strconv.ParseFloat(t.String(), 64); err != nil {
			p.found.Add(path, "is a number beyond what can be kept")
		}
	}
	return token, nil
}

func (p *parser) object(path string) (any, error) {
	object := map[string]any{}
	for p.decoder.More() {
		start := p.decoder.InputOffset()
		token, err := p.decoder.Token()
		if err != nil {
			return nil, BadRequest("The body is no JSON: %s.", err)
		}
		key, _ := token.(string)
		at := contract.Join(path, key)
		p.text(at, key, start)
		if _, twice := object[key]; twice {
			return nil, BadRequest("The body has %s twice; keep one of them.", at)
		}
		if object[key], err = p.value(at); err != nil {
			return nil, err
		}
	}
	_, err := p.decoder.Token()
	return object, err
}

func (p *parser) array(path string) (any, error) {
	list := []any{}
	for p.decoder.More() {
		item, err := p.value(fmt.Sprintf("%s[%d]", path, len(list)))
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	_, err := p.decoder.Token()
	return list, err
}

// text refuses what no database keeps: NUL, and bytes that are no UTF-8 (which the decoder would silently replace).
func (p *parser) text(path, value string, start int64) {
	if strings.ContainsRune(value, 0) {
		p.found.Add(path, "holds a NUL character; take it out")
	}
	if !utf8.Valid(p.body[start:p.decoder.InputOffset()]) {
		p.found.Add(path, "holds bytes that are no UTF-8; send the text as UTF-8")
	}
}

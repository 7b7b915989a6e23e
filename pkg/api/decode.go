package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// parse reads a body as JSON. Nesting, syntax and keys that come twice are 400; texts that no database can keep are field errors.
func parse(body []byte, depth int) (any, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, badRequest("The body is empty; send a JSON object.")
	}
	if tooDeep(body, depth) {
		return nil, badRequest("The body nests deeper than %d levels.", depth)
	}
	p := parser{body: body, decoder: json.NewDecoder(bytes.NewReader(body)), found: newFindings()}
	p.decoder.UseNumber()
	if err := json.Unmarshal(body, new(json.RawMessage)); err != nil {
		return nil, syntaxError(body, err)
	}
	value, err := p.value("")
	if err != nil {
		return nil, err
	}
	if fields := p.found.sorted(); len(fields) > 0 {
		return nil, &usecase.Invalid{Fields: fields}
	}
	return value, nil
}

func syntaxError(body []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return badRequest("The body is no JSON: %s.", err)
	}
	before := body[:min(int(syntax.Offset), len(body))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n') - 1
	return badRequest("The body is no JSON: line %d, column %d: %s.", line, max(column, 1), syntax)
}

// parser walks the tokens of a body that is known to be JSON and keeps the place it is at.
type parser struct {
	body    []byte
	decoder *json.Decoder
	found   *findings
}

func (p *parser) value(path string) (any, error) {
	start := p.decoder.InputOffset()
	token, err := p.decoder.Token()
	if err != nil {
		return nil, badRequest("The body is no JSON: %s.", err)
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
			p.found.add(path, "is a number beyond what can be kept")
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
			return nil, badRequest("The body is no JSON: %s.", err)
		}
		key, _ := token.(string)
		at := join(path, key)
		p.text(at, key, start)
		if _, twice := object[key]; twice {
			return nil, badRequest("The body has %s twice; keep one of them.", at)
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
		p.found.add(path, "holds a NUL character; take it out")
	}
	if !utf8.Valid(p.body[start:p.decoder.InputOffset()]) {
		p.found.add(path, "holds bytes that are no UTF-8; send the text as UTF-8")
	}
}

// fill decodes a checked value into a Go type. What the schema takes and Go cannot, such as 1.0 for a whole number, is a field error.
func fill(value any, into any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode checked value: %w", err)
	}
	err = json.Unmarshal(raw, into)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return &usecase.Invalid{Fields: []apis.FieldError{{Field: mismatch.Field, Reason: "cannot be read; write a whole number without fraction or exponent"}}}
	}
	if err != nil {
		return fmt.Errorf("decode checked value: %w", err)
	}
	return nil
}

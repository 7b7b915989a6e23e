package store

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"

	"github.com/golive/hypercare/pkg/usecase"
)

// cursor is the place after one row of a list: the list it belongs to, the row's sort keys and its name.
type cursor struct {
	List  string   `json:"l"`
	Keys  []int64  `json:"k,omitempty"`
	Names []string `json:"n"`
}

func (c cursor) String() string {
	doc, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and integers always encode
	}
	return base64.RawURLEncoding.EncodeToString(doc)
}

// longestCursor bounds what is decoded; a real one is a name and two numbers.
const longestCursor = 4096

// parseCursor reads a cursor of a list with so many keys and names. An empty text is no cursor: nil.
func parseCursor(text, list string, keys, names int) (*cursor, error) {
	if text == "" {
		return nil, nil
	}
	if len(text) > longestCursor {
		return nil, fmt.Errorf("%w: it is too long", ErrCursor)
	}
	doc, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrCursor, text)
	}
	var c cursor
	decoder := json.NewDecoder(bytes.NewReader(doc))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&c); err != nil {
		return nil, fmt.Errorf("%w: %q", ErrCursor, text)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: %q", ErrCursor, text)
	}
	if c.List != list || len(c.Keys) != keys || len(c.Names) != names {
		return nil, fmt.Errorf("%w: it belongs to another list or sort order; start again without it", ErrCursor)
	}
	return &c, nil
}

// pageSize is the number of rows a page asks for: 50 when it says nothing, at most 500.
func pageSize(p usecase.Page) int {
	switch {
	case p.Limit <= 0:
		return 50
	case p.Limit > 500:
		return 500
	default:
		return p.Limit
	}
}

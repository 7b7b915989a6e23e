// Package csv reads rosters out of tables: a list with a row for each shift, or a grid as people draw it, with days down and slots across
// or the other way round. What a column means is told by its heading.
package csv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/roster"
)

// Reading is what has to be known to read a table.
type Reading struct {
	Zone   *time.Location // of times without a zone
	People *roster.People
	// Slots are the hours that headings of a grid may name without saying when they are.
	Slots []apis.Slot
}

const mostCells = 200_000

// row is one line of a table.
type row struct {
	line  int
	cells []string
}

func (r row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

func (r row) empty() bool {
	return !slices.ContainsFunc(r.cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// Read takes the shifts out of a table. What cannot be read is a problem of its line.
func Read(raw []byte, reading Reading) *roster.Found {
	found := &roster.Found{}
	rows := table(raw, found)
	if len(rows) == 0 {
		if len(found.Problems) == 0 {
			found.Problem(0, "The table is empty. It needs a row of headings and a row for each shift or day.")
		}
		return found
	}
	reader := &reader{Reading: reading, found: found, heading: rows[0], rows: rows[1:]}
	switch {
	case reader.list():
	case reader.grid():
	default:
		found.Problem(rows[0].line, `The headings are not understood. Write "start", "end" and "person" over a list of shifts, `+
			`or "date" and a heading such as "A 06-14" for each slot over a grid.`)
	}
	found.Done()
	return found
}

type reader struct {
	Reading
	found   *roster.Found
	heading row
	rows    []row
	dates   dateOrder
}

// table splits text into rows that are not empty.
func table(raw []byte, found *roster.Found) []row {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		found.Problem(0, `The file is not text in UTF-8. Save it as "CSV UTF-8".`)
		return nil
	}
	from := csv.NewReader(bytes.NewReader(raw))
	from.Comma = separator(raw)
	from.FieldsPerRecord = -1
	from.LazyQuotes = true
	from.TrimLeadingSpace = from.Comma != '\t'
	var rows []row
	for cells := 0; ; {
		record, err := from.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows
		case errors.As(err, &broken):
			found.Problem(broken.StartLine, "The row cannot be read: %v.", broken.Err)
			return nil
		case err != nil:
			found.Problem(0, "The table cannot be read: %v.", err)
			return nil
		}
		if cells += len(record); cells > mostCells {
			found.Problem(0, "The table has more than %d cells. Take a smaller part of it.", mostCells)
			return nil
		}
		line, _ := from.FieldPos(0)
		if one := (row{line: line, cells: record}); !one.empty() {
			rows = append(rows, one)
		}
	}
}

// separator is what stands most often in the first line that says something, outside of quotes.
func separator(raw []byte) rune {
	line := bytes.TrimLeft(raw, " \r\n")
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	counts := map[rune]int{}
	quoted := false
	for _, r := range string(line) {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted:
			counts[r]++
		}
	}
	best := ','
	for _, r := range []rune{';', '\t'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

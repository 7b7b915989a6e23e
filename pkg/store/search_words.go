package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// A search finds an incident when each of its words begins a word of the incident's name, title or description. The words of an incident lie
// in its column "search", each behind a space, so that a row can be judged by looking for " word" in it. On top of that an index leads from
// a word to its incidents: an FTS5 table in SQLite, a GIN index in PostgreSQL. Both only see words that were cut here, never a text, so that
// they cannot disagree about what a word is.

// longestWord is the number of characters of a word that count, in incidents and in searches alike.
const longestWord = 64

// searchWords are the words of a text in lower case, each once: letters, digits and marks make a word, all else separates.
func searchWords(text string) []string {
	var words []string
	seen := map[string]bool{}
	separates := func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }
	for _, word := range strings.FieldsFunc(strings.ToLower(sqldb.CleanText(text)), separates) {
		if characters := []rune(word); len(characters) > longestWord {
			word = string(characters[:longestWord])
		}
		if !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
	}
	return words
}

// searchColumn is what an incident can be found by.
func searchColumn(parts ...string) string {
	var out strings.Builder
	for _, word := range searchWords(strings.Join(parts, " ")) {
		out.WriteString(" " + word)
	}
	return out.String()
}

// maxHits is the number of incidents up to which a word's own index is the way to them. Beyond, every fiftieth incident or more has the
// word, and a list finds its page faster by walking in its order and judging each row.
var maxHits int64 = 2000

// leadingWord picks a word whose incidents are few enough to start from, "" when there is none. Long words come first, they are rarely common.
func (r *reader) leadingWord(words []string) (string, error) {
	byLength := slices.Clone(words)
	slices.SortStableFunc(byLength, func(a, b string) int { return len(b) - len(a) })
	for _, word := range byLength {
		n, err := r.hits(word)
		if err != nil {
			return "", fmt.Errorf("look for %q: %w", word, err)
		}
		if n <= maxHits {
			return word, nil
		}
	}
	return "", nil
}

// hits counts the incidents with a word, about and not far beyond maxHits.
func (r *reader) hits(word string) (n int64, err error) {
	if r.conn.Dialect.Postgres {
		_, err = r.conn.One(r.ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM incidents WHERE ns = ? AND words @@ CAST(? AS tsquery) LIMIT ?) AS found",
			[]any{r.ns, tsquery(word), maxHits + 1}, &n)
		return n, err
	}
	first := indexedWord(r.ns, word)
	query := "SELECT doc FROM incident_vocabulary WHERE term >= ? AND term < ?"
	err = r.conn.Query(r.ctx, query, []any{first, first + "\U0010ffff"}, func(rows *sql.Rows) error {
		var incidents int64
		if err := rows.Scan(&incidents); err != nil {
			return err
		}
		if n += incidents; n > maxHits {
			return sqldb.ErrEnough
		}
		return nil
	})
	return n, err
}

// source is the table to read incidents from: those with a leading word where the filter has one, else all.
func (r *reader) source(f *incidentFilter) (table where, narrowed bool, err error) {
	word, err := r.leadingWord(f.words)
	if err != nil || word == "" {
		return where{text: "incidents"}, false, err
	}
	return r.incidentsWith(word), true, nil
}

func (r *reader) incidentsWith(word string) where {
	if r.conn.Dialect.Postgres { // OFFSET 0 keeps PostgreSQL from walking another index instead
		return where{"(SELECT * FROM incidents WHERE ns = ? AND words @@ CAST(? AS tsquery) OFFSET 0) AS incidents", []any{r.ns, tsquery(word)}}
	}
	return where{"(SELECT i.* FROM incident_words AS w CROSS JOIN incidents AS i ON i.id = w.rowid WHERE w.incident_words MATCH ?) AS incidents",
		[]any{`"` + indexedWord(r.ns, word) + `"*`}}
}

func tsquery(word string) string { return "'" + word + "':*" }

// indexedWord is a word as the FTS5 table has it: behind its namespace, so that a word that is common elsewhere does not count here.
func indexedWord(ns, word string) string {
	return strings.Join(searchWords(ns), "") + word
}

// indexWords brings the index up to date for incidents whose words changed. PostgreSQL does so by itself.
func indexWords(ctx context.Context, c *sqldb.Conn, ns string, names []string) error {
	if c.Dialect.Postgres {
		return nil
	}
	query := "INSERT OR REPLACE INTO incident_words (rowid, words) SELECT id, replace(search, ' ', ?) FROM incidents WHERE ns = ? AND name"
	return c.ExecIn(ctx, query, []any{" " + indexedWord(ns, ""), ns}, names)
}

func forgetWords(ctx context.Context, c *sqldb.Conn, ns, name string) error {
	if c.Dialect.Postgres {
		return nil
	}
	_, err := c.Exec(ctx, "DELETE FROM incident_words WHERE rowid = (SELECT id FROM incidents WHERE ns = ? AND name = ?)", ns, name)
	return err
}

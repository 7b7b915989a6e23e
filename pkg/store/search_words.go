package store

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// A search finds an incident when each of its words begins a word of the incident's name, title or description. The words of an incident lie
// in its column "search", each behind a space, so that a row can be judged by looking for " word" in it. On top of that an index leads from
// a word to its incidents: an FTS5 table in SQLite, a GIN index in PostgreSQL. Both only see words that were cut here, never a text, so that
// they cannot disagree about what a word is. In the index a word begins with a mark, resolved or not: what happened a hundred times last year
// must not hide that it is rare on today's board.

// longestWord is the number of characters of a word that count, in incidents and in searches alike.
const longestWord = 64

// searchForm is a text as it is searched: neither case nor the way a letter is written counts. Letters are taken apart to be folded and
// then put together; x/text turns Cherokee the wrong way, which lower case mends.
func searchForm(text string) string {
	return norm.NFKC.String(strings.ToLower(cases.Fold().String(norm.NFKD.String(sqldb.CleanText(text)))))
}

// searchWords are the words of a text as they are compared, each once: letters, digits and marks make a word, all else separates. No word
// begins with a mark: a free-standing accent, which many take for an apostrophe, is a space with a mark on it.
func searchWords(text string) []string {
	var words []string
	seen := map[string]bool{}
	separates := func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) }
	for _, word := range strings.FieldsFunc(searchForm(text), separates) {
		word = strings.TrimLeftFunc(word, unicode.IsMark)
		if characters := []rune(word); len(characters) > longestWord {
			word = string(characters[:longestWord])
		}
		if word != "" && !seen[word] {
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

const (
	markResolved   = "r"
	markUnresolved = "u"
)

// marks are those of the states that the filter asks for.
func (f *incidentFilter) marks() (marks []string) {
	if slices.Contains(f.states, stateResolved) {
		marks = append(marks, markResolved)
	}
	if len(f.states) > len(marks) {
		marks = append(marks, markUnresolved)
	}
	return marks
}

// incidentsWith is the table of the incidents with a word.
func (r *reader) incidentsWith(marks []string, word string) where {
	if r.conn.Dialect.Postgres { // OFFSET 0 keeps PostgreSQL from walking another index instead
		return where{"(SELECT * FROM incidents WHERE " + hasWord + " OFFSET 0) AS incidents", []any{tsquery(marks, word), r.ns}}
	}
	terms := make([]string, len(marks))
	for i, mark := range marks {
		terms[i] = `"` + indexPrefix(r.ns, mark) + word + `"*`
	}
	return where{"(SELECT i.* FROM incident_words AS w CROSS JOIN incidents AS i ON i.id = w.rowid WHERE w.incident_words MATCH ?) AS incidents",
		[]any{strings.Join(terms, " OR ")}}
}

// hasWord is PostgreSQL's condition for a word, whose arguments are a tsquery and the namespace. The namespace is compared so that no index
// serves for it: while nothing has been counted yet PostgreSQL would go through all incidents of the namespace to narrow those of the word.
const hasWord = "words @@ CAST(? AS tsquery) AND ns || '' = ?"

// tsquery is a search of PostgreSQL. Words hold nothing that would need quoting.
func tsquery(marks []string, word string) string {
	terms := make([]string, len(marks))
	for i, mark := range marks {
		terms[i] = "'" + mark + word + "':*"
	}
	return strings.Join(terms, " | ")
}

// indexPrefix stands before each word in the FTS5 table. It begins with the namespace, so that a word that is common elsewhere does not count
// here.
func indexPrefix(ns, mark string) string {
	return strings.Join(searchWords(ns), "") + mark
}

// indexWords brings the index up to date for incidents whose words changed. PostgreSQL does so by itself.
func indexWords(ctx context.Context, c *sqldb.Conn, ns string, names []string) error {
	if c.Dialect.Postgres {
		return nil
	}
	query := `INSERT OR REPLACE INTO incident_words (rowid, words)
 SELECT id, replace(search, ' ', CASE state WHEN ? THEN ? ELSE ? END) FROM incidents WHERE ns = ? AND name`
	return c.ExecIn(ctx, query, []any{stateResolved, " " + indexPrefix(ns, markResolved), " " + indexPrefix(ns, markUnresolved), ns}, names)
}

func forgetWords(ctx context.Context, c *sqldb.Conn, ns, name string) error {
	if c.Dialect.Postgres {
		return nil
	}
	return c.Exec(ctx, "DELETE FROM incident_words WHERE rowid = (SELECT id FROM incidents WHERE ns = ? AND name = ?)", ns, name)
}

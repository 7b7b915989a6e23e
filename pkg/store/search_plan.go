package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// There are two ways to a page of a search. One walks in the order of the list and judges each row, which is quick where the words are common.
// The other reads the incidents of the rarest word from the word index and sorts them, which is quick where they are few.

// Where the border lies between the two; variables for tests.
var (
	// maxHits is the number of incidents up to which a word's own index is the way to them. Beyond, a list finds its page faster by walking:
	// at 100,000 incidents every twenty-fifth or more has the word.
	maxHits int64 = 4000
	// sampleSize is the number of rows of a list that say how common the words are in it.
	sampleSize int64 = 300
	// shortWalk is the number of rows that are walked past in no time, so that nothing else is worth asking.
	shortWalk int64 = 500
)

// usualPage is the number of incidents that a walk is to find.
const usualPage = 50

// source is the table to read all incidents of a filter from: those with one of its words where they are less than half of those to be judged
// without it, else all.
func (r *reader) source(f *incidentFilter) (where, error) {
	all := where{text: "incidents"}
	if len(f.words) == 0 {
		return all, nil
	}
	n, err := r.count(f)
	if err != nil {
		return all, err
	}
	word, err := r.firstRare(f, longestFirst(f.words), max(maxHits, n/2))
	if err != nil || word == "" {
		return all, err
	}
	return r.incidentsWith(f.marks(), word), nil
}

// wordToListFrom is the word from whose incidents the page of a list is found soonest, "" where that is by walking.
func (r *reader) wordToListFrom(f *incidentFilter, o order, after *cursor) (string, error) {
	words := longestFirst(f.words)
	if !r.conn.Dialect.Postgres || len(words) == 0 {
		return r.firstRare(f, words, maxHits)
	}
	// To count the incidents of a common word PostgreSQL has to read its part of the index; a look at the list itself is cheaper.
	s, err := r.sample(f, o, after, words)
	if err != nil {
		return "", err
	}
	walk := s.walk()
	if walk <= shortWalk {
		return "", nil
	}
	return r.firstRare(f, s.rare(words), min(maxHits, walk/2)) // a row is read twice from the index: when it is counted and when it is sorted
}

// longestFirst sorts words: long ones are rarely common.
func longestFirst(words []string) []string {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// firstRare is the first word with no more incidents than limit, "" when there is none.
func (r *reader) firstRare(f *incidentFilter, words []string, limit int64) (string, error) {
	for _, word := range words {
		n, err := r.hits(f.marks(), word, limit)
		if err != nil {
			return "", fmt.Errorf("look for %q: %w", word, err)
		}
		if n <= limit {
			return word, nil
		}
	}
	return "", nil
}

// hits counts the incidents with a word, about and not far beyond limit.
func (r *reader) hits(marks []string, word string, limit int64) (n int64, err error) {
	if r.conn.Dialect.Postgres {
		_, err = r.conn.One(r.ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM incidents WHERE "+hasWord+" LIMIT ?) AS found",
			[]any{tsquery(marks, word), r.ns, limit + 1}, &n)
		return n, err
	}
	for _, mark := range marks {
		first := indexPrefix(r.ns, mark) + word
		query := "SELECT doc FROM incident_vocabulary WHERE term >= ? AND term < ?"
		err = r.conn.Query(r.ctx, query, []any{first, first + "\U0010ffff"}, func(rows *sql.Rows) error {
			var incidents int64
			if err := rows.Scan(&incidents); err != nil {
				return err
			}
			if n += incidents; n > limit {
				return sqldb.ErrEnough
			}
			return nil
		})
		if err != nil || n > limit {
			return n, err
		}
	}
	return n, nil
}

// wordSample says how many of the next rows of a list fit the filter.
type wordSample struct {
	rows int64
	fit  int64
	each []int64 // how many have each word
}

// judged are the columns that decide whether a row fits.
var judged = []string{"period", "service", "assignee", "labels", "search"}

// sample looks at the next rows of a list, whether they fit or not, so that its cost is bounded.
func (r *reader) sample(f *incidentFilter, o order, after *cursor, words []string) (wordSample, error) {
	s := wordSample{each: make([]int64, len(words))}
	parts, o := o.parts(f)
	for _, part := range parts {
		walks, err := r.walks(part, o, after, func(*where, string) {}, judged...)
		if err == nil && len(walks) > 0 {
			err = r.addSample(&s, f, mergeHeads(r.conn.Dialect, o, walks, int(sampleSize), judged...), words)
		}
		if err != nil || s.rows >= sampleSize {
			return s, err
		}
	}
	return s, nil
}

func (r *reader) addSample(s *wordSample, f *incidentFilter, next where, words []string) error {
	fits := where{}
	f.rest(&fits, r.conn.Dialect, "")
	columns := []string{"COUNT(*)", "COUNT(*) FILTER (WHERE " + strings.TrimPrefix(fits.text, " AND ") + ")"}
	for _, word := range words {
		columns = append(columns, "COUNT(*) FILTER (WHERE "+r.conn.Dialect.Position+"(search, ?) > 0)")
		fits.args = append(fits.args, " "+word)
	}
	more := make([]int64, len(columns))
	dest := make([]any, len(columns))
	for i := range more {
		dest[i] = &more[i]
	}
	query := "SELECT " + strings.Join(columns, ", ") + " FROM (" + next.text + ") AS next"
	if _, err := r.conn.One(r.ctx, query, append(fits.args, next.args...), dest...); err != nil {
		return err
	}
	s.rows += more[0]
	s.fit += more[1]
	for i := range s.each {
		s.each[i] += more[2+i]
	}
	return nil
}

// walk is about how many rows a page takes by walking.
func (s *wordSample) walk() int64 { return s.walkTo(s.fit) }

func (s *wordSample) walkTo(found int64) int64 {
	if s.rows < sampleSize {
		return s.rows // that is all there is
	}
	return usualPage * s.rows / max(1, found)
}

// rare are the words that are worth counting, the rarest first.
func (s *wordSample) rare(words []string) []string {
	var places []int
	for i := range words {
		if s.walkTo(s.each[i]) > shortWalk {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(s.each[a], s.each[b]) })
	rare := make([]string, len(places))
	for i, place := range places {
		rare[i] = words[place]
	}
	return rare
}

package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// incidentPrefix starts the name of every incident and of the counter of its day.
const incidentPrefix = "inc-"

func (t *tx) NextIncidentName(day string) (string, error) {
	if len(day) != 8 || strings.Trim(day, "0123456789") != "" {
		return "", fmt.Errorf("number an incident: %q is no day written YYYYMMDD", day)
	}
	last, err := t.counter(incidentPrefix + day)
	if err != nil {
		return "", err
	}
	put(&t.own.numbers.last, incidentPrefix+day, last+1)
	name := fmt.Sprintf("%s%s-%04d", incidentPrefix, day, last+1)
	put(&t.own.numbers.fresh, name, true)
	return name, nil
}

func (t *tx) counter(name string) (int64, error) {
	for _, p := range t.newestFirst() {
		if value, ok := p.numbers.last[name]; ok {
			return value, nil
		}
	}
	var value int64
	if _, err := t.conn.One(t.ctx, "SELECT value FROM counters WHERE ns = ? AND name = ?", []any{t.ns, name}, &value); err != nil {
		return 0, fmt.Errorf("read counter %s: %w", name, err)
	}
	return value, nil
}

// reserveName raises the counter of a day above an incident that came with its number, as by an import: no number is given twice.
func (t *tx) reserveName(name string) error {
	day, number, ok := splitName(name)
	if !ok {
		return nil
	}
	last, err := t.counter(incidentPrefix + day)
	if err != nil {
		return err
	}
	put(&t.own.numbers.last, incidentPrefix+day, max(number, last)) // also where it stays, so that the next one of the day asks nothing
	return nil
}

func splitName(name string) (day string, number int64, ok bool) {
	rest, ok := strings.CutPrefix(name, incidentPrefix)
	if !ok {
		return "", 0, false
	}
	day, digits, ok := strings.Cut(rest, "-")
	if !ok || len(day) != 8 || strings.Trim(day, "0123456789") != "" || len(digits) > 12 {
		return "", 0, false
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	return day, number, err == nil && number > 0
}

// numberRows are the last numbers given, by the name of their counter.
type numberRows struct {
	last  map[string]int64
	fresh map[string]bool // names given in this transaction that no incident has yet; nothing to send
}

func (p *numberRows) join(own pendingRows) { merge(&p.last, own.(*numberRows).last) }

func (p *numberRows) empty() bool { return len(p.last) == 0 }

var insertNumbers = sqldb.BulkInsert{
	Insert:  "INSERT INTO counters (ns, name, value) VALUES",
	Suffix:  "ON CONFLICT (ns, name) DO UPDATE SET value = excluded.value",
	Columns: 3,
}

func (p *numberRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	args := make([]any, 0, 3*len(p.last))
	for name, value := range p.last {
		args = append(args, ns, name, value)
	}
	return insertNumbers.Write(ctx, c, args)
}

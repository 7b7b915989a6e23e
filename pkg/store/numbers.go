package store

import (
	"fmt"
	"strconv"
	"strings"
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
	put(&t.own.counters, incidentPrefix+day, last+1)
	return fmt.Sprintf("%s%s-%04d", incidentPrefix, day, last+1), nil
}

func (t *tx) counter(name string) (int64, error) {
	for _, w := range []*writes{&t.own, &t.space.pending} {
		if value, ok := w.counters[name]; ok {
			return value, nil
		}
	}
	var value int64
	if _, err := t.conn.one(t.ctx, "SELECT value FROM counters WHERE ns = ? AND name = ?", []any{t.ns, name}, &value); err != nil {
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
	if number > last {
		put(&t.own.counters, incidentPrefix+day, number)
	}
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

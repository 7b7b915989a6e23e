package store

import (
	"context"
	"fmt"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// pendingRows are changes of one noun that have not reached SQL yet. Each noun has its own type, in its own file, whose maps hold the last
// word on a key, so that look-ups by key need no SQL.
type pendingRows interface {
	// join takes over the rows of a request that succeeded. They are of the same type.
	join(own pendingRows)
	// flush sends the rows to SQL; the caller forgets them afterwards.
	flush(ctx context.Context, c *sqldb.Conn, ns string) error
	// empty says that there is nothing to send.
	empty() bool
}

// pending are the changes of a request, or of those requests of a group that succeeded. A new noun gets a field here and a line in nouns.
type pending struct {
	numbers   numberRows
	incidents incidentRows
	figures   figureRows
	timeline  timelineRows
	trace     traceRows
	alerts    alertRows
	resources resourceRows
	changes   changeRows
	timers    timerRows
	answers   answerRows
	uptime    uptimeRows
}

type nounRows struct {
	noun string
	rows pendingRows
}

func (p *pending) nouns() []nounRows {
	return []nounRows{
		{"numbers of incidents", &p.numbers},
		{"incidents", &p.incidents},
		{"kept figures", &p.figures},
		{"timeline", &p.timeline},
		{"trace", &p.trace},
		{"alerts", &p.alerts},
		{"resources", &p.resources},
		{"changes", &p.changes},
		{"timers", &p.timers},
		{"answers", &p.answers},
		{"uptime", &p.uptime},
	}
}

// join takes over the changes of a request that succeeded.
func (p *pending) join(own *pending) {
	theirs := own.nouns()
	for i, mine := range p.nouns() {
		mine.rows.join(theirs[i].rows)
	}
}

func (p *pending) empty() bool {
	for _, n := range p.nouns() {
		if !n.rows.empty() {
			return false
		}
	}
	return true
}

// flush sends everything to SQL, together with the counters of the namespace, and forgets it.
func (p *pending) flush(ctx context.Context, c *sqldb.Conn, ns string, n counters) error {
	if err := n.write(ctx, c, ns); err != nil {
		return err
	}
	for _, noun := range p.nouns() {
		if err := noun.rows.flush(ctx, c, ns); err != nil {
			return fmt.Errorf("write %s: %w", noun.noun, err)
		}
	}
	*p = pending{}
	return nil
}

func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = make(map[K]V)
	}
	(*m)[key] = value
}

func merge[K comparable, V any](into *map[K]V, from map[K]V) {
	if *into == nil {
		*into = from
		return
	}
	for key, value := range from {
		(*into)[key] = value
	}
}

package store

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// contradictions names a period whose kept counts do not agree: what is open and what was declared follow from more than one table.
const contradictions = `SELECT period FROM (
 SELECT period, n AS open_by_state, 0 AS declared, 0 AS open_by_quarter FROM incident_counts WHERE ns = ? AND state < 4
 UNION ALL SELECT period, resolved - declared, declared, declared - resolved FROM figures_by_priority WHERE ns = ?
 UNION ALL SELECT period, 0, 0 - declared, resolved - declared - reopened FROM figures_by_quarter WHERE ns = ?
) AS kept GROUP BY period HAVING SUM(open_by_state) <> 0 OR SUM(declared) <> 0 OR SUM(open_by_quarter) <> 0 LIMIT 1`

// mendFigures counts anew, before anybody reads, where what is kept contradicts itself.
func (s *Store) mendFigures(ctx context.Context) error {
	namespaces, err := s.Namespaces(ctx)
	if err != nil {
		return err
	}
	for _, ns := range namespaces {
		var period string
		damaged := false
		err := s.snapshot(ctx, func(c *sqldb.Conn) (err error) {
			damaged, err = c.One(ctx, contradictions, []any{ns, ns, ns}, &period)
			return err
		})
		if err != nil {
			return fmt.Errorf("check kept figures: %w", err)
		}
		if !damaged {
			continue
		}
		s.config.OnState(fmt.Sprintf("counting the incidents of %s anew, as the counts of its period %q contradict each other", ns, period))
		if err := s.CountAnew(ctx, ns); err != nil {
			return err
		}
	}
	return nil
}

// countPatience is enough for some million incidents.
const countPatience = 3 * time.Minute

// CountAnew makes every kept count and figure of a namespace again from its incidents.
func (s *Store) CountAnew(ctx context.Context, ns string) error {
	stamp := usecase.Stamp{Namespace: ns, At: s.config.Now()}
	err := s.enqueue(&request{ctx: ctx, stamp: stamp, patience: countPatience, fn: countAnew})
	if err != nil {
		return fmt.Errorf("count incidents of %s anew: %w", ns, err)
	}
	return nil
}

var countAnew = (*tx).countAnew // a test slows it down

func (t *tx) countAnew() error {
	if err := t.sendPending(); err != nil {
		return err
	}
	for _, table := range []string{"incident_counts", "figures_by_quarter", "figures_by_priority", "finished_waits"} {
		if err := t.conn.Exec(t.ctx, "DELETE FROM "+table+" WHERE ns = ?", t.ns); err != nil {
			return err
		}
	}
	const batch = 1000 // so that the waits of all incidents are never in memory at once
	counted := 0
	return t.reader.EachIncident(usecase.IncidentFilter{}, func(inc *apis.Incident) error {
		row, err := countedRow(inc)
		if err != nil {
			return err
		}
		t.count(row, 1)
		counted++
		if counted%batch == 0 {
			return t.sendPending()
		}
		return nil
	})
}

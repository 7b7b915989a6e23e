package store

import (
	"database/sql"
	"fmt"
	"math"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) ChangesOf(kind, name string, page usecase.Page) ([]usecase.ChangeRow, string, error) {
	if err := t.sendPending(); err != nil {
		return nil, "", err
	}
	return t.reader.ChangesOf(kind, name, page)
}

// ChangesOf reads by the index changes_of_object, which leaves out what happens to incidents beside their deletion: there is too much of it,
// and their timeline tells it.
func (r *reader) ChangesOf(kind, name string, page usecase.Page) ([]usecase.ChangeRow, string, error) {
	after, err := parseCursor(page.Continue, "history", 1, 0)
	if err != nil {
		return nil, "", err
	}
	below := int64(math.MaxInt64)
	if after != nil {
		below = after.Keys[0]
	}
	var rows []usecase.ChangeRow
	query := `SELECT version, operation, actor, at FROM changes WHERE ns = ? AND kind = ? AND name = ? AND version < ?
		AND (kind <> 'Incident' OR operation = 'delete') ORDER BY version DESC LIMIT ?`
	size := pageSize(page)
	err = r.conn.Query(r.ctx, query, []any{r.ns, sqldb.CleanText(kind), sqldb.CleanText(name), below, size + 1}, func(found *sql.Rows) error {
		row := usecase.ChangeRow{Kind: kind, Name: name}
		var at int64
		err := found.Scan(&row.Version, &row.Operation, &row.Actor, &at)
		row.At = fromMicros(at)
		rows = append(rows, row)
		return err
	})
	if err != nil {
		return nil, "", fmt.Errorf("read changes of %s %s: %w", kind, name, err)
	}
	if len(rows) <= size {
		return rows, "", nil
	}
	rows = rows[:size]
	return rows, cursor{List: "history", Keys: []int64{rows[size-1].Version}}.String(), nil
}

package store

import (
	"database/sql"
	"fmt"
	"math"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// mostOfHistory ends a page of changes early, in bytes of the objects before them, so that the page stays far below what one answer may hold.
const mostOfHistory = 4 << 20

func (t *tx) ChangesOf(kind, name string, page usecase.Page) ([]usecase.ChangeRow, string, error) {
	if err := t.sendPending(); err != nil {
		return nil, "", err
	}
	return t.reader.ChangesOf(kind, name, page)
}

func (r *reader) ChangesOf(kind, name string, page usecase.Page) ([]usecase.ChangeRow, string, error) {
	after, err := parseCursor(page.Continue, "history", 1, 0)
	if err != nil {
		return nil, "", err
	}
	below := int64(math.MaxInt64)
	if after != nil {
		below = after.Keys[0]
	}
	size := pageSize(page)
	var rows []usecase.ChangeRow
	if kind == kindIncident {
		rows, err = r.changesOfIncident(sqldb.CleanText(name), below, size+1)
	} else {
		rows, err = r.changesOfResource(sqldb.CleanText(kind), sqldb.CleanText(name), below, size+1)
	}
	if err != nil {
		return nil, "", fmt.Errorf("read changes of %s %s: %w", kind, name, err)
	}
	size = min(size, fitting(rows))
	if len(rows) <= size {
		return rows, "", nil
	}
	rows = rows[:size]
	return rows, cursor{List: "history", Keys: []int64{rows[size-1].Version}}.String(), nil
}

// fitting is how many of the first rows stay below mostOfHistory, at least one.
func fitting(rows []usecase.ChangeRow) int {
	bytes := 0
	for n, row := range rows {
		bytes += len(row.Before)
		if bytes > mostOfHistory {
			return max(1, n)
		}
	}
	return len(rows)
}

// changesOfResource reads a page of the changes of an object that is no incident, by the index changes_of_object.
func (r *reader) changesOfResource(kind, name string, below int64, most int) (rows []usecase.ChangeRow, err error) {
	query := `SELECT version, operation, actor, at, before FROM changes WHERE ns = ? AND kind = ? AND name = ? AND version < ?
		AND (kind <> 'Incident' OR operation = 'delete') ORDER BY version DESC LIMIT ?`
	err = r.conn.Query(r.ctx, query, []any{r.ns, kind, name, below, most}, func(found *sql.Rows) error {
		row := usecase.ChangeRow{Kind: kind, Name: name}
		var at int64
		var packed []byte
		if err := found.Scan(&row.Version, &row.Operation, &row.Actor, &at, &packed); err != nil {
			return err
		}
		before, err := unpack(packed)
		row.At = fromMicros(at)
		row.Before = []byte(before)
		rows = append(rows, row)
		return err
	})
	return rows, err
}

package sqldb

import (
	"context"
	"fmt"
	"strings"
)

// writeColumns sends rows to PostgreSQL as one array per column: one statement and one plan for any number of rows.
func (b BulkInsert) writeColumns(ctx context.Context, c *Conn, args []any) error {
	if len(args) == 0 {
		return nil
	}
	cleanArgs(args)
	columns, types := make([]any, b.Columns), make([]string, b.Columns)
	for i := range columns {
		switch args[i].(type) {
		case string:
			columns[i], types[i] = column[string](args, i, b.Columns), "text"
		case []byte:
			columns[i], types[i] = column[[]byte](args, i, b.Columns), "bytea"
		case int64:
			columns[i], types[i] = column[int64](args, i, b.Columns), "bigint"
		case int:
			columns[i], types[i] = column[int](args, i, b.Columns), "bigint"
		default:
			return fmt.Errorf("write rows: column %d holds a %T", i, args[i])
		}
	}
	arrays := "CAST(? AS " + strings.Join(types, "[]), CAST(? AS ") + "[])"
	query := strings.TrimSuffix(b.Insert, "VALUES") + "SELECT * FROM unnest(" + arrays + ") " + b.Suffix
	err := c.Exec(ctx, query, columns...)
	return err
}

func column[T any](args []any, from, step int) []T {
	values := make([]T, 0, len(args)/step)
	for i := from; i < len(args); i += step {
		values = append(values, args[i].(T))
	}
	return values
}

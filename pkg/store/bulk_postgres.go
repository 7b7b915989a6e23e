package store

import (
	"context"
	"fmt"
	"strings"
)

// writeColumns sends rows to PostgreSQL as one array per column: one statement and one plan for any number of rows.
func (b bulk) writeColumns(ctx context.Context, c *conn, args []any) error {
	if len(args) == 0 {
		return nil
	}
	cleanArgs(args)
	columns, types := make([]any, b.columns), make([]string, b.columns)
	for i := range columns {
		switch args[i].(type) {
		case string:
			columns[i], types[i] = column[string](args, i, b.columns), "text"
		case []byte:
			columns[i], types[i] = column[[]byte](args, i, b.columns), "bytea"
		case int64:
			columns[i], types[i] = column[int64](args, i, b.columns), "bigint"
		case int:
			columns[i], types[i] = column[int](args, i, b.columns), "bigint"
		default:
			return fmt.Errorf("write rows: column %d holds a %T", i, args[i])
		}
	}
	arrays := "CAST(? AS " + strings.Join(types, "[]), CAST(? AS ") + "[])"
	query := strings.TrimSuffix(b.insert, "VALUES") + "SELECT * FROM unnest(" + arrays + ") " + b.suffix
	_, err := c.exec(ctx, query, columns...)
	return err
}

func column[T any](args []any, from, step int) []T {
	values := make([]T, 0, len(args)/step)
	for i := from; i < len(args); i += step {
		values = append(values, args[i].(T))
	}
	return values
}

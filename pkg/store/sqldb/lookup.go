package sqldb

import (
	"context"
	"database/sql"
	"strings"
)

// lookupSizes are the numbers of values one look-up of SQLite asks for; shorter ones repeat their last value, so that few statements are
// prepared. PostgreSQL takes one array of any length.
var lookupSizes = []int{100, 51, 10, 1}

// QueryIn runs a query whose text ends with a column, for the rows where that column has one of the values. The values are clean.
func (c *Conn) QueryIn(ctx context.Context, query string, args []any, values []string, scan func(rows *sql.Rows) error) error {
	if len(values) == 0 {
		return nil
	}
	if c.Dialect.Postgres {
		return c.Query(ctx, query+" = ANY (CAST(? AS text[]))", append(args, values), scan)
	}
	return inBatches(values, func(batch []any) error {
		bound := append(append(make([]any, 0, len(args)+len(batch)), args...), batch...)
		return c.Query(ctx, query+" IN (?"+strings.Repeat(",?", len(batch)-1)+")", bound, scan)
	})
}

// ExecIn runs a statement whose text ends with a column, for the rows where that column has one of the values. The values are clean.
func (c *Conn) ExecIn(ctx context.Context, query string, args []any, values []string) error {
	if len(values) == 0 {
		return nil
	}
	if c.Dialect.Postgres {
		return c.Exec(ctx, query+" = ANY (CAST(? AS text[]))", append(args, values)...)
	}
	return inBatches(values, func(batch []any) error {
		bound := append(append(make([]any, 0, len(args)+len(batch)), args...), batch...)
		return c.Exec(ctx, query+" IN (?"+strings.Repeat(",?", len(batch)-1)+")", bound...)
	})
}

// QueryEach runs a query that reads FROM wanted, a table whose only column "value" holds the values. It may see a value more than once.
// The values are clean.
func (c *Conn) QueryEach(ctx context.Context, query string, values []string, args []any, scan func(rows *sql.Rows) error) error {
	if len(values) == 0 {
		return nil
	}
	if c.Dialect.Postgres {
		return c.Query(ctx, "WITH wanted (value) AS (SELECT unnest(CAST(? AS text[]))) "+query, append([]any{values}, args...), scan)
	}
	return inBatches(values, func(batch []any) error {
		wanted := "WITH wanted (value) AS (VALUES (?)" + strings.Repeat(",(?)", len(batch)-1) + ") "
		return c.Query(ctx, wanted+query, append(batch, args...), scan)
	})
}

// inBatches hands the values on in one of the few sizes that statements are prepared for.
func inBatches(values []string, run func(batch []any) error) error {
	for len(values) > 0 {
		size := lookupSizes[0]
		for _, smaller := range lookupSizes {
			if len(values) <= smaller {
				size = smaller
			}
		}
		n := min(size, len(values))
		batch := make([]any, size)
		for i := range batch {
			batch[i] = values[min(i, n-1)]
		}
		values = values[n:]
		if err := run(batch); err != nil {
			return err
		}
	}
	return nil
}

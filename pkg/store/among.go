package store

import (
	"context"
	"database/sql"
	"strings"
)

// amongSizes are the numbers of values one look-up of SQLite asks for; shorter ones repeat their last value, so that few statements are
// prepared. PostgreSQL takes one array of any length.
var amongSizes = []int{100, 51, 10, 1}

// among runs a query whose text ends with a column, for the rows where that column has one of the values. The values are clean.
func (c *conn) among(ctx context.Context, query string, args []any, values []string, scan func(rows *sql.Rows) error) error {
	if c.dialect.postgres && len(values) > 0 {
		return c.query(ctx, query+" = ANY (CAST(? AS text[]))", append(args, values), scan)
	}
	for len(values) > 0 {
		size := amongSizes[0]
		for _, smaller := range amongSizes {
			if len(values) <= smaller {
				size = smaller
			}
		}
		n := min(size, len(values))
		bound := append(make([]any, 0, len(args)+size), args...)
		for i := range size {
			bound = append(bound, values[min(i, n-1)])
		}
		values = values[n:]
		if err := c.query(ctx, query+" IN (?"+strings.Repeat(",?", size-1)+")", bound, scan); err != nil {
			return err
		}
	}
	return nil
}

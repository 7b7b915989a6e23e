package sqldb

import (
	"context"
	"strings"
	"sync"
)

// BulkInsert writes many rows with few statements: as many of 64 rows as fit, then of 8, then single ones. Three sizes keep the number of
// prepared statements small.
type BulkInsert struct {
	Insert  string // INSERT INTO table (columns) VALUES
	Suffix  string // ON CONFLICT ..., or empty
	Columns int
}

// Rows are what a BulkInsert writes. Those whose keys the table cannot hold yet lie apart: the database is spared the look for them.
type Rows struct{ fresh, others []any }

// Add takes the values of one row, in the order of the columns.
func (r *Rows) Add(fresh bool, values ...any) {
	if fresh {
		r.fresh = append(r.fresh, values...)
	} else {
		r.others = append(r.others, values...)
	}
}

// WriteRows sends rows of both kinds.
func (b BulkInsert) WriteRows(ctx context.Context, c *Conn, rows Rows) error {
	plain := b
	plain.Suffix = ""
	if err := plain.Write(ctx, c, rows.fresh); err != nil {
		return err
	}
	return b.Write(ctx, c, rows.others)
}

var bulkSizes = []int{64, 8, 1}

// bulkTexts keeps the statement texts; their number is bounded by the tables.
var bulkTexts sync.Map

func (b BulkInsert) text(rows int) string {
	type key struct {
		insert BulkInsert
		rows   int
	}
	if text, ok := bulkTexts.Load(key{b, rows}); ok {
		return text.(string)
	}
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", b.Columns), ",") + ")"
	text := b.Insert + " " + strings.TrimSuffix(strings.Repeat(row+",", rows), ",") + " " + b.Suffix
	bulkTexts.Store(key{b, rows}, text)
	return text
}

// Write sends rows whose values lie one after another in args.
func (b BulkInsert) Write(ctx context.Context, c *Conn, args []any) error {
	if c.Dialect.Postgres {
		return b.writeColumns(ctx, c, args)
	}
	for _, size := range bulkSizes {
		n := size * b.Columns
		for len(args) >= n {
			if err := c.Exec(ctx, b.text(size), args[:n]...); err != nil {
				return err
			}
			args = args[n:]
		}
	}
	return nil
}

package store

import (
	"context"
	"strings"
	"sync"
)

// bulk writes many rows with few statements: as many of 64 rows as fit, then of 8, then single ones. Three sizes keep the number of
// prepared statements small.
type bulk struct {
	insert  string // INSERT INTO table (columns) VALUES
	suffix  string // ON CONFLICT ..., or empty
	columns int
}

var bulkSizes = []int{64, 8, 1}

// bulkTexts keeps the statement texts; their number is bounded by the tables.
var bulkTexts sync.Map

func (b bulk) text(rows int) string {
	type key struct {
		b    bulk
		rows int
	}
	if text, ok := bulkTexts.Load(key{b, rows}); ok {
		return text.(string)
	}
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", b.columns), ",") + ")"
	text := b.insert + " " + strings.TrimSuffix(strings.Repeat(row+",", rows), ",") + " " + b.suffix
	bulkTexts.Store(key{b, rows}, text)
	return text
}

// write sends rows whose values lie one after another in args.
func (b bulk) write(ctx context.Context, c *conn, args []any) error {
	if c.dialect.postgres {
		return b.writeColumns(ctx, c, args)
	}
	for _, size := range bulkSizes {
		n := size * b.columns
		for len(args) >= n {
			if _, err := c.exec(ctx, b.text(size), args[:n]...); err != nil {
				return err
			}
			args = args[n:]
		}
	}
	return nil
}

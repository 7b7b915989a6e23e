package store

import (
	"database/sql"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) PutUptimeBuckets(indicator string, buckets []usecase.UptimeBucket) error {
	for _, b := range buckets {
		put(&t.own.buckets, bucketKey{clean(indicator), micros(b.Start)}, [3]int64{b.Up, b.Down, b.Count})
	}
	return nil
}

func (t *tx) UptimeBuckets(indicator string, from, to time.Time) ([]usecase.UptimeBucket, error) {
	if err := t.spill(); err != nil {
		return nil, err
	}
	return t.reader.UptimeBuckets(indicator, from, to)
}

// UptimeBuckets lists the buckets that start in [from, to), oldest first.
func (r *reader) UptimeBuckets(indicator string, from, to time.Time) ([]usecase.UptimeBucket, error) {
	var buckets []usecase.UptimeBucket
	query := "SELECT start, up, down, samples FROM uptime_buckets WHERE ns = ? AND indicator = ? AND start >= ? AND start < ? ORDER BY start"
	err := r.conn.query(r.ctx, query, []any{r.ns, indicator, dueMicros(from), dueMicros(to)}, func(rows *sql.Rows) error {
		var b usecase.UptimeBucket
		var start int64
		err := rows.Scan(&start, &b.Up, &b.Down, &b.Count)
		b.Start = fromMicros(start)
		buckets = append(buckets, b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read uptime of %s: %w", indicator, err)
	}
	return buckets, nil
}

package store

import (
	"database/sql"
	"fmt"
	"math"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) PutUptimeBuckets(series string, buckets []usecase.UptimeBucket) error {
	for _, b := range buckets {
		put(&t.own.buckets, bucketKey{clean(series), micros(b.Start)}, [3]int64{b.Up, b.Down, b.Count})
	}
	return nil
}

func (t *tx) UptimeBuckets(series string, from, to time.Time) ([]usecase.UptimeBucket, error) {
	if err := t.spill(); err != nil {
		return nil, err
	}
	return t.reader.UptimeBuckets(series, from, to)
}

func (t *tx) DropUptimeBuckets(series string, from time.Time) error {
	if err := t.spill(); err != nil {
		return err
	}
	first := int64(math.MinInt64)
	if !from.IsZero() {
		first = dueMicros(from)
	}
	if _, err := t.conn.exec(t.ctx, "DELETE FROM uptime_buckets WHERE ns = ? AND indicator = ? AND start >= ?", t.ns, clean(series), first); err != nil {
		return fmt.Errorf("drop uptime of %s: %w", series, err)
	}
	return nil
}

func (t *tx) UptimeSeries() ([]string, error) {
	if err := t.spill(); err != nil {
		return nil, err
	}
	return t.reader.UptimeSeries()
}

// UptimeSeries lists every series of which a bucket is kept, by name.
func (r *reader) UptimeSeries() ([]string, error) {
	var all []string
	query := "SELECT DISTINCT indicator FROM uptime_buckets WHERE ns = ? ORDER BY indicator"
	err := r.conn.query(r.ctx, query, []any{r.ns}, func(rows *sql.Rows) error {
		var series string
		err := rows.Scan(&series)
		all = append(all, series)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list uptime series: %w", err)
	}
	return all, nil
}

// UptimeBuckets lists the buckets that start in [from, to), oldest first.
func (r *reader) UptimeBuckets(series string, from, to time.Time) ([]usecase.UptimeBucket, error) {
	var buckets []usecase.UptimeBucket
	query := "SELECT start, up, down, samples FROM uptime_buckets WHERE ns = ? AND indicator = ? AND start >= ? AND start < ? ORDER BY start"
	err := r.conn.query(r.ctx, query, []any{r.ns, clean(series), dueMicros(from), dueMicros(to)}, func(rows *sql.Rows) error {
		var b usecase.UptimeBucket
		var start int64
		err := rows.Scan(&start, &b.Up, &b.Down, &b.Count)
		b.Start = fromMicros(start)
		buckets = append(buckets, b)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read uptime of %s: %w", series, err)
	}
	return buckets, nil
}

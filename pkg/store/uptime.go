package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

func (t *tx) PutUptimeBuckets(series string, buckets []usecase.UptimeBucket) error {
	for _, b := range buckets {
		put(&t.own.uptime.buckets, bucketKey{sqldb.CleanText(series), micros(b.Start)}, [3]int64{b.Up, b.Down, b.Count})
	}
	return nil
}

func (t *tx) UptimeBuckets(series string, from, to time.Time) ([]usecase.UptimeBucket, error) {
	if err := t.sendPending(); err != nil {
		return nil, err
	}
	return t.reader.UptimeBuckets(series, from, to)
}

func (t *tx) DropUptimeBuckets(series string, from time.Time, most int) (more bool, err error) {
	if err := t.sendPending(); err != nil {
		return false, err
	}
	first := int64(math.MinInt64)
	if !from.IsZero() {
		first = dueMicros(from)
	}
	end := int64(math.MaxInt64)
	kept := []any{t.ns, sqldb.CleanText(series), first}
	next := "SELECT start FROM uptime_buckets WHERE ns = ? AND series = ? AND start >= ? ORDER BY start LIMIT 1 OFFSET ?"
	if more, err = t.conn.One(t.ctx, next, append(kept, most), &end); err != nil {
		return false, fmt.Errorf("count uptime of %s: %w", series, err)
	}
	query := "DELETE FROM uptime_buckets WHERE ns = ? AND series = ? AND start >= ? AND start < ?"
	if err := t.conn.Exec(t.ctx, query, append(kept, end)...); err != nil {
		return false, fmt.Errorf("drop uptime of %s: %w", series, err)
	}
	return more, nil
}

func (t *tx) UptimeSeries() ([]string, error) {
	if err := t.sendPending(); err != nil {
		return nil, err
	}
	return t.reader.UptimeSeries()
}

// UptimeSeries lists every series of which a bucket is kept, by name.
func (r *reader) UptimeSeries() ([]string, error) {
	var all []string
	query := "SELECT DISTINCT series FROM uptime_buckets WHERE ns = ? ORDER BY series"
	err := r.conn.Query(r.ctx, query, []any{r.ns}, func(rows *sql.Rows) error {
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
	query := "SELECT start, up, down, samples FROM uptime_buckets WHERE ns = ? AND series = ? AND start >= ? AND start < ? ORDER BY start"
	err := r.conn.Query(r.ctx, query, []any{r.ns, sqldb.CleanText(series), dueMicros(from), dueMicros(to)}, func(rows *sql.Rows) error {
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

type bucketKey struct {
	series string
	start  int64
}

type uptimeRows struct {
	buckets map[bucketKey][3]int64 // up, down, samples
}

func (p *uptimeRows) join(own pendingRows) { merge(&p.buckets, own.(*uptimeRows).buckets) }

func (p *uptimeRows) empty() bool { return len(p.buckets) == 0 }

var insertBuckets = sqldb.BulkInsert{
	Insert:  "INSERT INTO uptime_buckets (ns, series, start, up, down, samples) VALUES",
	Suffix:  "ON CONFLICT (ns, series, start) DO UPDATE SET up = excluded.up, down = excluded.down, samples = excluded.samples",
	Columns: 6,
}

func (p *uptimeRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	args := make([]any, 0, 6*len(p.buckets))
	for k, n := range p.buckets {
		args = append(args, ns, k.series, k.start, n[0], n[1], n[2])
	}
	return insertBuckets.Write(ctx, c, args)
}

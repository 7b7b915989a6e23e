package prom

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb"
	"golang.org/x/sync/errgroup"

	"github.com/golive/hypercare/sandbox/host/faults"
	"github.com/golive/hypercare/sandbox/host/shop"
)

const historyBlock = 24 * time.Hour

// WriteHistory plays s from one time to another and stores its samples as blocks in dir, one a day at most.
// The series are the same that a scrape makes, so history and live values join into one line.
func WriteHistory(ctx context.Context, dir string, s *shop.Shop, from, to time.Time, logger *slog.Logger) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("create metrics folder: %w", err)
	}
	writers, ctx := errgroup.WithContext(ctx)
	// Two blocks in memory at once: one is filled while the one before it is compressed.
	writers.SetLimit(1)
	at := from.Truncate(shop.Step)
	for at.Before(to) {
		if err := ctx.Err(); err != nil {
			break
		}
		end := at.Truncate(historyBlock).Add(historyBlock)
		if end.After(to) {
			end = to
		}
		block, err := fillBlock(ctx, dir, s, at, end, logger)
		if err != nil {
			return err
		}
		writers.Go(func() error { return flushBlock(ctx, block) })
		at = end.Add(shop.Step - 1).Truncate(shop.Step)
	}
	return writers.Wait()
}

func fillBlock(ctx context.Context, dir string, s *shop.Shop, from, to time.Time, logger *slog.Logger) (*tsdb.BlockWriter, error) {
	block, err := tsdb.NewBlockWriter(logger, dir, historyBlock.Milliseconds())
	if err != nil {
		return nil, fmt.Errorf("start block: %w", err)
	}
	series := newSeriesCache()
	app := block.Appender(ctx)
	for at := from; at.Before(to); at = at.Add(shop.Step) {
		samples := s.Advance(at, shop.Step, faults.Faults{})
		if err := series.append(app, at.UnixMilli(), samples); err != nil {
			return nil, fmt.Errorf("append sample: %w", err)
		}
		// Bounds the memory of one commit to ten minutes of samples.
		if at.Unix()%600 == 0 {
			if err := app.Commit(); err != nil {
				return nil, fmt.Errorf("commit samples: %w", err)
			}
			app = block.Appender(ctx)
		}
	}
	if err := app.Commit(); err != nil {
		return nil, fmt.Errorf("commit samples: %w", err)
	}
	return block, nil
}

func flushBlock(ctx context.Context, block *tsdb.BlockWriter) error {
	if _, err := block.Flush(ctx); err != nil {
		return fmt.Errorf("write block: %w", err)
	}
	return block.Close()
}

// seriesCache remembers the labels and references of the shop's series, which always come in the same order.
type seriesCache struct {
	labels []labels.Labels
	refs   []storage.SeriesRef
}

func newSeriesCache() *seriesCache { return &seriesCache{} }

func (c *seriesCache) append(app storage.Appender, at int64, samples []shop.Sample) error {
	if c.labels == nil {
		for _, sample := range samples {
			c.labels = append(c.labels, seriesLabels(sample.Name, sample.Labels...))
		}
		c.labels = append(c.labels, seriesLabels("up"))
		c.refs = make([]storage.SeriesRef, len(c.labels))
	}
	for i := range c.labels {
		value := 1.0
		if i < len(samples) {
			value = samples[i].Value
		}
		ref, err := app.Append(c.refs[i], c.labels[i], at, value)
		if err != nil {
			return fmt.Errorf("series %s: %w", c.labels[i], err)
		}
		c.refs[i] = ref
	}
	return nil
}

// seriesLabels adds what the scraper adds to every sample of its one target.
func seriesLabels(name string, pairs ...string) labels.Labels {
	all := append([]string{model.MetricNameLabel, name, "job", Job, "instance", Instance}, pairs...)
	return labels.FromStrings(all...)
}

// HasHistory reports whether dir already holds blocks.
func HasHistory(dir string) bool {
	found, err := filepath.Glob(filepath.Join(dir, "*", "meta.json"))
	return err == nil && len(found) > 0
}

// CleanHistory removes blocks that an interrupted first start left behind; it touches block folders only.
func CleanHistory(dir string) error {
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return fmt.Errorf("list blocks: %w", err)
	}
	for _, path := range found {
		name := filepath.Base(path)
		if len(name) == 26 || strings.HasSuffix(name, ".tmp-for-creation") {
			if err := os.RemoveAll(path); err != nil {
				return fmt.Errorf("remove unfinished block: %w", err)
			}
		}
	}
	return nil
}

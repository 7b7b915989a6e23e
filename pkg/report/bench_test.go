package report_test

import (
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report"
)

// BenchmarkReport builds and prints the report of 100,000 incidents, each made on the spot as a store would hand it out.
func BenchmarkReport(b *testing.B) {
	const many = 100_000
	priorities := []apis.Priority{"P1", "P2", "P3", "P4"}
	for format, write := range renderers {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			before := liveBytes()
			var builder *report.Builder
			for b.Loop() {
				builder = report.New(input())
				for n := range many {
					builder.Add(resolved(acknowledged(incident(n, priorities[n%4], time.Duration(n)*time.Second), 3*minute), hour, "fixed"))
				}
				if err := write(io.Discard, builder.Document()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/report")
			b.ReportMetric(float64(liveBytes()-before)/(1<<20), "live-MB")
			runtime.KeepAlive(builder)
		})
	}
}

// liveBytes is the heap that is still in use after a collection.
func liveBytes() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

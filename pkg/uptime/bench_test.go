package uptime

import (
	"testing"
	"time"
)

// BenchmarkRowsOf40ServicesOver30Days is the arithmetic alone: all readings at hand, 31 rows for each service.
func BenchmarkRowsOf40ServicesOver30Days(b *testing.B) {
	month := span(0, 720*time.Hour)
	windows := append(Days(month, time.UTC), month)
	ind := gaugeOf(b, 30*time.Second)
	now := month.End.Add(time.Hour)
	readings := fill(NewPlan(windows, nil, now), func(Window) Counts { return Counts{Up: 30, Count: 30} })
	for b.Loop() {
		for range 40 {
			plan := NewPlan(windows, nil, now)
			if !plan.Missing(readings).Empty() {
				b.Fatal("a known part is missing")
			}
			ledger := plan.Ledger(readings)
			for _, w := range windows {
				if ledger.Figures(w, ind).Row().Availability == nil {
					b.Fatal("a row without samples")
				}
			}
		}
	}
}

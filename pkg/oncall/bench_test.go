package oncall_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// crowded is a plan of 50 layers, all of which have somebody on call some time, and 500 overrides within 90 days.
func crowded(from time.Time) oncall.Plan {
	people := make([]string, 40)
	for i := range people {
		people[i] = fmt.Sprint("dev-", i)
	}
	base := threeByEight()
	base.Participants = people[:9]
	layers := []apis.ScheduleLayer{base}
	for i := 1; i < 50; i++ {
		l := apis.ScheduleLayer{
			Name: fmt.Sprint("Layer ", i), Type: apis.ScheduleLayerTypeRotation, Epoch: "2026-11-02", HandOff: "09:00", Participants: people[i%30 : i%30+5],
			Beside:       i%10 == 0,
			Restrictions: []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{everyDay[i%7]}, Start: fmt.Sprintf("%02d:00", i%24), End: fmt.Sprintf("%02d:30", i%24)}},
		}
		if i%3 == 0 {
			l.Unit = apis.ScheduleLayerUnitWeeks
		}
		if i%7 == 0 {
			l.Type, l.HandOff, l.Unit = apis.ScheduleLayerTypeSlots, "", ""
			l.Slots = []apis.Slot{{Name: "Day", Start: "08:00", End: "20:00"}, {Name: "Night", Start: "20:00", End: "08:00"}}
		}
		layers = append(layers, l)
	}
	plan := oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: berlin, Layers: layers}}}
	for i := range 500 {
		start := from.Add(time.Duration(i) * 90 * 24 * time.Hour / 500)
		o := oncall.Override{Name: fmt.Sprint("o", i), Number: i + 1, Start: start, End: start.Add(10 * time.Hour), Add: people[i%40]}
		if i%5 > 0 {
			o.Remove = people[i%9]
		}
		plan.Overrides = append(plan.Overrides, o)
	}
	return plan
}

// reportCPU reports the CPU time of a round when it ends; other load on the machine disturbs it least.
func reportCPU(b *testing.B) func() {
	b.ReportAllocs()
	used := func() int64 {
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			b.Fatal(err)
		}
		return usage.Utime.Nano() + usage.Stime.Nano()
	}
	before := used()
	return func() { b.ReportMetric(float64(used()-before)/1e6/float64(b.N), "cpu_ms") }
}

// BenchmarkWhoIsOnCall asks for all shifts of 90 days, and for who is on call at an instant.
func BenchmarkWhoIsOnCall(b *testing.B) {
	from := time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)
	to := from.Add(90 * 24 * time.Hour)
	plan := crowded(from)
	c := calendar(b, berlin, nil)
	b.Run("read", func(b *testing.B) {
		defer reportCPU(b)()
		for b.Loop() {
			c, _ = oncall.New(plan)
		}
	})
	c, err := oncall.New(plan)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("shifts", func(b *testing.B) {
		defer reportCPU(b)()
		for b.Loop() {
			c.Shifts(from, to)
		}
		b.ReportMetric(float64(len(c.Shifts(from, to))), "shifts")
	})
	b.Run("at", func(b *testing.B) {
		defer reportCPU(b)()
		n := 0
		for b.Loop() {
			c.At(from.Add(time.Duration(n%2160) * time.Hour))
			n++
		}
	})
}

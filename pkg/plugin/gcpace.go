package plugin

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// With a small heap Go collects twenty times a second under load, which costs a tenth of the CPU; a larger heap all the time would cost memory
// while nothing happens. So the heap may grow by more while collections come quickly, and shrinks to what is live soon after.
const (
	calmPercent  = 100
	busyPercent  = 400
	busyRoom     = 32 << 20               // bytes that the heap may grow by between two collections when it is busy, unless calmPercent gives more
	busyInterval = 250 * time.Millisecond // collections closer than this mean load,
	busyAfter    = 10                     // once so many came in a row: a start makes a few, too
	calmAfter    = 3 * time.Second        // without such, the memory goes back
)

// gcPace follows the garbage collections of the process.
type gcPace struct {
	mu    sync.Mutex
	last  time.Time // when the last collection ended
	row   int       // quick collections without a slow one between
	quiet *time.Timer

	live       func() uint64 // bytes that the last collection kept
	setPercent func(percent int)
	release    func() // gives free memory back to the system
}

// PaceGC starts to set the garbage collector's pace by the load, for the life of the process. What the start itself used goes back soon, too.
func PaceGC() {
	pace := &gcPace{live: liveHeap, setPercent: func(percent int) { debug.SetGCPercent(percent) }, release: debug.FreeOSMemory}
	pace.calmSoon()
	pace.watch()
}

// watch leaves something behind that the next collection finds dead.
func (p *gcPace) watch() {
	marker := new([16]byte)
	runtime.AddCleanup(marker, func(p *gcPace) {
		p.collected(time.Now())
		p.watch()
	}, p)
}

// collected is told of the end of every garbage collection.
func (p *gcPace) collected(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	quick := now.Sub(p.last) < busyInterval
	p.last = now
	if !quick {
		p.row = 0
		return
	}
	p.row++
	if p.row < busyAfter {
		return
	}
	p.setPercent(percentFor(p.live()))
	p.calmSoon()
}

// calmSoon ends the busy time when it is not called again for a while.
func (p *gcPace) calmSoon() {
	if p.quiet == nil {
		p.quiet = time.AfterFunc(calmAfter, p.calm)
		return
	}
	p.quiet.Reset(calmAfter)
}

// calm ends a busy time. The release is a collection too; it comes alone, so it starts no new busy time.
func (p *gcPace) calm() {
	p.mu.Lock()
	p.setPercent(calmPercent)
	p.mu.Unlock()
	p.release()
}

// percentFor is the growth that a busy heap may have, so that it stays near live + busyRoom.
func percentFor(live uint64) int {
	return min(busyPercent, max(calmPercent, int(busyRoom*100/max(live, 1))))
}

func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

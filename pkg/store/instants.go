package store

import "time"

// never stands for "not due" and sorts behind every due time.
const never = int64(1) << 62

// micros is how instants are stored. The zero time has a number of its own and comes back as zero.
func micros(t time.Time) int64 { return t.UnixMicro() }

func fromMicros(n int64) time.Time { return time.UnixMicro(n).UTC() }

// dueMicros rounds up, so that nothing fires early.
func dueMicros(t time.Time) int64 {
	n := t.UnixMicro()
	if t.Nanosecond()%1000 != 0 {
		n++
	}
	return n
}

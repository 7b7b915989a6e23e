package shop

import (
	"hash/fnv"
	"math"
	"time"
)

// noise returns a value in [-1, 1) that depends only on seed, series and step, so that two runs draw the same curves.
func noise(seed uint64, series string, step int64) float64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(series))
	// splitmix64 finalizer: Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.
	z := h.Sum64() + seed + uint64(step)*0x9e3779b97f4a7c15
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	z ^= z >> 31
	return float64(z>>11)/(1<<52) - 1
}

// daylight is the share of noon traffic at a time of day, between 0.25 and 1, in UTC.
func daylight(at time.Time) float64 {
	hours := float64(at.UTC().Hour()) + float64(at.UTC().Minute())/60
	return 0.625 + 0.375*math.Cos((hours-13)/24*2*math.Pi)
}

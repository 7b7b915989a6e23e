package uptime

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"time"
)

// Target is the wanted availability in billionths, so that comparing with it stays in integers: 0.999 is 999,000,000.
type Target int64

const targetScale = 1_000_000_000

// ErrTarget says that a target lies outside (0, 1].
var ErrTarget = errors.New("target must be above 0 and at most 1")

// NewTarget reads a fraction such as 0.999; the error wraps ErrTarget. Places after the ninth are rounded.
func NewTarget(fraction float64) (Target, error) {
	if !(fraction > 0 && fraction <= 1) {
		return 0, fmt.Errorf("read target %v: %w", fraction, ErrTarget)
	}
	t := Target(math.Round(fraction * targetScale))
	if t == 0 {
		return 0, fmt.Errorf("read target %v: %w", fraction, ErrTarget)
	}
	return t, nil
}

// allowed is the part that may fail, in billionths.
func (t Target) allowed() int64 { return targetScale - int64(t) }

// Verdict is the answer to "was the target met": with nothing measured neither yes nor no.
type Verdict string

// The three verdicts, as the exit gate names them.
const (
	Met     Verdict = "met"
	NotMet  Verdict = "notMet"
	Unknown Verdict = "unknown"
)

// Judge compares r with the target in integers; exactly on target is met.
func (t Target) Judge(r Ratio) Verdict {
	if !r.Known() {
		return Unknown
	}
	leftHi, leftLo := bits.Mul64(uint64(r.Num), targetScale)
	rightHi, rightLo := bits.Mul64(uint64(r.Den), uint64(t))
	if leftHi > rightHi || (leftHi == rightHi && leftLo >= rightLo) {
		return Met
	}
	return NotMet
}

// Allowance is the down time that a target leaves over a length of time: 99.9 % of five days is 7 min 12 s.
func (t Target) Allowance(length time.Duration) time.Duration {
	return share(max(length, 0), t.allowed(), targetScale)
}

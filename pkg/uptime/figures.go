package uptime

import "time"

// Figures are the integers of one row. Up + Down + Unknown + Excluded is the length of the window, to the nanosecond.
type Figures struct {
	Window
	Counts                      Counts
	Up, Down, Unknown, Excluded time.Duration

	indicator Indicator
}

// Figures sums one window; the part of it that lies in the future is cut off first.
func (l Ledger) Figures(w Window, ind Indicator) Figures {
	w = l.plan.clip(w)
	f := Figures{Window: w, Excluded: w.Length(), indicator: ind}
	var traffic time.Duration
	for _, segment := range Subtract([]Window{w}, l.excluded) {
		parts, length := l.within(segment), segment.Length()
		counts := sum(parts)
		f.Counts = f.Counts.Add(counts)
		f.Excluded -= length
		if ind.Kind == KindRatio {
			measured := busy(parts)
			traffic += measured
			f.Unknown += length - measured
			continue
		}
		up, down := ind.Step.seconds(length, counts)
		f.Up += up
		f.Down += down
		f.Unknown += length - up - down
	}
	if judged := f.Counts.Judged(); traffic > 0 && judged > 0 {
		f.Down = share(traffic, f.Counts.Down, judged)
		f.Up = traffic - f.Down
	}
	return f
}

// seconds turns the samples of one unbroken stretch into time, count x step; what is left of the length is unknown.
//
// Samples do not fall on the edges, so a stretch may hold up to one step too little or too much at each of its two
// edges. That jitter is given to (or taken from) up, or down where nothing was up, and is not unknown. More samples
// than that mean a step shorter than the declared one: then the length is shared in proportion.
func (s Step) seconds(length time.Duration, c Counts) (up, down time.Duration) {
	if c.Judged() == 0 {
		return 0, 0
	}
	up, down = s.of(c.Up), s.of(c.Down)
	short, jitter := length-up-down, 2*time.Duration(s)
	switch {
	case short > jitter:
		return up, down
	case short < -jitter || (c.Up > 0 && up+short < 0):
		down = share(length, c.Down, c.Judged())
		return length - down, down
	case c.Up > 0:
		return up + short, down
	default:
		return 0, length
	}
}

// weights are up, down and unknown in one unit: nanoseconds of samples, or requests as long as no unknown time has to
// be put beside them.
func (f Figures) weights() (up, down, unknown int64) {
	if f.indicator.Kind != KindRatio {
		step := f.indicator.Step
		return int64(step.of(f.Counts.Up)), int64(step.of(f.Counts.Down)), int64(f.Unknown)
	}
	if f.Unknown == 0 {
		return f.Counts.Up, f.Counts.Down, 0
	}
	return int64(f.Up), int64(f.Down), int64(f.Unknown)
}

// Availability is up / (up + down), with unknown time left out, down or up as the indicator says.
func (f Figures) Availability() Ratio {
	switch f.indicator.Unknown {
	case UnknownDown:
		return f.Low()
	case UnknownUp:
		return f.High()
	default:
		return Ratio{f.Counts.Up, f.Counts.Judged()}
	}
}

// Low is the availability with all unknown time counted down.
func (f Figures) Low() Ratio {
	up, down, unknown := f.weights()
	return Ratio{up, up + down + unknown}
}

// High is the availability with all unknown time counted up.
func (f Figures) High() Ratio {
	up, down, unknown := f.weights()
	return Ratio{up + unknown, up + down + unknown}
}

// Verdict compares the availability with the target of the indicator, in integers.
func (f Figures) Verdict() Verdict { return f.indicator.Target.Judge(f.Availability()) }

package uptime

import "time"

// minDownSamples keeps one lost scrape from paging anybody.
const minDownSamples = 3

// Burn is error ratio / (1 - target) of the row's window: 1 spends the budget exactly over its own length.
// It is nil without a measurement or with a target of 1.
func (f Figures) Burn() *float64 {
	a := f.Availability()
	return quotient(a.Den-a.Num, a.Den, f.indicator.Target)
}

// BurnFactor is the burn at which a share of the budget of a period is spent within a time: 2 % in 1 h is 14.4 for
// 30 days and 2.4 for 5. It is zero for a time that is not positive.
func BurnFactor(share float64, within, period time.Duration) float64 {
	if within <= 0 {
		return 0
	}
	return share * float64(period) / float64(within)
}

// FastBurn says whether both the long (1 h) and the short (5 min) window burn above the factor, with at least three
// down samples in the long one.
func FastBurn(long, short Figures, factor float64) bool {
	above := func(f Figures) bool { b := f.Burn(); return b != nil && *b > factor }
	return long.Counts.Down >= minDownSamples && above(long) && above(short)
}

package uptime

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"
	"time"
)

// Ratio is Num / Den in integers; Den zero means that nothing was measured.
type Ratio struct{ Num, Den int64 }

// Known says whether anything was measured.
func (r Ratio) Known() bool { return r.Den > 0 }

// Float is the nearest float64, or nil when nothing was measured.
func (r Ratio) Float() *float64 {
	if !r.Known() {
		return nil
	}
	f, _ := big.NewRat(r.Num, r.Den).Float64()
	return &f
}

// Percent truncates to two places: 0.99899999 is "99.89 %". Without a measurement it is "unknown".
func (r Ratio) Percent() string {
	if !r.Known() {
		return "unknown"
	}
	hundredths := mulDiv(r.Num, 10_000, r.Den)
	return strconv.FormatInt(hundredths/100, 10) + "." + pad2(hundredths%100) + " %"
}

// DisplayPercent is Ratio.Percent for a figure that has already become a float of a Row. It cuts the shortest decimal
// that reads back as f, so 0.999 stays "99.90 %" although its binary form lies beside it.
func DisplayPercent(f *float64) string {
	if f == nil {
		return "unknown"
	}
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(*f, 'f', -1, 64))
	if !ok {
		return "unknown"
	}
	exact.Mul(exact, big.NewRat(10_000, 1))
	whole := new(big.Int).Quo(exact.Num(), exact.Denom())
	sign := ""
	if whole.Sign() < 0 {
		sign = "-"
		whole.Abs(whole)
	}
	digits := whole.String()
	if len(digits) < 3 {
		digits = strings.Repeat("0", 3-len(digits)) + digits
	}
	return sign + digits[:len(digits)-2] + "." + digits[len(digits)-2:] + " %"
}

func pad2(n int64) string {
	if n < 10 {
		return "0" + strconv.FormatInt(n, 10)
	}
	return strconv.FormatInt(n, 10)
}

// mulDiv is floor(a * b / c) for a, b >= 0 and c > 0 without overflow in between.
func mulDiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(q)
}

func share(d time.Duration, num, den int64) time.Duration {
	return time.Duration(mulDiv(int64(d), num, den))
}

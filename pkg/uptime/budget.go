package uptime

import (
	"math/big"
	"time"
)

// Budget is the down time that the target allows over the measured time of the row, (1 - target) x (up + down),
// unknown time joining by the policy of the indicator.
func (f Figures) Budget() time.Duration {
	return f.indicator.Target.Allowance(f.measured())
}

// BudgetConsumed is down time / budget: 1 is all of it, more is overspent. It is nil where there is no budget, because
// nothing was measured or the target is 1.
func (f Figures) BudgetConsumed() *float64 {
	return quotient(int64(f.lost()), int64(f.measured()), f.indicator.Target)
}

// BudgetRemaining is 1 - BudgetConsumed; negative when overspent.
func (f Figures) BudgetRemaining() *float64 {
	consumed := f.BudgetConsumed()
	if consumed == nil {
		return nil
	}
	left := 1 - *consumed
	return &left
}

// SpentOf is the down time of this row against the allowance of a planned length, such as that of the whole period
// while it still runs.
func (f Figures) SpentOf(planned time.Duration) *float64 {
	return quotient(int64(f.lost()), int64(planned), f.indicator.Target)
}

func (f Figures) measured() time.Duration {
	if f.indicator.Unknown == UnknownDown || f.indicator.Unknown == UnknownUp {
		return f.Up + f.Down + f.Unknown
	}
	return f.Up + f.Down
}

func (f Figures) lost() time.Duration {
	if f.indicator.Unknown == UnknownDown {
		return f.Down + f.Unknown
	}
	return f.Down
}

// quotient is bad / (whole x (1 - target)), divided last.
func quotient(bad, whole int64, target Target) *float64 {
	if whole <= 0 || target.allowed() <= 0 {
		return nil
	}
	scaled := func(n, by int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(by)) }
	q, _ := new(big.Rat).SetFrac(scaled(bad, targetScale), scaled(whole, target.allowed())).Float64()
	return &q
}

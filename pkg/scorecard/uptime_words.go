package scorecard

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
)

// UptimeWord says how a target stands, as the pages do (src/ui/uptimeWords.ts).
func UptimeWord(v apis.UptimeVerdict) string {
	switch v.State {
	case apis.UptimeVerdictStateMet:
		if v.Final {
			return "met"
		}
		return "met so far"
	case apis.UptimeVerdictStateRecoverable:
		return "below target, can recover"
	case apis.UptimeVerdictStatePassed:
		return "budget passed"
	default:
		return "unknown"
	}
}

// BudgetText says what is used of the down time that a target allows, and what is left until the period ends, in the zone of the period:
// "9m of 10m 4s used, 1m 4s left until 23 Nov". The pages say the same.
func BudgetText(v apis.UptimeVerdict, zone *time.Location) string {
	used, allowed, left := kpi.RoughText(v.UsedSeconds), kpi.RoughText(v.AllowedSeconds), kpi.RoughText(v.LeftSeconds)
	switch {
	case v.State == apis.UptimeVerdictStateUnknown:
		return fmt.Sprintf("%s of %s known to be used; the rest is not known", used, allowed)
	case v.LeftSeconds < 0:
		return fmt.Sprintf("%s of %s used, passed by %s", used, allowed, left)
	case v.Final:
		return fmt.Sprintf("%s of %s used", used, allowed)
	case v.Until.IsZero():
		return fmt.Sprintf("%s of %s used, %s left", used, allowed, left)
	default:
		// A date is read as one word.
		return fmt.Sprintf("%s of %s used, %s left until %s", used, allowed, left, v.Until.In(zone).Format("2\u00a0Jan"))
	}
}

package kinds

import "github.com/golive/hypercare/pkg/apis"

var shiftOverrideRules = Rules[apis.ShiftOverrideSpec]{
	Title: func(s apis.ShiftOverrideSpec) string { return string(s.Schedule) },
}

package kinds

import "github.com/golive/hypercare/pkg/apis"

var swapRequestRules = Rules[apis.SwapRequestSpec]{
	Title: func(s apis.SwapRequestSpec) string { return string(s.Schedule) },
}

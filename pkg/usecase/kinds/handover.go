package kinds

import "github.com/golive/hypercare/pkg/apis"

var handoverRules = Rules[apis.HandoverSpec]{
	Title: func(s apis.HandoverSpec) string { return string(s.Schedule) },
}

package kinds

import "github.com/golive/hypercare/pkg/apis"

var scheduleRules = Rules[apis.ScheduleSpec]{
	Title: func(s apis.ScheduleSpec) string { return string(s.Title) },
}

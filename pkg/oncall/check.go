package oncall

import "github.com/golive/hypercare/pkg/apis"

// Check finds what is wrong with a schedule that its schema cannot say, as fields below "spec.".
func Check(spec apis.ScheduleSpec) []apis.FieldError { return nil }

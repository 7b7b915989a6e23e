package roster

import "github.com/golive/hypercare/pkg/apis"

// Plan is a schedule of another program in our words.
type Plan struct {
	Spec      apis.ScheduleSpec
	Overrides []apis.ShiftOverrideSpec // their schedule is left empty
	Layers    []string                 // names of the layers that were read
}

// Translation is what was read of another program's schedules.
type Translation struct {
	Found
	Plans []Plan
}

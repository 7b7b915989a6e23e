package report

import (
	"github.com/golive/hypercare/pkg/apis"
)

// placeholders are the parts whose data this version does not record. They are printed as such, so that nobody takes a gap for a zero.
func placeholders() []apis.ReportNotes {
	var notes []apis.ReportNotes
	for _, part := range []struct{ id, title string }{
		{"responseTimes", "Response times of the system"},
		{"errorRate", "Error rate"},
		{"hotfixes", "Hotfixes"},
		{"wentWell", "What went well"},
		{"improve", "What to improve"},
		{"recommendations", "Recommendations"},
		{"checklist", "Transition checklist"},
	} {
		notes = append(notes, apis.ReportNotes{Id: part.id, Title: part.title, Lines: []string{}})
	}
	return notes
}

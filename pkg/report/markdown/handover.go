package markdown

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report/prose"
)

// Handover is a handover with what its reader needs beside it.
type Handover struct {
	Object   apis.Handover
	Schedule string                        // title of the schedule
	Zone     *time.Location                // of the schedule; all instants are shown in it
	Snapshot apis.HandoverSnapshot         // the frozen one, or what it would be now
	Person   func(responder string) string // the name that people know
}

// WriteHandover prints a handover. What people typed shows as they typed it; their notes, which were promised to be Markdown, are quoted.
func WriteHandover(w io.Writer, h Handover) error {
	out := bufio.NewWriter(w)
	p := handoverPage{Handover: h, out: out}
	p.head()
	p.health()
	p.due()
	p.active()
	p.changes()
	p.watch()
	p.notes()
	p.confirmations()
	p.coming()
	p.history()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write handover %s: %w", h.Object.Metadata.Name, err)
	}
	return nil
}

type handoverPage struct {
	Handover
	out *bufio.Writer
}

func (p handoverPage) printf(format string, args ...any) { fmt.Fprintf(p.out, format, args...) }

func (p handoverPage) section(title string) { p.printf("\n## %s\n\n", title) }

func (p handoverPage) at(t time.Time) string { return t.In(p.Zone).Format("2006-01-02 15:04") }

func (p handoverPage) people(names []string) string {
	if len(names) == 0 {
		return "nobody"
	}
	shown := make([]string, len(names))
	for i, name := range names {
		shown[i] = p.Person(name)
	}
	return strings.Join(shown, ", ")
}

func (p handoverPage) person(name string) string {
	if name == "" {
		return "nobody"
	}
	return p.Person(name)
}

func (p handoverPage) head() {
	spec, status := p.Object.Spec, p.Object.Status
	p.printf("# Handover: %s\n\n", escape(p.Schedule))
	p.printf("- **From:** %s\n- **To:** %s\n", escape(p.person(spec.From)), escape(p.person(spec.To)))
	p.printf("- **Shift:** %s to %s\n", p.at(spec.Shift.Start), p.at(spec.Shift.End))
	p.printf("- **State:** %s\n", escape(string(status.State)))
	if spec.Period != "" {
		p.printf("- **Period:** %s", escape(spec.Period))
		if day := p.Snapshot.DayNumber; day != nil {
			p.printf(", D%+d", *day)
		}
		p.printf("\n")
	}
	p.printf("- **As of:** %s\n- **Time zone:** %s\n", p.at(p.Snapshot.At), escape(p.Zone.String()))
}

func (p handoverPage) health() {
	shot := p.Snapshot
	p.section("Status")
	if shot.Health.Level != "" {
		p.printf("**%s**\n", escape(strings.ToUpper(string(shot.Health.Level))))
		for i, reason := range shot.Health.Reasons {
			if i == 0 {
				p.printf("\n")
			}
			p.printf("- %s\n", escape(reason))
		}
		p.printf("\n")
	}
	p.printf("| Priority | Open | Not acknowledged |\n| --- | --: | --: |\n")
	for _, row := range shot.Counts {
		p.printf("| %s | %d | %d |\n", escape(string(row.Priority)), row.Open, row.Unacknowledged)
	}
	p.printf("\n%d at risk, %d breached. %d declared and %d resolved in this shift.\n", shot.AtRisk, shot.Breached, shot.Declared, shot.Resolved)
}

func (p handoverPage) due() {
	p.section("Due in the coming shift")
	if len(p.Snapshot.Due) == 0 {
		p.printf("Nothing.\n")
		return
	}
	p.printf("| Due | Incident | Priority | Clock | On call then |\n| --- | --- | --- | --- | --- |\n")
	for _, row := range p.Snapshot.Due {
		p.printf("| %s | %s | %s | %s | %s |\n", p.at(row.DueAt), p.incident(row.Incident, row.Title), escape(string(row.Priority)),
			escape(string(row.Clock)), escape(p.people(row.OnCall)))
	}
}

func (p handoverPage) incident(name, title string) string {
	return escape(strings.ToUpper(name)) + " " + escape(title)
}

func (p handoverPage) active() {
	p.section("Active incidents")
	if len(p.Snapshot.Active) == 0 {
		p.printf("None.\n")
		return
	}
	p.printf("| Incident | Priority | State | Assigned to | Declared | Clocks |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, row := range p.Snapshot.Active {
		clocks := make([]string, 0, len(row.Clocks))
		for _, clock := range row.Clocks {
			clocks = append(clocks, fmt.Sprintf("%s %s, due %s", clock.Name, clockWords(clock.State), p.at(clock.DueAt)))
		}
		p.printf("| %s | %s | %s | %s | %s | %s |\n", p.incident(row.Name, row.Title), escape(string(row.Priority)), escape(string(row.State)),
			escape(p.person(row.Assignee)), p.at(row.DeclaredAt), escape(strings.Join(clocks, "; ")))
	}
	if more := p.Snapshot.ActiveTotal - len(p.Snapshot.Active); more > 0 {
		p.printf("\nNot listed: %d more.\n", more)
	}
}

// clockWords is the state of a clock as people say it.
func clockWords(state apis.ClockState) string {
	switch state {
	case apis.ClockStateAtRisk:
		return "at risk"
	case apis.ClockStateMetLate:
		return "met late"
	default:
		return string(state)
	}
}

func (p handoverPage) changes() {
	since := p.Snapshot.Since
	p.section("Changed since " + p.at(since.At))
	if len(p.Snapshot.Changes) == 0 {
		p.printf("Nothing.\n")
		return
	}
	if more := p.Snapshot.ChangesTotal - len(p.Snapshot.Changes); more > 0 {
		p.printf("Not listed: %d older.\n\n", more)
	}
	for _, change := range p.Snapshot.Changes {
		p.printf("- %s %s (%s): %s\n", p.at(change.At), p.incident(change.Incident, change.Title), escape(string(change.Priority)), escape(change.Text))
	}
}

func (p handoverPage) watch() {
	spec := p.Object.Spec
	if len(spec.WatchItems) > 0 {
		p.section("Watch")
		for _, item := range spec.WatchItems {
			p.printf("- %s", escape(item.Text))
			if item.Incident != "" {
				p.printf(" (%s)", escape(strings.ToUpper(item.Incident)))
			}
			p.printf("\n")
		}
	}
	if len(spec.ScheduledActivities) > 0 {
		p.section("Scheduled")
		for _, activity := range spec.ScheduledActivities {
			if activity.At.IsZero() {
				p.printf("- %s\n", escape(activity.Text))
				continue
			}
			p.printf("- %s: %s\n", p.at(activity.At), escape(activity.Text))
		}
	}
}

func (p handoverPage) notes() {
	text := strings.TrimSpace(p.Object.Spec.Notes)
	if text == "" {
		return
	}
	p.section("Notes")
	if quoted, ok := prose.Quoted(text); ok {
		p.printf("- **Written by the outgoing person:**\n\n%s", quoted)
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = escape(line); line != "" {
			p.printf("%s\n\n", line)
		}
	}
}

func (p handoverPage) confirmations() {
	if len(p.Object.Spec.Confirmations) == 0 {
		return
	}
	p.section("Confirmations")
	for _, c := range p.Object.Spec.Confirmations {
		mark := " "
		if c.Done {
			mark = "x"
		}
		p.printf("- [%s] %s\n", mark, escape(c.Text))
	}
}

func (p handoverPage) coming() {
	p.section("Coming shift")
	if len(p.Snapshot.Coming) == 0 {
		p.printf("Nobody is on call.\n")
	}
	for _, shift := range p.Snapshot.Coming {
		p.printf("- %s to %s: %s\n", p.at(shift.Start), p.at(shift.End), escape(p.person(shift.Responder)))
	}
	for _, finding := range p.Snapshot.Findings {
		p.printf("- %s: %s\n", escape(string(finding.Severity)), escape(finding.Text))
	}
}

// history tells what became of the handover itself.
func (p handoverPage) history() {
	s := p.Object.Status
	p.section("What became of it")
	if s.Automatic {
		p.printf("- Drafted by Hypercare at the shift change.\n")
	}
	for _, step := range []struct {
		what string
		at   time.Time
		by   string
		text string
	}{
		{"Submitted", s.SubmittedAt, s.SubmittedBy, ""},
		{"Refused", s.RefusedAt, s.RefusedBy, s.RefusedReason},
		{"Reminded", s.RemindedAt, "", ""},
		{"Overdue, a matter for the lead", s.LeadToldAt, "", ""},
		{"Accepted", s.AcceptedAt, s.AcceptedBy, s.AcceptedNote},
	} {
		if step.at.IsZero() {
			continue
		}
		p.printf("- %s %s", p.at(step.at), step.what)
		if step.by != "" {
			p.printf(" by %s", escape(step.by))
		}
		if step.text != "" {
			p.printf(": %s", escape(step.text))
		}
		p.printf("\n")
	}
	if s.AcceptedAt.IsZero() {
		p.printf("- Not accepted yet.\n")
	}
}

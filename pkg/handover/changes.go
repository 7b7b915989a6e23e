package handover

import (
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// told are the entries of a timeline that a handover repeats, with what each is called there. Notes and alerts stay in the incident.
var told = map[apis.TimelineType]apis.HandoverChangeWhat{
	apis.TimelineTypeDeclared:        apis.HandoverChangeWhatDeclared,
	apis.TimelineTypeImported:        apis.HandoverChangeWhatDeclared,
	apis.TimelineTypeAcknowledged:    apis.HandoverChangeWhatAcknowledged,
	apis.TimelineTypeStateChanged:    apis.HandoverChangeWhatState,
	apis.TimelineTypePriorityChanged: apis.HandoverChangeWhatPriority,
	apis.TimelineTypeAssigned:        apis.HandoverChangeWhatAssigned,
	apis.TimelineTypeResolved:        apis.HandoverChangeWhatResolved,
	apis.TimelineTypeReopened:        apis.HandoverChangeWhatReopened,
}

// changes are what happened since the handover before, oldest first, the newest of them. Their number is at least the true one where not
// every incident could be read.
func changes(in Live) ([]apis.HandoverChange, int) {
	all := []apis.HandoverChange{}
	for _, changed := range in.Changed {
		for _, entry := range slices.Backward(changed.Entries) {
			what, tells := told[entry.Type]
			if !tells || entry.At.Before(in.Since.At) || entry.At.After(in.At) {
				continue
			}
			inc := changed.Incident
			all = append(all, apis.HandoverChange{
				Incident: inc.Metadata.Name, Title: inc.Spec.Title, Priority: inc.Spec.Priority, What: what, Text: sentence(what, entry), At: entry.At,
			})
		}
	}
	slices.SortStableFunc(all, func(a, b apis.HandoverChange) int { return a.At.Compare(b.At) })
	total := len(all)
	if in.Unread {
		total = max(total, in.Declared+in.Resolved)
	}
	return all[max(0, len(all)-MostChanges):], total
}

// longest is the length of what a change repeats of a timeline entry, in characters.
const longest = 240

func sentence(what apis.HandoverChangeWhat, entry apis.TimelineEntry) string {
	first, _, _ := strings.Cut(strings.TrimSpace(entry.Text), "\n")
	text := strings.TrimSpace(first)
	if letters := []rune(text); len(letters) > longest {
		text = string(letters[:longest]) + "…"
	}
	by := entry.Author.Name
	if by == "" {
		by = entry.Author.Login
	}
	switch {
	case what == apis.HandoverChangeWhatDeclared:
		text = "Declared." // the title stands beside it
	case text == "":
		text = "Changed."
	}
	if by == "" {
		return text
	}
	return text + " (" + by + ")"
}

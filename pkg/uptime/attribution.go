package uptime

import (
	"slices"
	"strings"
	"time"
)

// Claim is the time that one incident of a service covers.
type Claim struct {
	Incident   string
	DeclaredAt time.Time
	Window
}

// Share is the down time that fell to one incident.
type Share struct {
	Incident string
	Down     time.Duration
}

// Attribution divides down time; the shares and Unattributed add up to Total exactly.
type Attribution struct {
	Shares       []Share
	Unattributed time.Duration
	Total        time.Duration
}

// Attribute gives each down instant to the first-declared incident that covers it (by name where two were declared at
// once), else to nobody. Overlapping down intervals count once. Each incident named has a share, possibly zero, in
// order of declaration.
func Attribute(downtime []Window, claims []Claim) Attribution {
	ordered := slices.Clone(claims)
	slices.SortStableFunc(ordered, func(a, b Claim) int {
		if c := a.DeclaredAt.Compare(b.DeclaredAt); c != 0 {
			return c
		}
		return strings.Compare(a.Incident, b.Incident)
	})
	left := Merge(downtime)
	out := Attribution{Total: Total(left)}
	for _, c := range ordered {
		taken := Total(Common(left, []Window{c.Window}))
		left = Subtract(left, []Window{c.Window})
		if last := len(out.Shares) - 1; last >= 0 && out.Shares[last].Incident == c.Incident {
			out.Shares[last].Down += taken
			continue
		}
		out.Shares = append(out.Shares, Share{Incident: c.Incident, Down: taken})
	}
	out.Unattributed = Total(left)
	return out
}

package scorecard

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// worst is the longest of some times and whose it was. Of two equal ones the smaller name stands, so the order of incidents does not matter.
type worst struct {
	length  time.Duration
	name    string
	pending bool // still lasts
}

func (w *worst) add(length time.Duration, name string, pending bool) {
	if w.name == "" || length > w.length || length == w.length && name < w.name {
		*w = worst{length: length, name: name, pending: pending}
	}
}

// group is what criteria need of the incidents of one priority: the highest each ever had.
type group struct {
	count, open, resolved int
	resolveSeconds        int64
	response, resolution  worst
	firstOpen             string
}

func (g *group) add(o kpi.Observation) {
	g.count++
	g.response.add(o.ResponseWorst, o.Name, o.Open() && !o.Acknowledged())
	g.resolution.add(o.Resolution.Length, o.Name, o.Open())
	if o.Open() {
		g.open++
		if g.firstOpen == "" || o.Name < g.firstOpen {
			g.firstOpen = o.Name
		}
		return
	}
	g.resolved++
	g.resolveSeconds += int64(o.Resolution.Length / time.Second)
}

// of merges the groups of some priorities; of all when none are named.
func (b *Builder) of(priorities []apis.Priority) group {
	if len(priorities) == 0 {
		priorities = period.Priorities()
	}
	var whole group
	seen := map[apis.Priority]bool{}
	for _, priority := range priorities {
		g := b.groups[priority]
		if g == nil || seen[priority] {
			continue
		}
		seen[priority] = true
		whole.count += g.count
		whole.open += g.open
		whole.resolved += g.resolved
		whole.resolveSeconds += g.resolveSeconds
		whole.response.add(g.response.length, g.response.name, g.response.pending)
		whole.resolution.add(g.resolution.length, g.resolution.name, g.resolution.pending)
		if g.firstOpen != "" && (whole.firstOpen == "" || g.firstOpen < whole.firstOpen) {
			whole.firstOpen = g.firstOpen
		}
	}
	return whole
}

package scorecard

import (
	"cmp"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// worst is the longest of some times and whose it was. Of two equal ones that of the incident that was declared first stands, then the
// smaller name, so the order of incidents does not matter.
type worst struct {
	length   time.Duration
	declared time.Time
	name     string
}

func (w *worst) add(other worst) {
	if other.name != "" && (w.name == "" || other.compare(*w) < 0) {
		*w = other
	}
}

func (w worst) compare(other worst) int {
	return cmp.Or(cmp.Compare(other.length, w.length), w.declared.Compare(other.declared), cmp.Compare(w.name, other.name))
}

// group is what criteria need of the incidents of one priority: the highest each ever had.
type group struct {
	count, open, resolved int
	resolveSeconds        int64
	answered              worst // waited for a person, who came
	healed                worst // waited for a person, but was over before anybody came
	waiting               worst // still waits for a person
	lasted                worst // declared to resolved
	longestOpen           worst
}

func (g *group) add(o kpi.Observation) {
	g.addWorst(o)
	g.count++
	if o.Open() {
		g.open++
		return
	}
	g.resolved++
	g.resolveSeconds += int64(o.Resolution.Length / time.Second)
}

// addWorst looks whether an incident is one of the worst. One that was looked at before changes nothing.
func (g *group) addWorst(o kpi.Observation) {
	of := func(length time.Duration) worst { return worst{length: length, declared: o.DeclaredAt, name: o.Name} }
	if o.Answered.Known {
		g.answered.add(of(o.Answered.Length))
	}
	if o.Healed.Known {
		g.healed.add(of(o.Healed.Length))
	}
	if !o.WaitsSince.IsZero() {
		g.waiting.add(of(o.Waits))
	}
	if o.Open() {
		g.longestOpen.add(of(o.Resolution.Length))
	} else {
		g.lasted.add(of(o.Resolution.Length))
	}
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
		whole.answered.add(g.answered)
		whole.healed.add(g.healed)
		whole.waiting.add(g.waiting)
		whole.lasted.add(g.lasted)
		whole.longestOpen.add(g.longestOpen)
	}
	return whole
}

package kpi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// Times answers MTTD, MTTA and MTTR (wall and net), in seconds, each with its definition and with what was left out of it.
func (f *Figures) Times() []apis.TimeFigure {
	return []apis.TimeFigure{
		timeFigure("mttd", "MTTD, time to detect", DefinitionDetect, &f.detect, leftOut(f.undetected, "without a recorded start and detection")),
		timeFigure("mtta", "MTTA, time to acknowledge", DefinitionAcknowledge, &f.acknowledge, leftOut(f.unacknowledged, "never acknowledged")),
		timeFigure("mttr", "MTTR, time to resolve (wall time)", DefinitionResolve, &f.resolve, f.open.text("still open")),
		timeFigure("mttrNet", "MTTR, time to resolve (net time)", DefinitionNet, &f.net, f.open.text("still open")),
	}
}

func timeFigure(id, title, definition string, sample *Sample, left string) apis.TimeFigure {
	return apis.TimeFigure{
		Id: id, Title: title, Definition: definition, LeftOut: left,
		Mean: sample.Mean(), Median: sample.Median(), Worst: sample.Worst(), Count: sample.Count(),
	}
}

func leftOut(number int, why string) string {
	if number == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", number, why)
}

// namesShown is how many incidents a sentence lists before it only counts.
const namesShown = 10

// names keeps the first few names in order and counts the rest.
type names struct {
	count int
	first []string
}

func (n *names) add(name string) {
	n.count++
	at, _ := slices.BinarySearch(n.first, name)
	n.first = slices.Insert(n.first, at, name)
	n.first = n.first[:min(len(n.first), namesShown)]
}

func (n *names) text(what string) string {
	if n.count == 0 {
		return ""
	}
	text := fmt.Sprintf("%d %s: %s", n.count, what, strings.Join(n.first, ", "))
	if more := n.count - len(n.first); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

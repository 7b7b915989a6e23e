package scorecard

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
)

// judgeResponse judges the longest wait for a person. An incident that was over before anybody came is neither met nor missed, as in the
// tables, unless it waited longer than the criterion allows.
func judgeResponse(c apis.Criterion, g group) judgement {
	settled := g.answered
	missed := g.healed.name != "" && verdict(c, g.healed.length.Seconds()) != apis.CriterionResultResultMet
	if missed {
		settled.add(g.healed)
	}
	if g.healed.name == "" || missed {
		return judgeWorst(c, g, settled, g.waiting, "waits for a person")
	}
	nobody := fmt.Sprintf("Nobody answered %s, which was over after %s: neither met nor missed.", g.healed.name, kpi.SecondsText(g.healed.length.Seconds()))
	if settled.name == "" && g.waiting.name == "" {
		return judgement{result: apis.CriterionResultResultUnknown, actual: "nobody answered", evidence: nobody}
	}
	j := judgeWorst(c, g, settled, g.waiting, "waits for a person")
	j.evidence += " " + nobody
	return j
}

// judgeWorst compares the worst incident; without an incident the criterion is met. What still lasts may miss the target already, but it is
// no evidence that the target is met: until it has ended, nobody knows.
func judgeWorst(c apis.Criterion, g group, settled, pending worst, lasting string) judgement {
	if g.count == 0 {
		return judgement{result: apis.CriterionResultResultMet, actual: "none", evidence: fmt.Sprintf("There was no %s.", incidentOf(c))}
	}
	longest := settled
	longest.add(pending)
	seconds := longest.length.Seconds()
	j := judgement{result: verdict(c, seconds), actual: kpi.SecondsText(seconds)}
	j.evidence = fmt.Sprintf("Worst of %s: %s.", incidents(c, g.count), longest.name)
	if longest == pending {
		j.actual += " so far"
		j.evidence = fmt.Sprintf("Worst of %s: %s, which still %s.", incidents(c, g.count), pending.name, lasting)
	} else if pending.name != "" {
		j.evidence += fmt.Sprintf(" %s still %s.", pending.name, lasting)
	}
	if pending.name != "" && j.result == apis.CriterionResultResultMet {
		j.result = apis.CriterionResultResultUnknown
	}
	return j
}

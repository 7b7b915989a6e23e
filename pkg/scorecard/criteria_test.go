package scorecard_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/scorecard"
)

const met, notMet, unknown = apis.CriterionResultResultMet, apis.CriterionResultResultNotMet, apis.CriterionResultResultUnknown

func criterion(t *testing.T, id string, in scorecard.Input, incidents ...*apis.Incident) apis.CriterionResult {
	t.Helper()
	for _, result := range card(in, incidents...).Criteria {
		if result.Id == id {
			return result
		}
	}
	require.Fail(t, "no criterion "+id)
	return apis.CriterionResult{}
}

func TestAPeriodWithoutIncidentsMeetsEveryIncidentCriterion(t *testing.T) {
	for id, actual := range map[string]string{"critical-response": "none", "p1-resolution": "none", "mean-resolution": "none", "p1-count": "0", "p2-count": "0", "p1-p2-closed": "0"} {
		result := criterion(t, id, input(hour))
		require.Equal(t, met, result.Result, id)
		require.Equal(t, actual, result.Actual, id)
		require.NotEmpty(t, result.Evidence)
		require.Equal(t, goLive.Add(hour), result.At)
	}
}

func TestWhatNobodyRecordsIsUnknownAndSaysSo(t *testing.T) {
	for _, id := range []string{"uptime", "satisfaction", "developer-escalations"} {
		result := criterion(t, id, input(hour))
		require.Equal(t, unknown, result.Result, id)
		require.Equal(t, "not recorded", result.Actual, id)
	}
}

func TestTheWorstResponseIsJudgedStrictly(t *testing.T) {
	quick := acknowledged(declared("P1", 0), minute)
	exact := named(acknowledged(declared("P1", 0), 15*minute), "inc-20261116-7001")
	result := criterion(t, "critical-response", input(hour), quick, exact)
	require.Equal(t, notMet, result.Result, "15 minutes are not less than 15 minutes")
	require.Equal(t, "15m", result.Actual)
	require.Equal(t, "< 15m", result.Target)
	require.Equal(t, "Worst of 2 P1 incidents: INC-20261116-7001.", result.Evidence)

	justInTime := acknowledged(declared("P1", 0), 15*minute-time.Second)
	require.Equal(t, met, criterion(t, "critical-response", input(hour), quick, justInTime).Result)
}

func TestAnIncidentThatStillWaitsIsJudgedByItsWaitSoFar(t *testing.T) {
	waiting := named(declared("P1", 0), "inc-20261116-7002")
	early := criterion(t, "critical-response", input(10*minute), waiting)
	require.Equal(t, unknown, early.Result, "an open incident is no evidence that the target is met")
	require.Equal(t, "10m so far", early.Actual)
	require.Equal(t, "Worst of 1 P1 incident: INC-20261116-7002, which still waits for a person.", early.Evidence)
	require.Equal(t, notMet, criterion(t, "critical-response", input(20*minute), waiting).Result)
}

func TestAnIncidentThatStillWaitsLeavesTheAnswersOfOthersUndecided(t *testing.T) {
	answered := named(acknowledged(declared("P1", 0), 12*minute), "inc-20261116-7004")
	waiting := named(declared("P1", 50*minute), "inc-20261116-7005")
	result := criterion(t, "critical-response", input(53*minute), answered, waiting)
	require.Equal(t, unknown, result.Result)
	require.Equal(t, "12m", result.Actual)
	require.Equal(t, "Worst of 2 P1 incidents: INC-20261116-7004. INC-20261116-7005 still waits for a person.", result.Evidence)
}

func TestAnOpenIncidentIsNoEvidenceThatResolutionIsMet(t *testing.T) {
	open := named(acknowledged(declared("P1", 0), minute), "inc-20261116-7006")
	result := criterion(t, "p1-resolution", input(3*hour), open)
	require.Equal(t, unknown, result.Result)
	require.Equal(t, "Worst of 1 P1 incident: INC-20261116-7006, which still is open.", result.Evidence)
	require.Equal(t, notMet, criterion(t, "p1-resolution", input(5*hour), open).Result, "it has missed the target already")
}

func TestWhatNobodyAnsweredBeforeItWasOverIsNeitherMetNorMissed(t *testing.T) {
	healed := named(resolved(declared("P1", 0), 3*minute), "inc-20261116-7007")
	alone := criterion(t, "critical-response", input(hour), healed)
	require.Equal(t, unknown, alone.Result)
	require.Equal(t, "nobody answered", alone.Actual)
	require.Equal(t, "Nobody answered INC-20261116-7007, which was over after 3m: neither met nor missed.", alone.Evidence)

	answered := named(acknowledged(declared("P1", 0), 2*minute), "inc-20261116-7008")
	beside := criterion(t, "critical-response", input(hour), healed, answered)
	require.Equal(t, met, beside.Result)
	require.Equal(t, "2m", beside.Actual, "the one that was answered is judged")
	require.Contains(t, beside.Evidence, "Nobody answered INC-20261116-7007")

	late := named(resolved(declared("P1", 0), 40*minute), "inc-20261116-7009")
	require.Equal(t, notMet, criterion(t, "critical-response", input(hour), late, answered).Result, "it waited longer than anybody may")
}

func TestResolutionOfP1IsItsOwnFigureBesideTheWorkingTarget(t *testing.T) {
	threeHours := resolved(acknowledged(declared("P1", 0), minute), 3*hour)
	require.Equal(t, met, criterion(t, "p1-resolution", input(10*hour), threeHours).Result, "past the working target of 2 h, within the criterion of 4 h")
	fourHours := resolved(acknowledged(declared("P1", 0), minute), 4*hour)
	result := criterion(t, "p1-resolution", input(10*hour), threeHours, fourHours)
	require.Equal(t, notMet, result.Result)
	require.Equal(t, "4h", result.Actual)
	require.Equal(t, notMet, criterion(t, "p1-resolution", input(5*hour), declared("P1", 0)).Result, "open for 5 h")
	require.Equal(t, met, criterion(t, "p1-resolution", input(10*hour), resolved(declared("P2", 0), 9*hour)).Result, "a P2 is not its business")
}

func TestTheMeanNeedsSomethingResolved(t *testing.T) {
	result := criterion(t, "mean-resolution", input(10*hour), declared("P3", 0))
	require.Equal(t, unknown, result.Result)
	require.Equal(t, "not recorded", result.Actual)

	result = criterion(t, "mean-resolution", input(10*hour), declared("P3", 0), resolved(declared("P3", 0), 2*hour), resolved(declared("P1", 0), 5*hour))
	require.Equal(t, met, result.Result)
	require.Equal(t, "3h 30m", result.Actual)
	require.Equal(t, "Mean of 2 resolved; 1 still open.", result.Evidence)
}

func TestCountsJudgeTheHighestPriorityAnIncidentEverHad(t *testing.T) {
	lowered := named(declared("P1", 0), "inc-20261116-7003")
	lowered.Spec.Priority = apis.PriorityP4
	require.Equal(t, notMet, criterion(t, "p1-count", input(hour), lowered).Result)
	open := criterion(t, "p1-p2-closed", input(hour), lowered, resolved(declared("P2", 0), hour))
	require.Equal(t, notMet, open.Result)
	require.True(t, open.Mandatory)
	require.Equal(t, "INC-20261116-7003 is open.", open.Evidence)
	require.Equal(t, met, criterion(t, "p1-p2-closed", input(2*hour), resolved(lowered, 2*hour)).Result)
}

func TestADuplicateIsNoSecondIncident(t *testing.T) {
	duplicate := resolved(declared("P1", 0), hour)
	duplicate.Spec.ResolutionKind = apis.ResolutionKindDuplicate
	require.Equal(t, met, criterion(t, "p1-count", input(2*hour), duplicate).Result)
}

func TestFiveP2AreNotFewerThanFive(t *testing.T) {
	four := []*apis.Incident{declared("P2", 0), declared("P2", 0), declared("P2", 0), declared("P2", 0)}
	require.Equal(t, met, criterion(t, "p2-count", input(hour), four...).Result)
	require.Equal(t, notMet, criterion(t, "p2-count", input(hour), append(four, declared("P2", 0))...).Result)
}

func TestOwnCriteriaReplaceTheBuiltInOnes(t *testing.T) {
	in := input(hour)
	in.Spec.SuccessCriteria = []apis.Criterion{{Id: "few", Title: "Few incidents", Metric: apis.CriterionMetricIncidentCount, Operator: apis.CriterionOperatorLessThanEqual, Target: 2}}
	got := card(in, declared("P4", 0), declared("P3", 0))
	require.Len(t, got.Criteria, 1)
	require.Equal(t, met, got.Criteria[0].Result)
	require.Equal(t, "<= 2", got.Criteria[0].Target)
	require.Equal(t, "2 incidents declared.", got.Criteria[0].Evidence)
}

func uptime(title string, availability float64, v apis.UptimeVerdict, display string) apis.ServiceUptime {
	return apis.ServiceUptime{Indicator: title, Title: title, Service: title, Target: 0.999, Verdict: v, Display: display, Total: apis.UptimeRow{Availability: &availability}}
}

func TestTheLowestServiceDecidesUptime(t *testing.T) {
	in := input(hour)
	in.Uptime = []apis.ServiceUptime{uptime("orders", 0.9995, verdict("met", 60, 604.8), "99.95 %"), uptime("payments", 0.97, verdict("passed", 900, 604.8), "97.00 %")}
	result := criterion(t, "uptime", in)
	require.Equal(t, notMet, result.Result)
	require.Equal(t, "97.00 %", result.Actual)
	require.Equal(t, ">= 99.9 %", result.Target)
	require.Equal(t, "payments, worst of 2 services: 15m of 10m 4s used, passed by 4m 55s.", result.Evidence)
}

func TestAServiceWithoutDataIsNeverTakenForUp(t *testing.T) {
	in := input(hour)
	silent := apis.ServiceUptime{Indicator: "orders", Title: "orders", Target: 0.999, Verdict: verdict("unknown", 0, 604.8), Display: "unknown"}
	in.Uptime = []apis.ServiceUptime{silent, uptime("payments", 0.9999, verdict("met", 10, 604.8), "99.99 %")}
	result := criterion(t, "uptime", in)
	require.Equal(t, unknown, result.Result)
	require.Contains(t, result.Evidence, "No data for orders.")

	in.Uptime = []apis.ServiceUptime{silent, uptime("payments", 0.9, verdict("passed", 900, 604.8), "90.00 %")}
	require.Equal(t, notMet, criterion(t, "uptime", in).Result, "one service has missed whatever the other did")

	in.Uptime = []apis.ServiceUptime{silent}
	require.Equal(t, unknown, criterion(t, "uptime", in).Result)
}

func TestAServiceThatIsJustBeingCountedIsNotSaidToHaveNoData(t *testing.T) {
	in := input(hour)
	counting := apis.ServiceUptime{Indicator: "orders", Title: "orders", Target: 0.999, Verdict: verdict("unknown", 0, 604.8), Display: "unknown", Counting: true}
	silent := apis.ServiceUptime{Indicator: "bank", Title: "bank", Target: 0.999, Verdict: verdict("unknown", 0, 604.8), Display: "unknown"}

	in.Uptime = []apis.ServiceUptime{counting}
	result := criterion(t, "uptime", in)
	require.Equal(t, unknown, result.Result)
	require.Equal(t, "Not counted yet: orders.", result.Evidence)

	in.Uptime = []apis.ServiceUptime{silent, counting, uptime("payments", 0.9999, verdict("met", 10, 604.8), "99.99 %")}
	result = criterion(t, "uptime", in)
	require.Equal(t, unknown, result.Result)
	require.Contains(t, result.Evidence, " No data for bank. Not counted yet: orders.")
}

func TestAnotherTargetThanTheIndicatorsIsComparedAnew(t *testing.T) {
	in := input(hour)
	in.Uptime = []apis.ServiceUptime{uptime("payments", 0.9995, verdict("met", 60, 604.8), "99.95 %")}
	in.Spec.SuccessCriteria = []apis.Criterion{{Id: "uptime", Metric: apis.CriterionMetricUptime, Operator: ">=", Target: 0.9999}}
	result := criterion(t, "uptime", in)
	require.Equal(t, notMet, result.Result)
	require.Equal(t, apis.UptimeVerdictStateRecoverable, result.Verdict.State)
	require.InDelta(t, 60.48, result.Verdict.AllowedSeconds, 1e-6, "a tenth may fail, so a tenth of the time is allowed")

	in.Uptime[0].Verdict.UsedSeconds = 61
	require.Equal(t, apis.UptimeVerdictStatePassed, criterion(t, "uptime", in).Verdict.State)
}

func TestWhatIsBelowTheTargetButCanRecoverIsNotMetAndSaysSo(t *testing.T) {
	in := input(hour)
	in.Uptime = []apis.ServiceUptime{uptime("payments", 0.99, verdict("recoverable", 540, 604.8), "99.00 %")}
	result := criterion(t, "uptime", in)
	require.Equal(t, notMet, result.Result, "nobody signs for it")
	require.Equal(t, in.Uptime[0].Verdict, result.Verdict)
	require.Equal(t, "payments, worst of 1 service: 9m of 10m 4s used, 1m 4s left until 22\u00a0Nov.", result.Evidence)
}

func TestAServiceThatPassedItsTargetDecidesBeforeALowerOneThatCanRecover(t *testing.T) {
	in := input(hour)
	in.Uptime = []apis.ServiceUptime{
		uptime("orders", 0.95, verdict("recoverable", 540, 604.8), "95.00 %"),
		uptime("payments", 0.99, verdict("passed", 900, 604.8), "99.00 %"),
	}
	result := criterion(t, "uptime", in)
	require.Equal(t, "99.00 %", result.Actual)
	require.Equal(t, apis.UptimeVerdictStatePassed, result.Verdict.State)
}

package scorecard_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestHealthSaysWhy(t *testing.T) {
	late := func(priority apis.Priority) *apis.Incident { return acknowledged(declared(priority, 0), minute) } // resolution late as of 30 h
	cases := map[string]struct {
		incidents []*apis.Incident
		level     apis.HealthLevel
		reasons   []string
	}{
		"nothing open is green":            {nil, apis.HealthLevelGreen, []string{}},
		"an open P3 in time is green":      {[]*apis.Incident{acknowledged(declared("P3", 29*hour), 29*hour)}, apis.HealthLevelGreen, []string{}},
		"an open P2 is yellow":             {[]*apis.Incident{acknowledged(declared("P2", 29*hour), 29*hour)}, apis.HealthLevelYellow, []string{"1 open P2"}},
		"an open P1 is red":                {[]*apis.Incident{acknowledged(declared("P1", 29*hour), 29*hour)}, apis.HealthLevelRed, []string{"1 open P1"}},
		"a breached clock is yellow":       {[]*apis.Incident{late("P4")}, apis.HealthLevelYellow, []string{"1 breached clock"}},
		"three breached clocks are yellow": {[]*apis.Incident{late("P3"), late("P3"), late("P4")}, apis.HealthLevelYellow, []string{"3 breached clocks"}},
		"four breached clocks are red":     {[]*apis.Incident{late("P3"), late("P3"), late("P4"), late("P4")}, apis.HealthLevelRed, []string{"4 breached clocks"}},
		"what was resolved late is over":   {[]*apis.Incident{resolved(late("P1"), 20*hour)}, apis.HealthLevelGreen, []string{}},
		"red reasons come before yellow":   {[]*apis.Incident{acknowledged(declared("P2", 29*hour), 29*hour), acknowledged(declared("P1", 29*hour), 29*hour)}, apis.HealthLevelRed, []string{"1 open P1", "1 open P2"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			health := card(input(30*hour), c.incidents...).Health
			require.Equal(t, c.level, health.Level)
			require.Equal(t, c.reasons, health.Reasons)
		})
	}
}

func TestACriticalServiceWithoutDataIsBlind(t *testing.T) {
	in := input(30 * hour)
	in.Uptime = []apis.ServiceUptime{{Indicator: "payments-up", Title: "Payments", Service: "payments", Problem: "the source does not answer"}}
	require.Equal(t, apis.Health{Level: apis.HealthLevelYellow, Reasons: []string{"blind, no data for Payments"}}, card(in).Health)

	in.Uptime[0].Service = "reports"
	require.Equal(t, apis.HealthLevelGreen, card(in).Health.Level, "reports are not critical")
	in.Critical = []apis.Name{"payments-up"}
	require.Equal(t, apis.HealthLevelYellow, card(in).Health.Level, "the indicator itself is")
}

func TestAServiceThatIsBeingCountedIsNotBlind(t *testing.T) {
	in := input(30 * hour)
	in.Uptime = []apis.ServiceUptime{{
		Indicator: "payments-up", Title: "Payments", Service: "payments", Verdict: verdict("unknown", 0, 604.8), Stale: true, Counting: true, Problem: "Not counted yet.",
	}}
	require.Equal(t, apis.HealthLevelGreen, card(in).Health.Level)

	in.Uptime[0].Counting = false
	in.Uptime[0].Problem = "The metric source does not answer."
	require.Equal(t, apis.HealthLevelYellow, card(in).Health.Level, "the count came to nothing")
}

func TestAServiceThatFellSilentTodayIsBlindThoughOlderDaysHaveData(t *testing.T) {
	in := input(30 * hour)
	service := uptime("payments", 0.9999, verdict("met", 10, 604.8), "99.99 %")
	service.Today = apis.UptimeRow{Start: goLive.Add(16 * hour), UnknownSeconds: 3600}
	in.Uptime = []apis.ServiceUptime{service}
	require.Equal(t, apis.HealthLevelYellow, card(in).Health.Level)

	in.Uptime[0].Today.UnknownSeconds = 60
	require.Equal(t, apis.HealthLevelGreen, card(in).Health.Level, "its first samples may be on their way")
}

func TestAServiceBelowItsTargetIsYellowWhileItCanRecoverAndRedOncePassed(t *testing.T) {
	in := input(30 * hour)
	in.Uptime = []apis.ServiceUptime{uptime("Payments", 0.99, verdict("recoverable", 540, 604.8), "99.00 %")}
	require.Equal(t, apis.Health{Level: apis.HealthLevelYellow, Reasons: []string{
		"Payments below target, can recover: 9m of 10m 4s used, 1m 4s left until 22\u00a0Nov",
	}}, card(in).Health)

	in.Uptime[0].Verdict = verdict("passed", 700, 604.8)
	require.Equal(t, apis.Health{Level: apis.HealthLevelRed, Reasons: []string{
		"error budget of Payments passed: 11m 40s of 10m 4s used, passed by 1m 35s",
	}}, card(in).Health)

	in.Uptime[0].Verdict = verdict("met", 10, 604.8)
	require.Equal(t, apis.HealthLevelGreen, card(in).Health.Level)
}

func TestNobodyIsBlindBeforeGoLive(t *testing.T) {
	in := input(-hour)
	in.Uptime = []apis.ServiceUptime{{Indicator: "payments-up", Title: "Payments", Service: "payments"}}
	require.Equal(t, apis.HealthLevelGreen, card(in).Health.Level)
}

func TestAFastBurnIsRed(t *testing.T) {
	in := input(30 * hour)
	in.FastBurn = []string{"Payments"}
	require.Equal(t, apis.Health{Level: apis.HealthLevelRed, Reasons: []string{"error budget burns fast: Payments"}}, card(in).Health)
}

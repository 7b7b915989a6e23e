package scorecard_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/scorecard"
)

func verdict(state apis.UptimeVerdictState, used, allowed float64) apis.UptimeVerdict {
	until := time.Date(2026, time.November, 22, 23, 30, 0, 0, time.UTC) // half past midnight in Berlin
	return apis.UptimeVerdict{State: state, UsedSeconds: used, AllowedSeconds: allowed, LeftSeconds: allowed - used, Until: until}
}

func TestUptimeIsToldInFourStatesWithWhatIsLeft(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	final := func(v apis.UptimeVerdict) apis.UptimeVerdict {
		v.Final = true
		return v
	}
	beyond := verdict("met", 150, 604.8)
	beyond.Until = time.Time{}
	cases := map[string]struct {
		verdict      apis.UptimeVerdict
		word, budget string
	}{
		"met so far":                {verdict("met", 150, 604.8), "met so far", "2m 30s of 10m 4s used, 7m 34s left until 23\u00a0Nov"},
		"below target, can recover": {verdict("recoverable", 540, 604.8), "below target, can recover", "9m of 10m 4s used, 1m 4s left until 23\u00a0Nov"},
		"passed":                    {verdict("passed", 700, 604.8), "budget passed", "11m 40s of 10m 4s used, passed by 1m 35s"},
		"unknown":                   {verdict("unknown", 0, 604.8), "unknown", "0s of 10m 4s known to be used; the rest is not known"},
		"met beyond the plan":       {beyond, "met so far", "2m 30s of 10m 4s used, 7m 34s left"},
		"met for good":              {final(verdict("met", 150, 604.8)), "met", "2m 30s of 10m 4s used"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.word, scorecard.UptimeWord(c.verdict))
			require.Equal(t, c.budget, scorecard.BudgetText(c.verdict, berlin))
		})
	}
}

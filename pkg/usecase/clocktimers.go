package usecase

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/sla"
)

// Kinds of timers. The engine fires each by the use case of the same name.
const (
	TimerClockAtRisk = "clockAtRisk" // key: clock name
	TimerClockBreach = "clockBreach" // key: clock name
	TimerPauseCap    = "pauseCap"
	TimerQuiet       = "quiet"       // alerts went quiet; resolve when they stay so
	TimerStillFiring = "stillFiring" // alerts fire on after a person resolved
)

// breachSlack: a clock stopped in its due second is met, so the breach falls due one second later.
const breachSlack = time.Second

type clockTimer struct{ kind, key string }

// syncClockTimers sets and cancels what differs between the timers of the clocks before and now.
func syncClockTimers(tx Tx, inc *apis.Incident, before []apis.Clock) error {
	was, is := clockTimers(before), clockTimers(inc.Status.Clocks)
	for id := range was {
		if _, kept := is[id]; !kept {
			if err := tx.CancelTimer(id.kind, inc.Metadata.Name, id.key); err != nil {
				return fmt.Errorf("cancel timer %s: %w", id.kind, err)
			}
		}
	}
	for id, due := range is {
		if was[id].Equal(due) {
			continue
		}
		if err := tx.SetTimer(Timer{Kind: id.kind, Subject: inc.Metadata.Name, Key: id.key, DueAt: due}); err != nil {
			return fmt.Errorf("set timer %s: %w", id.kind, err)
		}
	}
	return nil
}

// clockTimers are the timers that a set of clocks needs: at risk while it runs untroubled, breach until it is breached.
func clockTimers(clocks []apis.Clock) map[clockTimer]time.Time {
	timers := make(map[clockTimer]time.Time, 2*len(clocks))
	for _, c := range clocks {
		if !sla.Running(c) || c.State == apis.ClockStateBreached {
			continue
		}
		if c.State == apis.ClockStateRunning {
			timers[clockTimer{TimerClockAtRisk, string(c.Name)}] = c.AtRiskAt
		}
		timers[clockTimer{TimerClockBreach, string(c.Name)}] = c.DueAt.Add(breachSlack)
	}
	return timers
}

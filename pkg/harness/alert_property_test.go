package harness

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
)

// senderOf is what a sender believes of its alerts, and tells.
type senderOf struct {
	b      *Back
	alerts []Alert
	heard  []bool // whether it has told anything of an alert
}

func newSender(b *Back) *senderOf {
	return &senderOf{b: b, heard: make([]bool, 3), alerts: []Alert{
		{Name: "HighErrorRate", Service: "payments", Severity: "critical", Resolved: true},
		{Name: "HighErrorRate", Service: "payments", Severity: "warning", Resolved: true},
		{Name: "SlowResponseTime", Service: "orders", Severity: "high", Resolved: true},
	}}
}

func (s *senderOf) since() time.Duration { return s.b.Now().Sub(Start) }

// tell sends what the sender believes of some alerts, with how many it leaves out.
func (s *senderOf) tell(leftOut int, which ...int) {
	var alerts []Alert
	for _, i := range which {
		if s.heard[i] {
			alerts = append(alerts, s.alerts[i])
		}
	}
	if len(alerts) > 0 {
		s.b.NotifyPart(leftOut, alerts...)
	}
}

// fire begins a new episode, or tells of the last one again as if it had never resolved.
func (s *senderOf) fire(i int, anew bool) {
	a := &s.alerts[i]
	if anew || !s.heard[i] {
		a.Start = s.since()
	}
	a.Resolved = false
	s.heard[i] = true
	s.tell(0, i)
}

func (s *senderOf) resolve(i, leftOut int) {
	if !s.heard[i] {
		return
	}
	a := &s.alerts[i]
	if !a.Resolved {
		a.End = s.since()
	}
	a.Resolved = true
	s.tell(leftOut, i)
}

// Whatever senders and people do, once holds have run out every alert is what its sender said last, and one that fires is in an incident
// that is not resolved, or was resolved by a person less than half an hour ago, or is listed with the reason why it is in none. Each
// incident counts its firing alerts right, and one whose alerts are over is not left as if they fired.
func TestAFiringAlertIsNeverLost(t *testing.T) {
	b := New(t)
	space := 0
	rapid.Check(t, func(rt *rapid.T) {
		space++
		b.Namespace = fmt.Sprintf("org-%d", space)
		b.NewPeriod()
		sender := newSender(b)
		var deleted []string
		alert := rapid.IntRange(0, 2)
		incident := func(rt *rapid.T, query string) (string, bool) {
			items := Get[apis.IncidentList](b, Viewer, "/incidents"+query).Items
			if len(items) == 0 {
				return "", false
			}
			return "/incidents/" + items[rapid.IntRange(0, len(items)-1).Draw(rt, "incident")].Metadata.Name, true
		}
		rt.Repeat(map[string]func(*rapid.T){
			"an alert fires":              func(rt *rapid.T) { sender.fire(alert.Draw(rt, "alert"), true) },
			"an alert fires as it did":    func(rt *rapid.T) { sender.fire(alert.Draw(rt, "alert"), false) },
			"an alert resolves":           func(rt *rapid.T) { sender.resolve(alert.Draw(rt, "alert"), 0) },
			"one resolves, some left out": func(rt *rapid.T) { sender.resolve(alert.Draw(rt, "alert"), 2) },
			"everything is told again":    func(*rapid.T) { sender.tell(0, 0, 1, 2) },
			"a part of it is told again":  func(rt *rapid.T) { sender.tell(1, alert.Draw(rt, "alert")) },
			"the period closes":           func(*rapid.T) { b.ClosePeriod() },
			"the period opens again":      func(*rapid.T) { b.OpenPeriodAgain() },
			"a minute passes":             func(*rapid.T) { b.Advance(time.Minute) },
			"the quiet time passes":       func(*rapid.T) { b.Advance(10 * time.Minute) },
			"more than half an hour goes": func(*rapid.T) { b.Advance(31 * time.Minute) },
			"a person acknowledges":       func(rt *rapid.T) { actIf(incident(rt, "?state=open"))(b, "/acknowledge", `{}`) },
			"a person resolves": func(rt *rapid.T) {
				actIf(incident(rt, "?state=active"))(b, "/resolve", `{"resolution": "done", "rootCause": "unknown"}`)
			},
			"a person reopens": func(rt *rapid.T) { actIf(incident(rt, "?state=resolved"))(b, "/reopen", `{"reason": "again"}`) },
			"an Admin deletes an incident": func(rt *rapid.T) {
				if path, ok := incident(rt, ""); ok {
					b.Delete(Admin, path)
					deleted = append(deleted, path)
				}
			},
			"an Admin restores one": func(rt *rapid.T) {
				if len(deleted) == 0 {
					return
				}
				i := rapid.IntRange(0, len(deleted)-1).Draw(rt, "deleted")
				Post[apis.Incident](b, Admin, deleted[i]+"/restore", `{}`)
				deleted = slices.Delete(deleted, i, i+1)
				b.Advance(0) // its timers may have fallen due meanwhile
			},
			"": func(rt *rapid.T) {
				if sender.quiet() {
					sender.check(rt)
				}
			},
		})
		b.Advance(2 * time.Minute)
		sender.check(rt)
	})
}

func actIf(path string, ok bool) func(b *Back, action, body string) {
	return func(b *Back, action, body string) {
		if ok {
			Post[apis.Incident](b, Editor, path+action, body)
		}
	}
}

// quiet says that no alert is held.
func (s *senderOf) quiet() bool {
	for _, a := range Get[apis.AlertList](s.b, Viewer, "/alerts?limit=500").Items {
		if !a.HeldUntil.IsZero() {
			return false
		}
	}
	return true
}

func (s *senderOf) check(t require.TestingT) {
	firing := map[string]int{}
	newest := map[string]apis.Alert{}
	for _, a := range Get[apis.AlertList](s.b, Viewer, "/alerts?limit=500").Items {
		if known, ok := newest[a.Fingerprint]; !ok || a.StartsAt.After(known.StartsAt) {
			newest[a.Fingerprint] = a
		}
		if a.State != apis.AlertStateFiring {
			continue
		}
		if a.Incident == "" {
			require.NotEmpty(t, a.Unplaced)
			require.NotEmpty(t, a.Reason)
			continue
		}
		require.Empty(t, a.Unplaced)
		firing[a.Incident]++
		inc := s.b.Incident(a.Incident)
		if inc.Status.State == apis.IncidentStateResolved {
			require.NotEqual(t, apis.ResolutionKindAutoResolved, inc.Spec.ResolutionKind, "%s fires", a.Incident)
			require.Less(t, s.b.Now().Sub(inc.Status.ResolvedAt), 30*time.Minute, "%s was resolved and fires", a.Incident)
		}
	}
	for i, want := range s.alerts {
		if s.heard[i] {
			s.isAsTold(t, want, newest)
		}
	}
	for _, inc := range Get[apis.IncidentList](s.b, Viewer, "/incidents?limit=500").Items {
		require.Equal(t, firing[inc.Metadata.Name], inc.Status.FiringAlerts, inc.Metadata.Name)
		over := inc.Status.FiringAlerts == 0 && inc.Status.TruncatedAlerts == 0
		if over && inc.Status.AcknowledgedAt.IsZero() {
			require.Contains(t, []apis.IncidentState{apis.IncidentStateMonitoring, apis.IncidentStateResolved}, inc.Status.State)
		}
	}
}

func (s *senderOf) isAsTold(t require.TestingT, want Alert, newest map[string]apis.Alert) {
	for _, a := range newest {
		if a.Labels["alertname"] == want.Name && a.Labels["severity"] == want.Severity {
			require.Equal(t, want.Resolved, a.State == apis.AlertStateResolved, "%s of severity %s", want.Name, want.Severity)
			return
		}
	}
	require.Fail(t, "an alert is gone", "%s of severity %s", want.Name, want.Severity)
}

package harness

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/assembly"
	"github.com/golive/hypercare/pkg/scorecard"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

func TestMain(m *testing.M) {
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

// onBoth runs a test against a back end on each database.
func onBoth(t *testing.T, run func(t *testing.T, b *Back)) {
	t.Run("sqlite", func(t *testing.T) { run(t, New(t)) })
	t.Run("postgres", func(t *testing.T) {
		base := pgtest.Start(t)
		db, err := sql.Open("pgx", base)
		require.NoError(t, err)
		defer db.Close()
		_, err = db.Exec("CREATE SCHEMA scorecards")
		require.NoError(t, err)
		run(t, New(t, base+"&search_path=scorecards"))
	})
}

// team is an organisation of its own with two periods and an Admin, who may do everything.
type team struct {
	b     *Back
	t     *rapid.T
	admin usecase.Caller
	until time.Duration // how long what it imports has lasted at most
}

func newTeam(b *Back, t *rapid.T, n int) *team {
	as := Admin
	as.Namespace = fmt.Sprintf("org-%d", n)
	team := &team{b: b, t: t, admin: as, until: 50 * time.Hour}
	zone := rapid.SampledFrom([]string{"Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"}).Draw(t, "zone")
	for _, name := range []string{"shop", "crm"} {
		Post[apis.HypercarePeriod](b, as, "/periods", fmt.Sprintf(`{"metadata": {"name": %q}, "spec": {"title": "Go-live", "timeZone": %q,
			"goLiveAt": %q, "plannedEnd": %q, "services": [{"name": "%s-web", "title": "Web"}]}}`, name, zone,
			b.Now().Add(-40*time.Hour).Format(time.RFC3339), b.Now().Add(80*time.Hour).Format(time.RFC3339), name))
	}
	return team
}

// try makes a request that the state of the incident may forbid.
func (team *team) try(method, path, body string) {
	status, answer := team.b.Call(team.admin, method, path, body)
	require.Less(team.t, status, 500, "%s %s: %s", method, path, answer)
}

// incident is the path of any incident that there is.
func (team *team) incident() string {
	items := Get[apis.IncidentList](team.b, team.admin, "/incidents?limit=100").Items
	if len(items) == 0 {
		return "/incidents/none"
	}
	return "/incidents/" + rapid.SampledFrom(items).Draw(team.t, "incident").Metadata.Name
}

var (
	priority = rapid.SampledFrom([]apis.Priority{"P1", "P2", "P3", "P4"})
	period   = rapid.SampledFrom([]string{"shop", "crm"})
	kind     = rapid.SampledFrom([]string{"fixed", "duplicate", "notAnIncident"})
	span     = rapid.SampledFrom([]time.Duration{0, time.Second, time.Minute, 11 * time.Minute, 15 * time.Minute, 2 * time.Hour, 9 * time.Hour, 24 * time.Hour})
)

func (team *team) declare() {
	team.try(http.MethodPost, "/incidents", fmt.Sprintf(`{"spec": {"title": "Slow", "priority": %q, "period": %q}}`,
		priority.Draw(team.t, "priority"), period.Draw(team.t, "period")))
}

func (team *team) acknowledge() { team.try(http.MethodPost, team.incident()+"/acknowledge", `{}`) }

func (team *team) resolve() {
	team.try(http.MethodPost, team.incident()+"/resolve",
		fmt.Sprintf(`{"resolution": "Restarted", "rootCause": "unknown", "resolutionKind": %q}`, kind.Draw(team.t, "kind")))
}

func (team *team) reopen() {
	team.try(http.MethodPost, team.incident()+"/reopen", `{"reason": "slow again"}`)
}

func (team *team) changePriority() {
	team.try(http.MethodPost, team.incident()+"/priority", fmt.Sprintf(`{"priority": %q, "reason": "seen anew"}`, priority.Draw(team.t, "priority")))
}

func (team *team) pause() {
	team.try(http.MethodPost, team.incident()+"/pause", `{"reason": "vendor"}`)
}
func (team *team) resume() { team.try(http.MethodPost, team.incident()+"/resume", `{}`) }

func (team *team) remove() {
	if path := team.incident(); path != "/incidents/none" {
		team.b.Delete(team.admin, path)
	}
}

func (team *team) wait() { team.b.Advance(span.Draw(team.t, "time")) }

// alert fires or resolves one of two alerts; the first raises what the second opened.
func (team *team) alert() {
	alert := Alert{Name: "Slow", Service: rapid.SampledFrom([]string{"shop-web", "crm-web"}).Draw(team.t, "service"), Severity: "warning"}
	if rapid.Bool().Draw(team.t, "critical") {
		alert.Severity = "critical"
	}
	alert.Start = team.b.Now().Sub(Start)
	if rapid.Bool().Draw(team.t, "resolved") {
		alert.Resolved = true
		alert.Start -= time.Minute
		alert.End = alert.Start + time.Minute
	}
	team.try(http.MethodPost, "/ingest/alertmanager", Payload(0, alert))
}

// take imports an incident with a past of its own.
func (team *team) take() {
	now := team.b.Now()
	declared := now.Add(-time.Duration(rapid.Int64Range(0, int64(team.until/time.Second)).Draw(team.t, "age")) * time.Second)
	status := fmt.Sprintf(`"state": "open", "declaredAt": %q`, declared.Format(time.RFC3339))
	ending := ""
	if rapid.Bool().Draw(team.t, "resolved") {
		after := time.Duration(rapid.Int64Range(0, int64(now.Sub(declared)/time.Second)).Draw(team.t, "lasted")) * time.Second
		status = fmt.Sprintf(`"state": "resolved", "declaredAt": %q, "resolvedAt": %q`, declared.Format(time.RFC3339), declared.Add(after).Format(time.RFC3339))
		ending = fmt.Sprintf(`, "resolution": "Done", "rootCause": "unknown", "resolutionKind": %q`, kind.Draw(team.t, "kind"))
	}
	team.try(http.MethodPost, "/import", fmt.Sprintf(`{"objects": [{"kind": "Incident", "metadata": {"name": "inc-20261118-%04d"}, "spec": {"title": "Old",
		"priority": %q, "period": %q%s}, "status": {%s}}]}`,
		rapid.IntRange(1, 9999).Draw(team.t, "number"), priority.Draw(team.t, "priority"), period.Draw(team.t, "period"), ending, status))
}

// failing declares and deletes in one write that comes to nothing, in some cases after a look at a list, which sends changes to SQL.
func (team *team) failing() {
	failed := errors.New("the caller thought better of it")
	look := rapid.Bool().Draw(team.t, "look")
	stamp := usecase.Stamp{Namespace: team.admin.Namespace, Author: team.admin.Author(), At: team.b.Now()}
	err := team.b.store.Write(context.Background(), stamp, func(tx usecase.Tx) error {
		if _, err := incidents.Declare(tx, team.admin, apis.IncidentInput{Spec: apis.IncidentSpec{Title: "Lost", Priority: "P1", Period: "shop"}}); err != nil {
			return err
		}
		if look {
			page, _, err := tx.Incidents(usecase.IncidentFilter{})
			if err != nil {
				return err
			}
			if err := incidents.Delete(tx, team.admin, page[0].Metadata.Name, 0); err != nil {
				return err
			}
		}
		return failed
	})
	require.ErrorIs(team.t, err, failed)
}

// walked is the scorecard of a period from a walk over its incidents.
func (team *team) walked(name string) apis.Scorecard {
	spec := Get[apis.HypercarePeriod](team.b, team.admin, "/periods/"+name).Spec
	builder := scorecard.New(scorecard.Input{Period: name, Spec: spec, AsOf: team.b.Now()})
	err := team.b.store.Read(context.Background(), team.admin.Namespace, func(r usecase.Reader) error {
		return r.EachIncident(usecase.IncidentFilter{Period: name}, func(inc *apis.Incident) error {
			builder.Add(inc)
			return nil
		})
	})
	require.NoError(team.t, err)
	return builder.Scorecard()
}

// compare first fires what fell due with an import: figures learn of a missed target by its timer.
func (team *team) compare() {
	team.b.Advance(0)
	for _, name := range []string{"shop", "crm"} {
		require.Equal(team.t, team.walked(name), Get[apis.Scorecard](team.b, team.admin, "/periods/"+name+"/scorecard"), name)
	}
}

func TestWhateverHappensAScorecardSaysWhatAWalkOverTheIncidentsSays(t *testing.T) {
	onBoth(t, func(t *testing.T, b *Back) {
		round := 0
		rapid.Check(t, func(rt *rapid.T) {
			round++
			team := newTeam(b, rt, round)
			actions := []func(){team.declare, team.declare, team.acknowledge, team.resolve, team.reopen, team.changePriority, team.pause, team.resume,
				team.remove, team.wait, team.wait, team.wait, team.alert, team.alert, team.take, team.failing}
			for range rapid.IntRange(1, 20).Draw(rt, "actions") {
				actions[rapid.IntRange(0, len(actions)-1).Draw(rt, "action")]()
			}
			team.compare()
		})
	})
}

// unwalked is a store whose incidents cannot be gone through.
type unwalked struct{ assembly.Store }

func (s unwalked) Read(ctx context.Context, namespace string, fn func(r usecase.Reader) error) error {
	return s.Store.Read(ctx, namespace, func(r usecase.Reader) error { return fn(unwalkedReader{r}) })
}

type unwalkedReader struct{ usecase.Reader }

func (unwalkedReader) EachIncident(usecase.IncidentFilter, func(*apis.Incident) error) error {
	return errors.New("every incident was read")
}

func (unwalkedReader) Incidents(usecase.IncidentFilter) ([]apis.Incident, string, error) {
	return nil, "", errors.New("incidents were listed")
}

func TestNobodyReadsEveryIncidentToMakeAScorecard(t *testing.T) {
	b := New(t)
	b.NewPeriod()
	b.Declare("Payments fail", "P1")
	var err error
	b.backend, err = assembly.New(assembly.Config{Store: unwalked{b.store}, Sources: b, Caller: callerOf, Now: b.Now, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	require.Equal(t, []string{"1 open P1"}, Get[apis.Scorecard](b, Viewer, "/periods/shop/scorecard").Health.Reasons)
}

package api

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

var matrixColumns = []string{"anonymous", "roleless", "viewer", "responder", "outsider", "editor", "admin", "sender", "stranger"}

// mayOnShop is the table of the design: who may what, in the period of which "responder" is one and "outsider" is not.
var mayOnShop = map[apis.Permission][]string{
	apis.PermissionRead:        {"anonymous", "viewer", "responder", "outsider", "editor", "admin", "sender"},
	apis.PermissionDeclare:     {"viewer", "responder", "outsider", "editor", "admin", "sender"},
	apis.PermissionComment:     {"viewer", "responder", "outsider", "editor", "admin", "sender"},
	apis.PermissionAcknowledge: {"responder", "editor", "admin"},
	apis.PermissionChangeState: {"responder", "editor", "admin"},
	apis.PermissionPause:       {"responder", "editor", "admin"},
	apis.PermissionCover:       {"responder", "outsider", "editor", "admin"}, // the outsider is a responder of another period
	apis.PermissionConfigure:   {"editor", "admin"},
	apis.PermissionPublish:     {"editor", "admin"},
	apis.PermissionAdminister:  {"admin"},
	"":                         {"editor", "admin", "sender"}, // ingest
}

// validBodies has a body that passes for each schema, so that only the caller decides.
var validBodies = map[string]string{
	"": "", emptyBody: "{}", anyBody: `{"spec":{"title":"x"}}`, rawBody: `{"version":"4","alerts":[]}`, "ImportBundle": `{"objects":[]}`,
	"IncidentInput":   incidentBody,
	"AcknowledgeBody": `{}`, "StatusBody": `{"state":"identified"}`, "CommentBody": `{"text":"x"}`, "AssignBody": `{"assignee":"rob"}`, "PriorityBody": `{"priority":"P4","reason":"x"}`,
	"PauseBody": `{"reason":"vendor"}`, "ResumeBody": `{}`, "ResolveBody": `{"resolution":"x","rootCause":"y"}`, "ReopenBody": `{"reason":"x"}`,
	"TakeBody": `{}`, "SwapTakeBody": `{}`, "SwapOfferBody": `{}`, "SwapAcceptBody": `{"by":"otto"}`, "SwapEndBody": `{}`, "LeaveBody": `{"leave":[]}`,
	"UptimeRecountBody":    `{"reason":"x"}`,
	"PreviewBody":          `{"spec":{"title":"x","timeZone":"UTC","layers":[]},"start":"2026-11-21T00:00:00Z","end":"2026-11-22T00:00:00Z"}`,
	"MetricSourceTestBody": `{"name":"prometheus"}`, "MetricSettingsBody": `{"metricSources":[]}`,
	"UptimeTestBody": `{"source":"prometheus","query":"up","step":"15s"}`,
}

// another numbers the names of examples that are tried a second time.
var another int

// validBody is a body that passes for a route: that of an action, or an example under a name that is free.
func validBody(t *testing.T, route Route) string {
	if body, known := validBodies[route.Body]; known {
		return body
	}
	example, known := examples[strings.TrimSuffix(route.Body, "Input")]
	require.True(t, known, "%s %s: there is no valid %s to try it with", route.Method, route.Path, route.Body)
	another++
	body := strings.Replace(example.body, fmt.Sprintf(`"name":%q`, example.name), fmt.Sprintf(`"name":"another-%d"`, another), 1)
	return strings.Replace(body, `"grafanaLogin":"rob",`, "", 1) // one login acts for one person
}

// pathOf puts the name of an existing object of the shop into a route.
func pathOf(r Route, incident string) string {
	collection := strings.Split(r.Path, "/")[1]
	name := map[string]string{"incidents": incident, "summaryreports": "shop-20261121t090000z"}[collection]
	for _, k := range writtenKinds() {
		if k.Plural == collection {
			name = examples[k.Name].name
		}
	}
	path := strings.Replace(r.Path, "{name}", name, 1)
	if r.Path == "/uptime" {
		path += "?period=shop"
	}
	return path
}

// TestEachRouteTakesWhomItShould asks every route as every caller. A stale If-Match keeps the allowed ones from changing what the next caller needs.
func TestEachRouteTakesWhomItShould(t *testing.T) {
	w := givenEachKind(newWorld(t))
	minor := strings.Replace(incidentBody, "P2", "P3", 1) // pausing a P1 or P2 takes more than being a responder
	incident := w.do("viewer", "POST", "/incidents", minor).is(201).incident().Metadata.Name
	w.do("editor", "POST", "/periods/shop/report/publish", "").is(201)
	var table strings.Builder
	_, _ = fmt.Fprintf(&table, "%-46s%s\n", "", columns(matrixColumns))
	for _, route := range Routes() {
		name := route.Method + " " + route.Path
		body := validBody(t, route)
		cells := make([]string, len(matrixColumns))
		for i, caller := range matrixColumns {
			r := w.do(caller, route.Method, pathOf(route, incident), body, staleMatch(route)...)
			require.Less(t, r.status, 500, "%s as %s: %s", name, caller, r.body)
			cells[i] = cell(r.status)
			if caller == "stranger" {
				continue // another organisation: may, but finds nothing
			}
			if mayCall(route, caller) {
				require.Equal(t, "yes", cells[i], "%s as %s: %s", name, caller, r.body)
			} else {
				require.Contains(t, []string{"401", "403"}, cells[i], "%s as %s: %s", name, caller, r.body)
			}
		}
		_, _ = fmt.Fprintf(&table, "%-46s%s\n", name, columns(cells))
	}
	golden(t, "matrix.txt", []byte(table.String()))
}

func staleMatch(route Route) []string {
	if route.Method == "PUT" || route.Method == "PATCH" || route.Method == "DELETE" {
		return []string{"If-Match", `"1"`}
	}
	return nil
}

// ofOthers are the routes on which "outsider" may do the like with what is their own, but not with what is rob's.
var ofOthers = []string{"POST /swaprequests", "PUT /responders/{name}/leave"}

func mayCall(route Route, caller string) bool {
	if caller == "outsider" && slices.Contains(ofOthers, route.Method+" "+route.Path) {
		return false
	}
	for _, allowed := range mayOnShop[route.Needs] {
		if allowed == caller {
			return true
		}
	}
	return false
}

func cell(status int) string {
	if status == 401 || status == 403 || status == 404 {
		return fmt.Sprint(status)
	}
	return "yes"
}

func columns(cells []string) string {
	var line strings.Builder
	for _, c := range cells {
		_, _ = fmt.Fprintf(&line, "%-11s", c)
	}
	return strings.TrimRight(line.String(), " ")
}

func TestAnotherOrganisationFindsAndTouchesNothing(t *testing.T) {
	w := givenEachKind(newWorld(t))
	incident := declared(w)
	w.do("editor", "POST", "/periods/shop/report/publish", "").is(201)
	before := changesAfter(w, "admin", "since=0").Metadata.ResourceVersion
	for _, route := range Routes() {
		path := pathOf(route, incident)
		if strings.Contains(route.Path, "{name}") || strings.Contains(path, "?") {
			r := w.do("stranger", route.Method, path, validBody(t, route), "If-Match", "*")
			require.Equal(t, 404, r.status, "%s %s: %s", route.Method, path, r.body)
		}
	}
	for _, path := range []string{"/incidents?period=shop", "/incidents?q=payments", "/alerts?incident=" + incident, "/summaryreports?period=shop", "/responders"} {
		require.Empty(t, w.do("stranger", "GET", path, "").is(200).objects().Items, path)
	}
	w.do("stranger", "POST", "/incidents", incidentBody).is(422)
	w.do("stranger", "POST", "/alertroutes", routeBody).is(422)
	w.do("stranger", "POST", "/responders", strings.Replace(robBody, `"name":"rob"`, `"name":"rob","namespace":"default"`, 1)).is(422)
	own := w.do("stranger", "POST", "/responders", robBody).is(201).object()
	require.Equal(t, "org-2", own.Metadata.Namespace)
	require.Equal(t, before, changesAfter(w, "admin", "since=0").Metadata.ResourceVersion)
}

func TestARevokedCallerIsNobody(t *testing.T) {
	w := givenEachKind(newWorld(t))
	for _, route := range Routes() {
		r := w.do("revoked", route.Method, pathOf(route, "inc-20261121-0001"), validBody(t, route))
		require.Equal(t, 401, r.status, "%s %s", route.Method, route.Path)
	}
}

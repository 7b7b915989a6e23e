package api

import (
	"net/http"
	"slices"

	openapi "github.com/golive/hypercare/api"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase/incidents"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// Base is in front of every path; Grafana's resource path is stripped before.
const Base = "/v1"

// Route is one method on one path, with everything that is checked before its handler runs.
type Route struct {
	Method string
	Path   string // below Base, in the syntax of net/http
	Needs  apis.Permission
	Scope  Scope
	Body   string // name of the schema; empty when the route takes no body
	Query  []wire.Parameter

	// check finds what the schema cannot say and no stored object is needed for.
	check  func(body any) []apis.FieldError
	handle func(c *call) (*wire.Answer, error)
}

const (
	anyBody = "*" // any JSON object; the handler checks it
	rawBody = "-" // bytes; the receiver reads them

	emptyBody = "NoStatus" // {} or nothing at all
)

// Routes is the whole surface: what can be asked for, and who may ask.
func Routes() []Route {
	routes := []Route{
		read("/me", readMe),
		read("/openapi.yaml", readContract),
		read("/incidents", listIncidents, slices.Concat(paging, labels, incidentFilters)...),
		read("/incidents/summary", summariseIncidents, slices.Concat(labels, incidentFilters)...),
		write(http.MethodPost, "/incidents", apis.PermissionDeclare, InOrganisation, "IncidentInput", declare),
		read("/incidents/{name}", readIncident),
		write(http.MethodPut, "/incidents/{name}", apis.PermissionAcknowledge, InIncident, "IncidentInput", replaceIncident),
		write(http.MethodPatch, "/incidents/{name}", apis.PermissionAcknowledge, InIncident, anyBody, patchIncident),
		write(http.MethodDelete, "/incidents/{name}", apis.PermissionAdminister, InOrganisation, "", deleteIncident),
		write(http.MethodPost, "/incidents/{name}/restore", apis.PermissionAdminister, InOrganisation, emptyBody, restoreIncident),
		action("acknowledge", apis.PermissionAcknowledge, "AcknowledgeBody", act(incidents.Acknowledge)),
		action("status", apis.PermissionChangeState, "StatusBody", act(incidents.ChangeState)),
		action("comment", apis.PermissionComment, "CommentBody", act(incidents.Comment)),
		action("assign", apis.PermissionAcknowledge, "AssignBody", act(incidents.Assign)),
		action("priority", apis.PermissionChangeState, "PriorityBody", act(incidents.ChangePriority)),
		action("pause", apis.PermissionPause, "PauseBody", act(incidents.Pause)),
		action("resume", apis.PermissionPause, "ResumeBody", act(incidents.Resume)),
		action("resolve", apis.PermissionChangeState, "ResolveBody", act(incidents.Resolve)),
		action("reopen", apis.PermissionChangeState, "ReopenBody", act(incidents.Reopen)),
		read("/incidents/{name}/history", incidentHistory, paging...),
		read("/incidents/{name}/timeline", listTimeline, paging...),
		read("/incidents/{name}/alerts", listIncidentAlerts, paging...),
		read("/incidents/{name}/trace", listTrace, paging...),
		read("/alerts", listAlerts, slices.Concat(paging, alertFilters)...),
		read("/changes", listChanges, changeParameters...),
		read("/periods/{name}/scorecard", readScorecard),
		read("/periods/{name}/report", readReport, reportFormat, reportAsOf, asDownload),
		write(http.MethodPost, "/periods/{name}/report/publish", apis.PermissionPublish, InOrganisation, emptyBody, publishReport),
		read("/summaryreports", listSummaryReports, slices.Concat(paging, labels, []wire.Parameter{periodFilter})...),
		read("/summaryreports/{name}", readSummaryReport, reportFormat, asDownload),
		read("/uptime", readUptime, requiredPeriod),
		testOfUptime(),
		write(http.MethodPost, "/uptimeindicators/{name}/recount", apis.PermissionConfigure, InOrganisation, "UptimeRecountBody", recountUptime),
		read("/schedules/{name}/findings", readFindings, span...),
		read("/schedules/{name}/load", readLoad, span...),
		previewOfSchedule(),
		write(http.MethodPost, "/import", apis.PermissionAdminister, InOrganisation, "ImportBundle", importBundle, dryRun),
		read("/metricsources", listMetricSources),
		write(http.MethodPost, "/metricsources/test", apis.PermissionAdminister, InOrganisation, "MetricSourceTestBody", testMetricSource),
		write(http.MethodPost, "/metricsources/check", apis.PermissionAdminister, InOrganisation, "MetricSettingsBody", checkMetricSettings),
		read("/ingest", readIntake),
		write(http.MethodPost, "/ingest/test", apis.PermissionConfigure, InOrganisation, emptyBody, sendTestAlert),
		read("/schedules/{name}/feed.ics", readFeed, responderOrMe, asDownload),
		write(http.MethodPost, "/schedules/import", apis.PermissionConfigure, InOrganisation, rawBody, importRoster, rosterFormat, rosterSchedule, dryRun),
		{Method: http.MethodPost, Path: "/ingest/alertmanager", Scope: AsSender, Body: rawBody, handle: receive("alertmanager")},
	}
	routes = append(routes, scheduleRoutes()...)
	routes = append(routes, handoverRoutes()...)
	for _, k := range kinds.All() {
		if k.Writes != "" {
			routes = append(routes, kindRoutes(k)...)
		}
	}
	return routes
}

func read(path string, handle func(*call) (*wire.Answer, error), query ...wire.Parameter) Route {
	return Route{Method: http.MethodGet, Path: path, Needs: apis.PermissionRead, Scope: InOrganisation, Query: query, handle: handle}
}

func write(
	method, path string, needs apis.Permission, scope Scope, body string, handle func(*call) (*wire.Answer, error), query ...wire.Parameter,
) Route {
	return Route{Method: method, Path: path, Needs: needs, Scope: scope, Body: body, Query: query, handle: handle}
}

func action(name string, needs apis.Permission, body string, handle func(*call) (*wire.Answer, error)) Route {
	return write(http.MethodPost, "/incidents/{name}/"+name, needs, InIncident, body, handle)
}

// kindRoutes are the ways to work with a kind.
func kindRoutes(k *kinds.Kind) []Route {
	h := kindHandlers{k}
	collection := "/" + k.Plural
	item := collection + "/{name}"
	configure := func(method, path, body string, handle func(*call) (*wire.Answer, error), query ...wire.Parameter) Route {
		r := write(method, path, k.Writes, InOrganisation, body, handle, query...)
		if body == k.Schema() {
			r.check = k.Problems
		}
		return r
	}
	var filters, effect []wire.Parameter
	if k.OfSchedule {
		filters = append(filters, scheduleFilter, endsAfterFilter)
	}
	if k.TakesEffect {
		effect = append(effect, effectiveWhen)
	}
	return []Route{
		read(collection, h.list, slices.Concat(paging, labels, filters)...),
		configure(http.MethodPost, collection, k.Schema(), h.create),
		read(item, h.read),
		configure(http.MethodPut, item, k.Schema(), h.replace, effect...),
		configure(http.MethodPatch, item, anyBody, h.patch, effect...),
		configure(http.MethodDelete, item, "", h.delete),
		read(item+"/history", h.history, paging...),
		configure(http.MethodPost, item+"/restore", emptyBody, h.restore),
	}
}

// readContract answers the document that describes these routes.
func readContract(*call) (*wire.Answer, error) {
	header := http.Header{"Content-Type": {"application/yaml; charset=utf-8"}}
	return &wire.Answer{Status: http.StatusOK, Body: openapi.OpenAPI, Header: header}, nil
}

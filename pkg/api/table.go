package api

import (
	"net/http"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase/incidents"
)

// Routes is the whole surface: what can be asked for, and who may ask.
func Routes() []Route {
	routes := []Route{
		read("/me", me),
		read("/openapi.yaml", openAPI),
		read("/incidents", listIncidents, slices.Concat(paging, labels, incidentFilters)...),
		read("/incidents/summary", summariseIncidents, slices.Concat(labels, incidentFilters)...),
		write(http.MethodPost, "/incidents", apis.PermissionDeclare, InOrganisation, "IncidentInput", declare),
		read("/incidents/{name}", readIncident),
		write(http.MethodPut, "/incidents/{name}", apis.PermissionAcknowledge, InIncident, "IncidentInput", replaceIncident),
		write(http.MethodPatch, "/incidents/{name}", apis.PermissionAcknowledge, InIncident, anyBody, patchIncident),
		write(http.MethodDelete, "/incidents/{name}", apis.PermissionAdminister, InOrganisation, "", deleteIncident),
		action("acknowledge", apis.PermissionAcknowledge, "AcknowledgeBody", act(incidents.Acknowledge)),
		action("status", apis.PermissionChangeState, "StatusBody", act(incidents.ChangeState)),
		action("comment", apis.PermissionComment, "CommentBody", act(incidents.Comment)),
		action("assign", apis.PermissionAcknowledge, "AssignBody", act(incidents.Assign)),
		action("priority", apis.PermissionChangeState, "PriorityBody", act(incidents.ChangePriority)),
		action("pause", apis.PermissionPause, "PauseBody", act(incidents.Pause)),
		action("resume", apis.PermissionPause, "ResumeBody", act(incidents.Resume)),
		action("resolve", apis.PermissionChangeState, "ResolveBody", act(incidents.Resolve)),
		action("reopen", apis.PermissionChangeState, "ReopenBody", act(incidents.Reopen)),
		read("/incidents/{name}/timeline", listTimeline, paging...),
		read("/incidents/{name}/alerts", listIncidentAlerts, paging...),
		read("/incidents/{name}/trace", listTrace, paging...),
		read("/alerts", listAlerts, slices.Concat(paging, alertFilters)...),
		read("/changes", listChanges, changeParameters...),
		read("/periods/{name}/scorecard", readScorecard),
		read("/periods/{name}/report", readReport, reportFormat, reportAsOf, asDownload),
		write(http.MethodPost, "/periods/{name}/report/publish", apis.PermissionPublish, InOrganisation, emptyBody, publishReport),
		read("/uptime", readUptime, requiredPeriod),
		write(http.MethodPost, "/uptimeindicators/{name}/recount", apis.PermissionConfigure, InOrganisation, "UptimeRecountBody", recountUptime),
		write(http.MethodPost, "/import", apis.PermissionAdminister, InOrganisation, "ImportBundle", importBundle, dryRun),
		{Method: http.MethodPost, Path: "/ingest/alertmanager", Scope: AsSender, Body: rawBody, handle: receive("alertmanager")},
	}
	for _, k := range []*kind{periods, responders, alertRoutes, uptimeIndicators} {
		routes = append(routes, k.routes()...)
	}
	return append(routes, summaryReportRoutes()...)
}

func read(path string, handle func(*call) (*answer, error), query ...parameter) Route {
	return Route{Method: http.MethodGet, Path: path, Needs: apis.PermissionRead, Scope: InOrganisation, Query: query, handle: handle}
}

func write(method, path string, needs apis.Permission, scope Scope, body string, handle func(*call) (*answer, error), query ...parameter) Route {
	return Route{Method: method, Path: path, Needs: needs, Scope: scope, Body: body, Query: query, handle: handle}
}

func action(name string, needs apis.Permission, body string, handle func(*call) (*answer, error)) Route {
	return write(http.MethodPost, "/incidents/{name}/"+name, needs, InIncident, body, handle)
}

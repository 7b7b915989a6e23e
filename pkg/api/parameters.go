package api

import (
	"strings"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
)

const mostPerPage = 500

// What the routes take behind the question mark.
var (
	paging          = []wire.Parameter{{Name: "limit", Check: wire.Between(1, mostPerPage)}, {Name: "continue", Check: wire.AtMost(2000)}}
	labels          = []wire.Parameter{{Name: "labelSelector", Check: wire.ASelector}}
	periodFilter    = wire.Parameter{Name: "period", Check: wire.AName}
	scheduleFilter  = wire.Parameter{Name: "schedule", Check: wire.AName}
	endsAfterFilter = wire.Parameter{Name: "from", Check: wire.AnInstant}
	effectiveWhen   = wire.Parameter{Name: "effective", Check: wire.OneOf("handOff", "now")}
	span            = []wire.Parameter{{Name: "from", Check: wire.AnInstant}, {Name: "to", Check: wire.AnInstant}}
	ofResponder     = wire.Parameter{Name: "responder", Check: wire.AName}
	requiredPeriod  = wire.Parameter{Name: "period", Required: true, Check: wire.AName}
	incidentFilters = []wire.Parameter{
		periodFilter,
		{Name: "state", Check: wire.ListOf("active", string(apis.IncidentStateOpen), string(apis.IncidentStateInvestigating),
			string(apis.IncidentStateIdentified), string(apis.IncidentStateMonitoring), string(apis.IncidentStateResolved))},
		{Name: "priority", Check: wire.ListOf("P1", "P2", "P3", "P4")},
		{Name: "service", Check: wire.AtMost(2000)},
		{Name: "assignee", Check: wire.AtMost(200)},
		{Name: "shift", Check: wire.OneOf("mine")},
		{Name: "q", Check: wire.AtMost(200)},
		{Name: "sort", Check: wire.OneOf("declaredAt", "-declaredAt", "priority", "-priority", "nextDueAt", "-nextDueAt", "updatedAt", "-updatedAt")},
	}
	alertFilters     = []wire.Parameter{{Name: "incident", Check: anIncident}, {Name: "state", Check: wire.OneOf("firing", "resolved")}}
	changeParameters = []wire.Parameter{
		{Name: "since", Check: wire.Between(0, 1<<53)},
		{Name: "include", Check: wire.OneOf("objects")},
		{Name: "limit", Check: wire.Between(1, mostPerPage)},
	}
	reportFormat = wire.Parameter{Name: "format", Check: wire.OneOf("json", "md", "html")}
	reportAsOf   = wire.Parameter{Name: "asOf", Check: wire.AnInstant}
	asDownload   = wire.Parameter{Name: "download", Check: wire.OneOf("true", "false")}
	dryRun       = wire.Parameter{Name: "dryRun", Check: wire.OneOf("true", "false")}
)

func anIncident(value string) string { return wire.AName(strings.ToLower(value)) }

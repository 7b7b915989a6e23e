package api

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

const mostPerPage = 500

var (
	paging          = []parameter{{Name: "limit", check: between(1, mostPerPage)}, {Name: "continue", check: atMost(2000)}}
	labels          = []parameter{{Name: "labelSelector", check: checkSelector}}
	periodFilter    = parameter{Name: "period", check: checkName}
	requiredPeriod  = parameter{Name: "period", required: true, check: checkName}
	incidentFilters = []parameter{
		periodFilter,
		{Name: "state", check: listOf("active", string(apis.IncidentStateOpen), string(apis.IncidentStateInvestigating), string(apis.IncidentStateIdentified), string(apis.IncidentStateMonitoring), string(apis.IncidentStateResolved))},
		{Name: "priority", check: listOf("P1", "P2", "P3", "P4")},
		{Name: "service", check: atMost(2000)},
		{Name: "assignee", check: atMost(200)},
		{Name: "q", check: atMost(200)},
		{Name: "sort", check: oneOf("declaredAt", "-declaredAt", "priority", "-priority", "nextDueAt", "-nextDueAt", "updatedAt", "-updatedAt")},
	}
	alertFilters     = []parameter{{Name: "incident", check: checkIncident}, {Name: "state", check: oneOf("firing", "resolved")}}
	changeParameters = []parameter{{Name: "since", check: between(0, 1<<53)}, {Name: "include", check: oneOf("objects")}, {Name: "limit", check: between(1, mostPerPage)}}
	reportFormat     = parameter{Name: "format", check: oneOf("json", "md", "html")}
	reportAsOf       = parameter{Name: "asOf", check: instantText}
	asDownload       = parameter{Name: "download", check: oneOf("true", "false")}
	dryRun           = parameter{Name: "dryRun", check: oneOf("true", "false")}
)

func between(low, high int64) func(string) string {
	return func(value string) string {
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < low || n > high {
			return fmt.Sprintf("is %s, but must be a whole number from %d to %d", short(value), low, high)
		}
		return ""
	}
}

func atMost(characters int) func(string) string {
	return func(value string) string {
		if len(value) > characters {
			return fmt.Sprintf("is longer than %d characters", characters)
		}
		return ""
	}
}

func oneOf(known ...string) func(string) string {
	return func(value string) string {
		if slices.Contains(known, value) {
			return ""
		}
		return fmt.Sprintf("is %s, but must be %s%s", short(value), orList(known), didYouMean(value, known))
	}
}

func listOf(known ...string) func(string) string {
	one := oneOf(known...)
	return func(value string) string {
		for part := range strings.SplitSeq(value, ",") {
			if reason := one(part); reason != "" {
				return reason
			}
		}
		return ""
	}
}

func checkName(value string) string {
	if !dnsName.MatchString(value) {
		return fmt.Sprintf("is %s, but names have lower case letters, digits and hyphens only, at most 63", short(value))
	}
	return ""
}

func checkIncident(value string) string { return checkName(strings.ToLower(value)) }

func instantText(value string) string {
	if err := checkInstant(value); err != nil {
		return short(value) + " " + err.Error()
	}
	return ""
}

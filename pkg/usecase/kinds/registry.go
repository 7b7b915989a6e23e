package kinds

import (
	"github.com/golive/hypercare/pkg/apis"
)

// All lists the kinds in the order of an import: what others refer to comes first. A new kind is one entry here, its schema in src/kinds
// and one file of rules beside this one; routes, import, references, permission and redaction follow from them.
func All() []*Kind { return registry }

var registry = []*Kind{
	entry(Kind{Name: "Responder", Plural: "responders", Noun: "responder", Writes: apis.PermissionConfigure}, responderRules),
	entry(Kind{Name: "Schedule", Plural: "schedules", Noun: "schedule", Writes: apis.PermissionConfigure, TakesEffect: true}, scheduleRules),
	entry(Kind{Name: "HypercarePeriod", Plural: "periods", Noun: "period", Writes: apis.PermissionConfigure}, periodRules),
	entry(Kind{Name: "ShiftOverride", Plural: "shiftoverrides", Noun: "override", Writes: apis.PermissionCover, OfSchedule: true}, shiftOverrideRules),
	entry(Kind{Name: "SwapRequest", Plural: "swaprequests", Noun: "swap request", Writes: apis.PermissionCover, OfSchedule: true}, swapRequestRules),
	entry(Kind{Name: "Handover", Plural: "handovers", Noun: "handover", Writes: apis.PermissionCover, OfSchedule: true}, handoverRules),
	entry(Kind{Name: "AlertRoute", Plural: "alertroutes", Noun: "alert route", Writes: apis.PermissionConfigure}, alertRouteRules),
	entry(Kind{Name: "UptimeIndicator", Plural: "uptimeindicators", Noun: "uptime indicator", Writes: apis.PermissionConfigure}, uptimeIndicatorRules),
	entry(Kind{Name: "Contact", Plural: "contacts", Noun: "contact", Writes: apis.PermissionConfigure}, contactRules),
	entry(Kind{Name: "SummaryReport", Plural: "summaryreports", Noun: "published report"}, summaryReportRules),
}

// Named finds a kind; nil for incidents and whatever else has a table of its own.
func Named(name string) *Kind {
	for _, k := range registry {
		if k.Name == name {
			return k
		}
	}
	return nil
}

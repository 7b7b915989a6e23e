// Package plugin is the edge to Grafana: who calls, which settings hold, health, live events. It decides nothing of the domain.
package plugin

import (
	"fmt"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/golive/hypercare/pkg/login"
	"github.com/golive/hypercare/pkg/usecase"
)

// Namespace of an organisation, as Grafana's app platform names it.
func Namespace(orgID int64) string {
	if orgID == 1 {
		return "default"
	}
	return fmt.Sprintf("org-%d", orgID)
}

// namespaceOf is the namespace of the organisation that a request comes from.
func namespaceOf(pc backend.PluginContext) string {
	//lint:ignore SA1019 Grafana 12.4 leaves the field Namespace, which replaces this one, empty
	return Namespace(pc.OrgID)
}

// callerOf reads who calls from the plugin context alone; headers can be forged.
func callerOf(pc backend.PluginContext) usecase.Caller {
	caller := usecase.Caller{Namespace: namespaceOf(pc)}
	if pc.User == nil {
		return caller
	}
	caller.Login, caller.Name, caller.Role = login.Key(pc.User.Login), pc.User.Name, pc.User.Role
	settings, _, err := readSettings(pc.AppInstanceSettings)
	caller.Ingest = err == nil && settings.ingest(caller.Login)
	return caller
}

// Caller answers who makes a request; false when Grafana named nobody and no organisation.
func Caller(r *http.Request) (usecase.Caller, bool) {
	pc := backend.PluginConfigFromContext(r.Context())
	//lint:ignore SA1019 as above
	return callerOf(pc), pc.OrgID > 0
}

func roleMayRead(caller usecase.Caller) bool {
	return caller.Role == "Viewer" || caller.Editor()
}

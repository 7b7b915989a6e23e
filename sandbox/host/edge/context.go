// Package edge is the part of Grafana that stands between HTTP and a plugin: it fills the plugin context and passes calls on.
package edge

import (
	"runtime"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"

	"github.com/golive/hypercare/sandbox/host/identity"
	"github.com/golive/hypercare/sandbox/host/pluginproc"
	"github.com/golive/hypercare/sandbox/host/settings"
)

// PluginID is the id of the app under development.
const PluginID = "golive-hypercare-app"

// OrgID is the one organisation of the sandbox.
const OrgID = 1

// Plugin is what every call to the plugin needs.
type Plugin struct {
	Process  *pluginproc.Process
	Settings *settings.Store
	People   *identity.Directory
	// AppURL is the address of the sandbox with a slash at the end, as in Grafana's root_url.
	AppURL  string
	Version func() string
}

// Context fills the plugin context as Grafana does for a caller; an anonymous caller is present with an empty login.
func (p Plugin) Context(caller identity.Caller) *pluginv2.PluginContext {
	current := p.Settings.Current()
	return &pluginv2.PluginContext{
		OrgId:         OrgID,
		PluginId:      PluginID,
		PluginVersion: p.Version(),
		User:          &pluginv2.User{Login: caller.Login, Name: caller.Name, Email: caller.Email, Role: caller.Role},
		AppInstanceSettings: &pluginv2.AppInstanceSettings{
			JsonData:                current.JSONData,
			DecryptedSecureJsonData: current.SecureData,
			LastUpdatedMS:           current.Updated.UnixMilli(),
		},
		GrafanaConfig: map[string]string{
			"GF_APP_URL":                         p.AppURL,
			"GF_INSTANCE_FEATURE_TOGGLES_ENABLE": "",
		},
		UserAgent: "Grafana/" + pluginproc.GrafanaVersion + " (" + runtime.GOOS + "; " + runtime.GOARCH + ")",
	}
}

package plugin

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/resource/httpadapter"
)

// ID of the app; it never changes.
const ID = "golive-hypercare-app"

// Ready is what the plugin serves with once the store is open.
type Ready struct {
	Handler  http.Handler
	Settings *SettingsCopy
	Health   func(ctx context.Context) []string // sentences about what works by itself; may be nil
	Refused  func(Settings) []string            // sentences about settings that cannot be followed, without secrets; may be nil
}

// Plugin answers Grafana from the first moment: until the store is ready with 503 and a health that says why.
type Plugin struct {
	Live  *Live
	state atomic.Pointer[string] // why it is not ready, or cannot write; empty when all is well
	ready atomic.Pointer[Ready]
	calls backend.CallResourceHandler
}

// New makes a plugin that is starting.
func New(live *Live) *Plugin {
	p := &Plugin{Live: live}
	p.SetState("Hypercare is starting.")
	p.calls = httpadapter.New(http.HandlerFunc(p.serve))
	return p
}

// SetState says in one sentence what the store waits for, or what keeps it from writing and what to do; empty when all is well.
func (p *Plugin) SetState(sentence string) { p.state.Store(&sentence) }

// Serve makes the plugin answer with the back end from now on.
func (p *Plugin) Serve(ready Ready) {
	p.SetState("")
	p.ready.Store(&ready)
}

// CallResource implements backend.CallResourceHandler.
func (p *Plugin) CallResource(ctx context.Context, req *backend.CallResourceRequest, sender backend.CallResourceResponseSender) error {
	if why := unreadable(req); why != "" {
		return refuseAddress(sender, why)
	}
	if ready := p.ready.Load(); ready != nil {
		if err := ready.Settings.Keep(ctx, namespaceOf(req.PluginContext), req.PluginContext.AppInstanceSettings); err != nil {
			backend.Logger.Error("The settings of the app could not be copied; the engine works with the older ones", "error", err)
		}
	}
	return p.calls.CallResource(ctx, req, sender)
}

func (p *Plugin) serve(w http.ResponseWriter, r *http.Request) {
	if ready := p.ready.Load(); ready != nil {
		ready.Handler.ServeHTTP(w, r)
		return
	}
	notReady(w, *p.state.Load())
}

// CheckHealth implements backend.CheckHealthHandler.
func (p *Plugin) CheckHealth(ctx context.Context, req *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	if state := *p.state.Load(); state != "" {
		return &backend.CheckHealthResult{Status: backend.HealthStatusError, Message: state}, nil
	}
	sentences := []string{"Hypercare works: the data can be read and written."}
	status := backend.HealthStatusOk
	if ready := p.ready.Load(); ready != nil {
		if ready.Health != nil {
			sentences = append(sentences, ready.Health(ctx)...)
		}
		if refused := ready.refused(req); len(refused) > 0 {
			status = backend.HealthStatusError
			sentences = append(sentences, refused...)
		}
	}
	return &backend.CheckHealthResult{Status: status, Message: strings.Join(sentences, " ")}, nil
}

// refused says which settings of the organisation that asks cannot be followed.
func (r *Ready) refused(req *backend.CheckHealthRequest) []string {
	if req == nil || r.Refused == nil {
		return nil
	}
	settings, _, err := readSettings(req.PluginContext.AppInstanceSettings)
	if err != nil {
		return []string{"The settings of the app cannot be read. An Admin must save them again on its configuration page."}
	}
	return r.Refused(settings)
}

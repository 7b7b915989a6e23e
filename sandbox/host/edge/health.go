package edge

import (
	"encoding/json"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// ServeHealth answers with the plugin's own health: 200 when it says OK, else 503, in Grafana's form.
func (p Plugin) ServeHealth(w http.ResponseWriter, r *http.Request) {
	clients, err := p.Process.Clients()
	if err != nil {
		callFailed(w, err)
		return
	}
	result, err := clients.Diagnostics.CheckHealth(r.Context(), &pluginv2.CheckHealthRequest{
		PluginContext: p.Context(p.People.Resolve(r)),
		Headers:       map[string]string{},
	})
	if err != nil {
		callFailed(w, err)
		return
	}
	body := map[string]any{"status": result.GetStatus().String(), "message": result.GetMessage()}
	if details := result.GetJsonDetails(); json.Valid(details) {
		body["details"] = json.RawMessage(details)
	}
	code := http.StatusOK
	if result.GetStatus() != pluginv2.CheckHealthResponse_OK {
		code = http.StatusServiceUnavailable
	}
	reply(w, code, body)
}

// ServeMetrics answers with the plugin's own metrics in Prometheus' text format, without a login, as Grafana does.
func (p Plugin) ServeMetrics(w http.ResponseWriter, r *http.Request) {
	clients, err := p.Process.Clients()
	if err != nil {
		callFailed(w, err)
		return
	}
	result, err := clients.Diagnostics.CollectMetrics(r.Context(), &pluginv2.CollectMetricsRequest{PluginContext: p.Context(p.People.Resolve(r))})
	if err != nil {
		callFailed(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	_, _ = w.Write(result.GetMetrics().GetPrometheus())
}

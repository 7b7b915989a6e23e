// Command testplugin answers over gRPC with what it was told, so that tests can see what the host passes to a plugin.
package main

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/protobuf/encoding/protojson"
)

func main() {
	if err := grpcplugin.Serve(grpcplugin.ServeOpts{ResourceServer: &resources{}, DiagnosticsServer: &diagnostics{}, StreamServer: &streams{}}); err != nil {
		os.Exit(1)
	}
}

type resources struct {
	pluginv2.UnimplementedResourceServer
}

func (resources) CallResource(r *pluginv2.CallResourceRequest, out pluginv2.Resource_CallResourceServer) error {
	switch r.GetPath() {
	case "crash":
		os.Exit(3)
	case "stream":
		for range 3 {
			if err := out.Send(&pluginv2.CallResourceResponse{Code: 200, Headers: headers("text/plain"), Body: []byte("chunk\n")}); err != nil {
				return err
			}
		}
		return nil
	case "broken":
		if err := out.Send(&pluginv2.CallResourceResponse{Code: 200, Headers: headers("text/plain"), Body: []byte("half")}); err != nil {
			return err
		}
		return context.DeadlineExceeded
	case "large":
		return out.Send(&pluginv2.CallResourceResponse{Code: 200, Body: []byte(strings.Repeat("x", 17<<20))})
	}
	request, err := protojson.Marshal(r)
	if err != nil {
		return err
	}
	body, err := json.Marshal(map[string]any{"request": json.RawMessage(request), "environment": os.Environ()})
	if err != nil {
		return err
	}
	return out.Send(&pluginv2.CallResourceResponse{Code: 207, Headers: headers("application/json"), Body: body})
}

func headers(contentType string) map[string]*pluginv2.StringList {
	return map[string]*pluginv2.StringList{
		"content-type": {Values: []string{contentType}},
		"set-cookie":   {Values: []string{"a=b"}},
		"ETag":         {Values: []string{`"7"`}},
	}
}

type diagnostics struct {
	pluginv2.UnimplementedDiagnosticsServer
}

func (diagnostics) CheckHealth(_ context.Context, r *pluginv2.CheckHealthRequest) (*pluginv2.CheckHealthResponse, error) {
	if r.GetPluginContext().GetAppInstanceSettings().GetDecryptedSecureJsonData()["sick"] != "" {
		return &pluginv2.CheckHealthResponse{Status: pluginv2.CheckHealthResponse_ERROR, Message: "sick"}, nil
	}
	return &pluginv2.CheckHealthResponse{Status: pluginv2.CheckHealthResponse_OK, Message: "well", JsonDetails: []byte(`{"a":1}`)}, nil
}

func (diagnostics) CollectMetrics(context.Context, *pluginv2.CollectMetricsRequest) (*pluginv2.CollectMetricsResponse, error) {
	return &pluginv2.CollectMetricsResponse{Metrics: &pluginv2.CollectMetricsResponse_Payload{Prometheus: []byte("test_metric 1\n")}}, nil
}

type streams struct {
	pluginv2.UnimplementedStreamServer
}

func (streams) SubscribeStream(_ context.Context, r *pluginv2.SubscribeStreamRequest) (*pluginv2.SubscribeStreamResponse, error) {
	if r.GetPluginContext().GetUser().GetLogin() == "" {
		return &pluginv2.SubscribeStreamResponse{Status: pluginv2.SubscribeStreamResponse_PERMISSION_DENIED}, nil
	}
	return &pluginv2.SubscribeStreamResponse{Status: pluginv2.SubscribeStreamResponse_OK}, nil
}

func (streams) RunStream(r *pluginv2.RunStreamRequest, out pluginv2.Stream_RunStreamServer) error {
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	for {
		if err := out.Send(&pluginv2.StreamPacket{Data: []byte("{\"path\":\n\"" + r.GetPath() + "\"}")}); err != nil {
			return err
		}
		select {
		case <-out.Context().Done():
			return out.Context().Err()
		case <-ticker.C:
		}
	}
}

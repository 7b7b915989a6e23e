package bench

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"

	"github.com/golive/hypercare/pkg/assembly"
	"github.com/golive/hypercare/pkg/harness"
	"github.com/golive/hypercare/pkg/plugin"
	"github.com/golive/hypercare/pkg/sources"
	"github.com/golive/hypercare/pkg/store"
)

// pluginData is the variable by which this binary is told to be the plugin, with its data in the folder named.
const pluginData = "HYPERCARE_BENCH_PLUGIN_DATA"

// insideHeader says how long the handler took, in nanoseconds; the rest of a call is the edge.
const insideHeader = "Bench-Inside"

// servedAsPlugin serves the back end over gRPC as the plugin's main does, when this process was started for that.
func servedAsPlugin() bool {
	dir := os.Getenv(pluginData)
	if dir == "" {
		return false
	}
	if err := serveAsPlugin(dir); err != nil {
		backend.Logger.Error("The plugin of the benchmark stopped", "error", err)
		os.Exit(1)
	}
	return true
}

func serveAsPlugin(dir string) error {
	data, err := store.Open(context.Background(), store.Config{DataDir: dir, Now: time.Now})
	if err != nil {
		return err
	}
	built, err := assembly.New(assembly.Config{
		Store: data, Sources: &sources.Sources{Settings: plugin.NewSettingsCopy(data), Now: func() time.Time { return harness.Start }}, Caller: plugin.Caller, Now: func() time.Time { return harness.Start },
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		return err
	}
	plugin.PaceGC()
	backend.Logger = plugin.FailuresOnly(backend.Logger)
	live := plugin.NewLive()
	app := plugin.New(live)
	app.Serve(plugin.Ready{Handler: timed(built.Handler), Settings: plugin.NewSettingsCopy(data)})
	err = backend.Manage(plugin.ID, backend.ServeOpts{CallResourceHandler: app, CheckHealthHandler: app, StreamHandler: live})
	return errors.Join(err, data.Close())
}

// timed says in a header how long a handler took until it began to answer; our handlers make the whole answer first.
func timed(handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(&timedWriter{ResponseWriter: w, began: time.Now()}, r)
	})
}

type timedWriter struct {
	http.ResponseWriter
	began time.Time
}

func (w *timedWriter) WriteHeader(status int) {
	w.Header().Set(insideHeader, strconv.FormatInt(time.Since(w.began).Nanoseconds(), 10))
	w.ResponseWriter.WriteHeader(status)
}

// BenchmarkGRPCEdge: what a call costs beside the handler, through a plugin process of its own, one caller.
func BenchmarkGRPCEdge(b *testing.B) {
	resources := startPlugin(b)
	post := func(path, body string) edgeAnswer { return callPlugin(b, resources, http.MethodPost, path, body) }
	all := usualMonth(500)
	all.post(b, func(path, body string) (int, []byte) {
		answer := post(path, body)
		return answer.status, answer.body
	})
	name := all.untouched(1)[0]
	for what, call := range map[string]func() edgeAnswer{
		"list":    func() edgeAnswer { return callPlugin(b, resources, http.MethodGet, "/incidents?limit=50", "") },
		"comment": func() edgeAnswer { return post("/incidents/"+name+"/comment", `{"text": "The provider was told."}`) },
	} {
		b.Run(what, func(b *testing.B) {
			edges := make([]time.Duration, 0, b.N)
			size := 0
			for range b.N {
				answer := call()
				require.Less(b, answer.status, 300, "%s", answer.body)
				edges = append(edges, answer.took-answer.inside)
				size = len(answer.body)
			}
			report(b, edges)
			b.ReportMetric(float64(size)/1024, "answer_KB")
		})
	}
}

// startPlugin starts this binary as Grafana starts the plugin.
func startPlugin(b *testing.B) grpcplugin.ResourceClient {
	self, err := os.Executable()
	require.NoError(b, err)
	command := exec.Command(self)
	command.Env = append(os.Environ(), pluginData+"="+b.TempDir())
	client := goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: command,
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion: grpcplugin.ProtocolVersion, MagicCookieKey: grpcplugin.MagicCookieKey, MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{grpcplugin.ProtocolVersion: {"resource": &grpcplugin.ResourceGRPCPlugin{}}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		GRPCDialOptions:  []grpc.DialOption{grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(16 << 20))},
		Logger:           hclog.New(&hclog.LoggerOptions{Level: hclog.Warn, Output: os.Stderr}),
	})
	b.Cleanup(client.Kill)
	protocol, err := client.Client()
	require.NoError(b, err)
	service, err := protocol.Dispense("resource")
	require.NoError(b, err)
	return service.(grpcplugin.ResourceClient)
}

// edgeAnswer is what came back, how long the whole call took and how much of that was the handler.
type edgeAnswer struct {
	status       int
	body         []byte
	took, inside time.Duration
}

func callPlugin(b *testing.B, resources grpcplugin.ResourceClient, method, address, body string) edgeAnswer {
	path, _, _ := strings.Cut(address, "?")
	request := &pluginv2.CallResourceRequest{
		PluginContext: &pluginv2.PluginContext{
			OrgId: 1, PluginId: plugin.ID, User: &pluginv2.User{Login: "admin", Name: "Admin", Role: "Admin"},
			AppInstanceSettings: &pluginv2.AppInstanceSettings{JsonData: []byte("{}"), LastUpdatedMS: harness.Start.UnixMilli()},
			GrafanaConfig:       map[string]string{"GF_APP_URL": "http://localhost:3000/"},
		},
		Method: method, Path: "v1" + path, Url: "v1" + address, Body: []byte(body),
		Headers: map[string]*pluginv2.StringList{"Content-Type": {Values: []string{"application/json"}}},
	}
	at := time.Now()
	stream, err := resources.CallResource(context.Background(), request)
	require.NoError(b, err)
	answer := edgeAnswer{}
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(b, err)
		if part.Code != 0 {
			answer.status = int(part.Code)
		}
		if inside := part.Headers[insideHeader]; inside != nil {
			nanoseconds, err := strconv.ParseInt(inside.Values[0], 10, 64)
			require.NoError(b, err)
			answer.inside = time.Duration(nanoseconds)
		}
		answer.body = append(answer.body, part.Body...)
	}
	answer.took = time.Since(at)
	return answer
}

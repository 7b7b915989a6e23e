// Package pluginproc runs the plugin's binary as Grafana does: hashicorp/go-plugin's handshake, gRPC, and a restart a second after a crash.
package pluginproc

import (
	"fmt"
	"os/exec"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
)

// maxMessageBytes is the largest gRPC message that Grafana takes from a plugin.
const maxMessageBytes = 16 << 20

const startTimeout = 30 * time.Second

// Clients are the services of one running plugin process.
type Clients struct {
	Resource    grpcplugin.ResourceClient
	Diagnostics grpcplugin.DiagnosticsClient
	Stream      grpcplugin.StreamClient
}

func newClient(path string, env []string, logger hclog.Logger) *goplugin.Client {
	command := exec.Command(path)
	command.Env = env
	return goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: command,
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion:  grpcplugin.ProtocolVersion,
			MagicCookieKey:   grpcplugin.MagicCookieKey,
			MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{
			grpcplugin.ProtocolVersion: {
				"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
				"resource":    &grpcplugin.ResourceGRPCPlugin{},
				"data":        &grpcplugin.DataGRPCPlugin{},
				"stream":      &grpcplugin.StreamGRPCPlugin{},
			},
		},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		GRPCDialOptions:  []grpc.DialOption{grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxMessageBytes))},
		// The plugin sees what Grafana passes on and nothing of the developer's shell.
		SkipHostEnv:  true,
		StartTimeout: startTimeout,
		Logger:       logger,
	})
}

func dispense(client *goplugin.Client) (Clients, error) {
	var clients Clients
	protocol, err := client.Client()
	if err != nil {
		return clients, fmt.Errorf("connect to plugin: %w", err)
	}
	for name, take := range map[string]func(any) bool{
		"resource": func(raw any) (ok bool) { clients.Resource, ok = raw.(grpcplugin.ResourceClient); return },
		"diagnostics": func(raw any) (ok bool) {
			clients.Diagnostics, ok = raw.(grpcplugin.DiagnosticsClient)
			return
		},
		"stream": func(raw any) (ok bool) { clients.Stream, ok = raw.(grpcplugin.StreamClient); return },
	} {
		raw, err := protocol.Dispense(name)
		if err != nil {
			return clients, fmt.Errorf("open plugin service %s: %w", name, err)
		}
		if !take(raw) {
			return clients, fmt.Errorf("open plugin service %s: it is a %T", name, raw)
		}
	}
	return clients, nil
}

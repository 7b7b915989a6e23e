package edge

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"

	"github.com/golive/hypercare/sandbox/host/identity"
)

const (
	channelPrefix  = "plugin/" + PluginID + "/"
	subscribeRetry = time.Second
)

// KnownChannel reports whether a live channel belongs to the plugin.
func KnownChannel(name string) bool {
	path, found := strings.CutPrefix(name, channelPrefix)
	return found && path != ""
}

// Admit asks the plugin's SubscribeStream about the caller and tries again while the plugin is away.
func (p Plugin) Admit(ctx context.Context, r *http.Request, channel string) (bool, error) {
	caller := p.People.Resolve(r)
	for {
		clients, err := p.Process.AwaitClients(ctx)
		if err != nil {
			return false, err
		}
		answer, err := clients.Stream.SubscribeStream(ctx, &pluginv2.SubscribeStreamRequest{
			PluginContext: p.Context(caller), Path: strings.TrimPrefix(channel, channelPrefix),
		})
		if err == nil {
			return answer.GetStatus() == pluginv2.SubscribeStreamResponse_OK, nil
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(subscribeRetry):
		}
	}
}

// RunStream runs the plugin's stream of a channel until it breaks or ctx ends. It has no caller: Grafana starts it.
func (p Plugin) RunStream(ctx context.Context, channel string, packet func([]byte)) error {
	clients, err := p.Process.AwaitClients(ctx)
	if err != nil {
		return err
	}
	stream, err := clients.Stream.RunStream(ctx, &pluginv2.RunStreamRequest{
		PluginContext: p.Context(identity.Caller{}), Path: strings.TrimPrefix(channel, channelPrefix),
	})
	if err != nil {
		return fmt.Errorf("start stream: %w", err)
	}
	for {
		message, err := stream.Recv()
		if err != nil {
			return errors.Join(errors.New("stream ended"), err)
		}
		packet(message.GetData())
	}
}

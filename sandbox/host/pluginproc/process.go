package pluginproc

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"syscall"
	"time"

	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
)

// ErrDown says that the plugin does not run at the moment.
var ErrDown = errors.New("plugin is not running")

const (
	restartDelay = time.Second
	exitPoll     = 50 * time.Millisecond
)

// Options says which binary runs and what it sees.
type Options struct {
	Path string
	Env  []string
	// PluginLog takes what the plugin writes; Logger the comings and goings of the process.
	PluginLog hclog.Logger
	Logger    *slog.Logger
}

// Status describes the process for people and tests.
type Status struct {
	PID      int    `json:"pid"`
	Restarts int    `json:"restarts"`
	Up       bool   `json:"up"`
	Error    string `json:"error,omitempty"`
}

// Process keeps one plugin process alive until its context ends.
type Process struct {
	options Options
	mu      sync.Mutex
	client  *goplugin.Client
	clients Clients
	status  Status
	changed chan struct{} // closed and replaced whenever the process comes or goes
}

// New prepares a process; Run starts it.
func New(options Options) *Process {
	return &Process{options: options, changed: make(chan struct{})}
}

// Run starts the plugin and starts it again a second after each exit. When ctx ends the plugin gets what Grafana
// gives it: a request to end over gRPC, and SIGKILL two seconds later.
func (p *Process) Run(ctx context.Context) {
	for first := true; ; first = false {
		p.runOnce(ctx, !first)
		select {
		case <-ctx.Done():
			return
		case <-time.After(restartDelay):
		}
	}
}

func (p *Process) runOnce(ctx context.Context, again bool) {
	if ctx.Err() != nil {
		return
	}
	client := newClient(p.options.Path, p.options.Env, p.options.PluginLog)
	defer client.Kill()
	clients, err := dispense(client)
	if err != nil {
		p.options.Logger.Error("Plugin does not start", "error", err)
		p.set(nil, Clients{}, err, again)
		return
	}
	p.set(client, clients, nil, again)
	ticker := time.NewTicker(exitPoll)
	defer ticker.Stop()
	for !client.Exited() {
		select {
		case <-ctx.Done():
			p.set(nil, Clients{}, nil, false)
			return
		case <-ticker.C:
		}
	}
	p.options.Logger.Warn("Plugin exited, starting it again in a second")
	p.set(nil, Clients{}, errors.New("plugin exited"), false)
}

func (p *Process) set(client *goplugin.Client, clients Clients, err error, again bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.client, p.clients = client, clients
	p.status.Up, p.status.PID, p.status.Error = client != nil, 0, ""
	if client != nil {
		if config := client.ReattachConfig(); config != nil {
			p.status.PID = config.Pid
		}
	}
	if err != nil {
		p.status.Error = err.Error()
	}
	if again {
		p.status.Restarts++
	}
	close(p.changed)
	p.changed = make(chan struct{})
}

// Clients returns the services of the running plugin, or ErrDown.
func (p *Process) Clients() (Clients, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.client == nil || p.client.Exited() {
		return Clients{}, ErrDown
	}
	return p.clients, nil
}

// AwaitClients waits until the plugin runs.
func (p *Process) AwaitClients(ctx context.Context) (Clients, error) {
	for {
		p.mu.Lock()
		changed := p.changed
		p.mu.Unlock()
		if clients, err := p.Clients(); err == nil {
			return clients, nil
		}
		select {
		case <-ctx.Done():
			return Clients{}, ctx.Err()
		case <-changed:
		}
	}
}

// AwaitRestart returns a channel that closes when the plugin runs again after more than the given number of restarts.
func (p *Process) AwaitRestart(ctx context.Context, restarts int) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			p.mu.Lock()
			changed, again := p.changed, p.client != nil && p.status.Restarts > restarts
			p.mu.Unlock()
			if again {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-changed:
			}
		}
	}()
	return done
}

// Status returns pid and counters.
func (p *Process) Status() Status {
	p.mu.Lock()
	defer p.mu.Unlock()
	status := p.status
	status.Up = status.Up && !p.client.Exited()
	return status
}

// Kill sends SIGKILL to the plugin, as a crash would end it.
func (p *Process) Kill() error {
	status := p.Status()
	if !status.Up || status.PID == 0 {
		return ErrDown
	}
	if err := syscall.Kill(status.PID, syscall.SIGKILL); err != nil {
		return fmt.Errorf("kill plugin %d: %w", status.PID, err)
	}
	return nil
}

package sample

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	attempts   = 15
	retryDelay = 2 * time.Second
)

// Loader runs provisioning/sample/load.mjs until it has succeeded once; what it posts is idempotent.
type Loader struct {
	// Script is the loader, a plain Node program.
	Script string
	// Done is the file that remembers success across starts.
	Done   string
	URL    string
	Anchor time.Time
	Logger *slog.Logger

	mu     sync.Mutex
	status Status
}

// Status says whether the sample period stands in the plugin.
type Status struct {
	Loaded bool   `json:"loaded"`
	Error  string `json:"error,omitempty"`
}

// Status returns the state of loading.
func (l *Loader) Status() Status {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.status
}

// Run loads the sample, with a few attempts while the plugin gets ready.
func (l *Loader) Run(ctx context.Context) {
	if _, err := os.Stat(l.Done); err == nil {
		l.set(Status{Loaded: true})
		return
	}
	if _, err := os.Stat(l.Script); err != nil {
		l.set(Status{Error: "no loader at " + l.Script})
		return
	}
	for range attempts {
		err := l.once(ctx)
		if err == nil {
			l.set(Status{Loaded: true})
			if err := os.WriteFile(l.Done, []byte(time.Now().UTC().Format(time.RFC3339)+"\n"), 0o644); err != nil {
				l.Logger.Warn("Cannot remember that the sample is loaded", "error", err)
			}
			return
		}
		l.set(Status{Error: err.Error()})
		select {
		case <-ctx.Done():
			return
		case <-time.After(retryDelay):
		}
	}
	l.Logger.Warn("Sample period not loaded, the next start tries again", "error", l.Status().Error)
}

func (l *Loader) once(ctx context.Context) error {
	command := exec.CommandContext(ctx, "node", l.Script)
	command.Dir = filepath.Dir(l.Script)
	command.Env = append(os.Environ(),
		"GRAFANA_URL="+l.URL, "GRAFANA_USER=admin", "GRAFANA_PASSWORD=admin", "ANCHOR="+l.Anchor.Format(time.RFC3339))
	output, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("load sample: %w: %s", err, lastLine(string(output)))
	}
	return nil
}

func (l *Loader) set(status Status) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.status = status
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

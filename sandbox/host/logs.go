package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/hashicorp/go-hclog"
)

// logs separates what a person at the terminal needs from what only a search for a fault needs.
type logs struct {
	host   *slog.Logger // terminal
	demo   *slog.Logger // host/demo.log: Prometheus and Alertmanager
	plugin hclog.Logger // host/plugin.log, and warnings to the terminal
	files  []io.Closer
}

func openLogs(o options) (*logs, error) {
	l := &logs{host: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	demo, err := l.open(o.hostFile("demo.log"))
	if err != nil {
		return nil, err
	}
	l.demo = slog.New(slog.NewTextHandler(demo, nil))
	file, err := l.open(o.hostFile("plugin.log"))
	if err != nil {
		return nil, err
	}
	plugin := hclog.NewInterceptLogger(&hclog.LoggerOptions{Name: "plugin", Output: file, Level: hclog.Debug})
	plugin.RegisterSink(hclog.NewSinkAdapter(&hclog.LoggerOptions{Name: "plugin", Output: os.Stderr, Level: hclog.Warn}))
	l.plugin = plugin
	return l, nil
}

func (l *logs) open(path string) (io.Writer, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open log: %w", err)
	}
	l.files = append(l.files, file)
	return file, nil
}

func (l *logs) close() {
	for _, file := range l.files {
		_ = file.Close()
	}
}

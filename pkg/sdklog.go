package main

import (
	"context"
	"log/slog"

	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
)

// sdkHandler hands log records to the SDK's logger, which Grafana reads.
type sdkHandler struct{ attrs []any }

// Enabled implements slog.Handler; Grafana filters by level itself.
func (sdkHandler) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (h sdkHandler) Handle(_ context.Context, r slog.Record) error {
	args := append([]any{}, h.attrs...)
	r.Attrs(func(a slog.Attr) bool {
		args = append(args, a.Key, a.Value.Any())
		return true
	})
	switch {
	case r.Level >= slog.LevelError:
		log.DefaultLogger.Error(r.Message, args...)
	case r.Level >= slog.LevelWarn:
		log.DefaultLogger.Warn(r.Message, args...)
	default:
		log.DefaultLogger.Info(r.Message, args...)
	}
	return nil
}

// WithAttrs implements slog.Handler.
func (h sdkHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	args := append([]any{}, h.attrs...)
	for _, a := range attrs {
		args = append(args, a.Key, a.Value.Any())
	}
	return sdkHandler{attrs: args}
}

// WithGroup implements slog.Handler; groups are not used.
func (h sdkHandler) WithGroup(string) slog.Handler { return h }

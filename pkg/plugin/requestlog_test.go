package plugin

import (
	"context"
	"fmt"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
	"github.com/stretchr/testify/require"
)

// written is a logger that keeps its lines with their context.
type written struct {
	log.Logger
	lines *[]string
	attrs []any
}

func (w written) line(level, text string, args []any) {
	*w.lines = append(*w.lines, fmt.Sprint(level, " ", text, " ", args, " ", w.attrs))
}

func (w written) Debug(text string, args ...any) { w.line("debug", text, args) }
func (w written) Info(text string, args ...any)  { w.line("info", text, args) }
func (w written) Warn(text string, args ...any)  { w.line("warn", text, args) }
func (w written) Error(text string, args ...any) { w.line("error", text, args) }
func (w written) With(args ...any) log.Logger    { w.attrs = append(w.attrs, args...); return w }
func (w written) FromContext(ctx context.Context) log.Logger {
	return w.With(log.ContextualAttributesFromContext(ctx)...)
}

func TestTheRequestLogTellsOfFailuresWithTheirContextAndIsSilentOfTheRest(t *testing.T) {
	var lines []string
	ctx := log.WithContextualAttributes(t.Context(), []any{"traceId", "t1"})
	logger := FailuresOnly(written{lines: &lines}).With("app", "hypercare").FromContext(ctx)
	logger.Debug("Plugin Request Started")
	logger.Info("Plugin Request Completed", "status", "ok")
	require.Empty(t, lines)
	logger.Warn("slow", "seconds", 3)
	logger.Error("Plugin Request Completed", "status", "error")
	require.Equal(t, []string{
		"warn slow [seconds 3] [app hypercare traceId t1]",
		"error Plugin Request Completed [status error] [app hypercare traceId t1]",
	}, lines)
}

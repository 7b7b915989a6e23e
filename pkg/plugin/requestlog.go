package plugin

import (
	"context"

	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
)

// FailuresOnly is a logger for the SDK's request log that passes on warnings and errors and drops the two lines of each request that went well:
// Grafana logs requests itself when it is asked to (log_backend_requests), and each line of ours is encoded here and decoded there, a tenth of
// what a small request costs.
func FailuresOnly(to log.Logger) log.Logger { return failuresOnly{to: to, ctx: context.Background()} }

// failuresOnly keeps the context of a request instead of a logger made for it: most requests never write.
type failuresOnly struct {
	to log.Logger
	//nolint:containedctx // read for its log attributes, when there is something to write
	ctx context.Context
}

func (failuresOnly) Debug(string, ...any) {}

func (failuresOnly) Info(string, ...any) {}

func (l failuresOnly) Warn(text string, args ...any) { l.to.FromContext(l.ctx).Warn(text, args...) }

func (l failuresOnly) Error(text string, args ...any) { l.to.FromContext(l.ctx).Error(text, args...) }

func (l failuresOnly) With(args ...any) log.Logger {
	return failuresOnly{to: l.to.With(args...), ctx: l.ctx}
}

func (failuresOnly) Level() log.Level { return log.Warn }

func (l failuresOnly) FromContext(ctx context.Context) log.Logger {
	return failuresOnly{to: l.to, ctx: ctx}
}

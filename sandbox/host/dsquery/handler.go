package dsquery

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/storage"
)

// Handler runs the queries of one request; each query answers for itself.
type Handler struct {
	Engine *promql.Engine
	Store  storage.Queryable
	// Scrape is the distance between two samples.
	Scrape time.Duration
	Now    func() time.Time
}

type result struct {
	Status int     `json:"status"`
	Frames []frame `json:"frames"`
	Error  string  `json:"error,omitempty"`
	Source string  `json:"errorSource,omitempty"`
}

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body request
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<20)).Decode(&body); err != nil {
		respond(w, http.StatusBadRequest, map[string]string{"message": "bad request data"})
		return
	}
	window, err := body.window(h.Now())
	if err != nil || len(body.Queries) == 0 {
		text := "no queries found"
		if err != nil {
			text = err.Error()
		}
		respond(w, http.StatusBadRequest, map[string]string{"message": text})
		return
	}
	results, status := map[string]result{}, http.StatusOK
	for _, q := range body.Queries {
		frames, err := h.run(r.Context(), q, window)
		if err != nil {
			// As in Grafana, one failed query turns the whole answer into 400 and the others still arrive.
			results[q.RefID], status = result{Status: http.StatusBadRequest, Frames: []frame{}, Error: err.Error(), Source: "downstream"}, http.StatusBadRequest
			continue
		}
		results[q.RefID] = result{Status: http.StatusOK, Frames: frames}
	}
	respond(w, status, map[string]any{"results": results})
}

func (h Handler) run(ctx context.Context, q query, w window) ([]frame, error) {
	if uid := q.source(); uid != UID {
		return nil, fmt.Errorf("data source %q is not part of the sandbox", uid)
	}
	step := q.step(w, h.Scrape)
	expr := expand(q.Expr, w, step, h.Scrape)
	frames := []frame{}
	if q.Instant {
		vector, err := h.instant(ctx, expr, w.to)
		if err != nil {
			return nil, err
		}
		if q.Format == "table" {
			frames = append(frames, tableFrame(q, expr, vector))
		} else {
			for _, s := range vector {
				frames = append(frames, seriesFrame(q, expr, "numeric-multi", s.Metric, []promql.FPoint{{T: s.T, F: s.F}}, 0))
			}
		}
	}
	if q.Range || !q.Instant {
		matrix, err := h.between(ctx, expr, w, step)
		if err != nil {
			return nil, err
		}
		for _, s := range matrix {
			frames = append(frames, seriesFrame(q, expr, "timeseries-multi", s.Metric, s.Floats, step))
		}
	}
	return frames, nil
}

func (h Handler) instant(ctx context.Context, expr string, at time.Time) (promql.Vector, error) {
	q, err := h.Engine.NewInstantQuery(ctx, h.Store, nil, expr, at)
	if err != nil {
		return nil, err
	}
	defer q.Close()
	answer := q.Exec(ctx)
	if scalar, err := answer.Scalar(); err == nil {
		return promql.Vector{{T: scalar.T, F: scalar.V}}, nil
	}
	vector, err := answer.Vector()
	// The engine takes its memory back on Close.
	return append(promql.Vector(nil), vector...), err
}

func (h Handler) between(ctx context.Context, expr string, w window, step time.Duration) (promql.Matrix, error) {
	// Points lie on multiples of the step, so that a moving window does not redraw the past.
	from, to := w.from.Truncate(step), w.to.Truncate(step)
	q, err := h.Engine.NewRangeQuery(ctx, h.Store, nil, expr, from, to, step)
	if err != nil {
		return nil, err
	}
	defer q.Close()
	matrix, err := q.Exec(ctx).Matrix()
	copied := make(promql.Matrix, len(matrix))
	for i, s := range matrix {
		copied[i] = promql.Series{Metric: s.Metric, Floats: append([]promql.FPoint(nil), s.Floats...)}
	}
	return copied, err
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

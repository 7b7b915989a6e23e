package dsquery

import (
	"math"
	"regexp"
	"strings"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
)

// frame is Grafana's JSON form of a data frame.
type frame struct {
	Schema schema    `json:"schema"`
	Data   frameData `json:"data"`
}

type schema struct {
	Name   string         `json:"name,omitempty"`
	RefID  string         `json:"refId"`
	Meta   map[string]any `json:"meta"`
	Fields []field        `json:"fields"`
}

type field struct {
	Name     string            `json:"name"`
	Type     string            `json:"type"`
	TypeInfo map[string]string `json:"typeInfo"`
	Labels   map[string]string `json:"labels,omitempty"`
	Config   map[string]any    `json:"config,omitempty"`
}

type frameData struct {
	Values [][]any `json:"values"`
	// Entities restores what JSON cannot write: NaN and infinities, by index.
	Entities []*entities `json:"entities,omitempty"`
}

type entities struct {
	NaN    []int `json:"NaN,omitempty"`
	Inf    []int `json:"Inf,omitempty"`
	NegInf []int `json:"NegInf,omitempty"`
}

func timeField(step time.Duration) field {
	f := field{Name: "Time", Type: "time", TypeInfo: map[string]string{"frame": "time.Time"}}
	if step > 0 {
		f.Config = map[string]any{"interval": step.Milliseconds()}
	}
	return f
}

func numberField(name string) field {
	return field{Name: name, Type: "number", TypeInfo: map[string]string{"frame": "float64"}}
}

// column turns numbers into JSON values and notes those that JSON lacks.
func column(values []float64) ([]any, *entities) {
	var special entities
	out := make([]any, len(values))
	for i, v := range values {
		switch {
		case math.IsNaN(v):
			special.NaN = append(special.NaN, i)
		case math.IsInf(v, 1):
			special.Inf = append(special.Inf, i)
		case math.IsInf(v, -1):
			special.NegInf = append(special.NegInf, i)
		default:
			out[i] = v
		}
	}
	if special.NaN == nil && special.Inf == nil && special.NegInf == nil {
		return out, nil
	}
	return out, &special
}

// seriesFrame is one series of a range or instant answer.
func seriesFrame(q query, expr, kind string, metric labels.Labels, points []promql.FPoint, step time.Duration) frame {
	times, values := make([]any, len(points)), make([]float64, len(points))
	for i, p := range points {
		times[i], values[i] = p.T, p.F
	}
	numbers, special := column(values)
	number := numberField("Value")
	number.Labels = metric.Map()
	name := displayName(q.LegendFormat, metric, expr)
	number.Config = map[string]any{"displayNameFromDS": name}
	f := frame{
		Schema: schema{
			Name: name, RefID: q.RefID, Fields: []field{timeField(step), number},
			Meta: map[string]any{"type": kind, "typeVersion": []int{0, 1}, "executedQueryString": "Expr: " + expr + "\nStep: " + step.String()},
		},
		Data: frameData{Values: [][]any{times, numbers}},
	}
	if special != nil {
		f.Data.Entities = []*entities{nil, special}
	}
	return f
}

var legendVariable = regexp.MustCompile(`\{\{\s*(.+?)\s*\}\}`)

func displayName(legend string, metric labels.Labels, expr string) string {
	switch {
	case legend != "" && legend != "__auto":
		return legendVariable.ReplaceAllStringFunc(legend, func(m string) string {
			return metric.Get(legendVariable.FindStringSubmatch(m)[1])
		})
	case legend == "__auto" && metric.Len() == 1:
		only := ""
		metric.Range(func(l labels.Label) { only = l.Value })
		return only
	case metric.Len() == 0:
		return expr
	}
	return strings.TrimSpace(metric.String())
}

package dsquery

import (
	"slices"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
)

// tableFrame is an instant answer as one table: time, a column per label, and the value.
func tableFrame(q query, expr string, vector promql.Vector) frame {
	var names []string
	for _, sample := range vector {
		sample.Metric.Range(func(l labels.Label) {
			if !slices.Contains(names, l.Name) {
				names = append(names, l.Name)
			}
		})
	}
	slices.Sort(names)
	fields, columns := []field{timeField(0)}, [][]any{make([]any, len(vector))}
	for _, name := range names {
		fields = append(fields, field{Name: name, Type: "string", TypeInfo: map[string]string{"frame": "string"}, Config: map[string]any{"filterable": true}})
		columns = append(columns, make([]any, len(vector)))
	}
	values := make([]float64, len(vector))
	for row, sample := range vector {
		columns[0][row] = sample.T
		values[row] = sample.F
		for i, name := range names {
			columns[i+1][row] = sample.Metric.Get(name)
		}
	}
	numbers, special := column(values)
	fields, columns = append(fields, numberField("Value")), append(columns, numbers)
	f := frame{
		Schema: schema{RefID: q.RefID, Fields: fields, Meta: map[string]any{"type": "numeric-long", "typeVersion": []int{0, 1}, "preferredVisualisationType": "table", "executedQueryString": "Expr: " + expr}},
		Data:   frameData{Values: columns},
	}
	if special != nil {
		f.Data.Entities = make([]*entities, len(columns))
		f.Data.Entities[len(columns)-1] = special
	}
	return f
}

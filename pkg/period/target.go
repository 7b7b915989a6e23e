package period

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
)

// Target is a row of the priority matrix as durations: from declared to acknowledged, and from declared to resolved.
type Target struct {
	Response   time.Duration
	Resolution time.Duration
	Calendar   apis.MatrixRowCalendar // always, or the business hours of the period
}

// TargetFor is the working target of a priority in force at an instant: the row of the phase that runs, else the row of the
// period, else the built-in one. It fails for an unknown priority and for a row whose durations do not parse.
func TargetFor(spec apis.HypercarePeriodSpec, priority apis.Priority, at time.Time) (Target, error) {
	row, ok := rowInForce(spec, priority, at)
	if !ok {
		return Target{}, fmt.Errorf("find target of priority %q: no such priority", priority)
	}
	return parseRow(row)
}

// RowsInForce has a row for each priority, most urgent first, as TargetFor finds it at an instant.
func RowsInForce(spec apis.HypercarePeriodSpec, at time.Time) []apis.MatrixRow {
	var rows []apis.MatrixRow
	for _, priority := range Priorities() {
		row, _ := rowInForce(spec, priority, at)
		rows = append(rows, row)
	}
	return rows
}

func rowInForce(spec apis.HypercarePeriodSpec, priority apis.Priority, at time.Time) (apis.MatrixRow, bool) {
	phase, _ := PhaseAt(spec, at)
	for _, matrix := range [][]apis.MatrixRow{phase.Matrix, spec.PriorityMatrix, DefaultMatrix()} {
		if row, ok := rowFor(matrix, priority); ok {
			return row, true
		}
	}
	return apis.MatrixRow{}, false
}

// Matrix holds the target of every priority in force at an instant. A row that does not parse is left out; Validate refuses such rows.
func Matrix(spec apis.HypercarePeriodSpec, at time.Time) map[apis.Priority]Target {
	matrix := make(map[apis.Priority]Target, 4)
	for _, priority := range Priorities() {
		if target, err := TargetFor(spec, priority, at); err == nil {
			matrix[priority] = target
		}
	}
	return matrix
}

func rowFor(rows []apis.MatrixRow, priority apis.Priority) (apis.MatrixRow, bool) {
	for _, row := range rows {
		if row.Priority == priority {
			return row, true
		}
	}
	return apis.MatrixRow{}, false
}

func parseRow(row apis.MatrixRow) (Target, error) {
	response, err := duration.Parse(row.Response)
	if err != nil {
		return Target{}, fmt.Errorf("read response target of %s: %w", row.Priority, err)
	}
	resolution, err := duration.Parse(row.Resolution)
	if err != nil {
		return Target{}, fmt.Errorf("read resolution target of %s: %w", row.Priority, err)
	}
	calendar := row.Calendar
	if calendar == "" {
		calendar = apis.MatrixRowCalendarAlways
	}
	return Target{Response: response, Resolution: resolution, Calendar: calendar}, nil
}

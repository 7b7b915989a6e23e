package uptime

import "time"

// Row is Figures as they go over the wire. Seconds may carry fractions; a figure without a measurement is null.
type Row struct {
	Start            time.Time `json:"start"`
	End              time.Time `json:"end"`
	Seconds          float64   `json:"seconds"`
	UpSeconds        float64   `json:"upSeconds"`
	DownSeconds      float64   `json:"downSeconds"`
	UnknownSeconds   float64   `json:"unknownSeconds"`
	ExcludedSeconds  float64   `json:"excludedSeconds"`
	Availability     *float64  `json:"availability"`
	AvailabilityLow  *float64  `json:"availabilityLow"`
	AvailabilityHigh *float64  `json:"availabilityHigh"`
	BudgetSeconds    float64   `json:"budgetSeconds"`
	BudgetConsumed   *float64  `json:"budgetConsumed"`
}

// Row divides, once, at the end. Ratios are fractions of 1.
func (f Figures) Row() Row {
	return Row{
		Start:            f.Start.UTC(),
		End:              f.End.UTC(),
		Seconds:          f.Length().Seconds(),
		UpSeconds:        f.Up.Seconds(),
		DownSeconds:      f.Down.Seconds(),
		UnknownSeconds:   f.Unknown.Seconds(),
		ExcludedSeconds:  f.Excluded.Seconds(),
		Availability:     f.Availability().Float(),
		AvailabilityLow:  f.Low().Float(),
		AvailabilityHigh: f.High().Float(),
		BudgetSeconds:    f.Budget().Seconds(),
		BudgetConsumed:   f.BudgetConsumed(),
	}
}

package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// resourcePlace is where an object belongs of which there are more every day, such as an override: to which schedule, and until when.
type resourcePlace struct {
	schedule string
	endsAt   int64 // in microseconds; 0 for what has no end
}

// placeOf reads the place from a spec. What says nothing of a schedule has none.
func placeOf(spec []byte) resourcePlace {
	var said struct {
		Schedule any `json:"schedule"`
		End      any `json:"end"`
		Shift    any `json:"shift"`
	}
	if json.Unmarshal(spec, &said) != nil {
		return resourcePlace{}
	}
	schedule, _ := said.Schedule.(string)
	place := resourcePlace{schedule: sqldb.CleanText(schedule)}
	end := said.End
	if shift, ok := said.Shift.(map[string]any); ok {
		end = shift["end"]
	}
	if text, ok := end.(string); ok {
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			place.endsAt = micros(at)
		}
	}
	return place
}

// placeFilter narrows a list to a schedule, and to what ends after an instant; empty fields narrow nothing.
type placeFilter struct {
	schedule string
	after    time.Time
}

func (f placeFilter) fits(resource usecase.Resource) bool {
	if f.schedule == "" && f.after.IsZero() {
		return true
	}
	place := placeOf(resource.Spec)
	return (f.schedule == "" || place.schedule == sqldb.CleanText(f.schedule)) && (f.after.IsZero() || place.endsAt > micros(f.after))
}

func (f placeFilter) narrow(w *where) {
	if f.schedule != "" {
		w.and("schedule = ? AND schedule <> ''", sqldb.CleanText(f.schedule))
	}
	if !f.after.IsZero() {
		w.and("ends_at > ?", micros(f.after))
	}
}

// LastOfSchedule is documented at usecase.ResourceReader. It reads by an index, however many there are.
func (r *reader) LastOfSchedule(kind, schedule string, most int) ([]usecase.Resource, error) {
	w := where{args: []any{r.ns, kind}}
	placeFilter{schedule: schedule}.narrow(&w)
	var all []usecase.Resource
	query := selectResources + w.text + " ORDER BY ends_at DESC, name DESC LIMIT ?"
	err := r.conn.Query(r.ctx, query, append(w.args, most), func(rows *sql.Rows) error {
		row, err := scanResource(rows, kind)
		if err != nil {
			return err
		}
		resource, err := row.resource()
		if err != nil {
			return err
		}
		all = append(all, *resource)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the last of %s of schedule %s: %w", kind, schedule, err)
	}
	return all, nil
}

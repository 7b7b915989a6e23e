package api

import (
	"encoding/json"
	"fmt"

	"github.com/golive/hypercare/pkg/usecase"
)

// mostOfChanges ends a page of changes with objects early, so that it stays small enough to apply at once.
const mostOfChanges = 4 << 20

type changeItem struct {
	ResourceVersion string          `json:"resourceVersion"`
	Kind            string          `json:"kind"`
	Name            string          `json:"name"`
	Operation       string          `json:"operation"`
	Actor           string          `json:"actor"`
	At              string          `json:"at"`
	Object          json.RawMessage `json:"object,omitempty"`
}

// listChanges answers what changed after a version, oldest first. The resourceVersion of the answer is where the caller goes on:
// the last change of a page that has another behind it, else the namespace's counter.
func listChanges(c *call) (*answer, error) {
	limit := int(c.query.number("limit"))
	if limit == 0 {
		limit = mostPerPage
	}
	var (
		items   []changeItem
		version int64
		more    string
	)
	err := c.read(func(r usecase.Reader) (err error) {
		if version, err = r.ResourceVersion(); err != nil {
			return err
		}
		since := c.query.number("since")
		if since > version {
			return fmt.Errorf("since %d is ahead of %d: %w", since, version, usecase.ErrGone) // the data was set back under the caller
		}
		rows, err := r.Changes(since, limit+1)
		if err != nil {
			return err
		}
		if items, err = c.changeItems(r, rows[:min(len(rows), limit)]); err != nil {
			return err
		}
		if len(items) < len(rows) {
			more = items[len(items)-1].ResourceVersion
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	a := version
	if more != "" {
		_, _ = fmt.Sscan(more, &a) // written by changeItems
	}
	return list(items, more, a)
}

func (c *call) changeItems(r usecase.Reader, rows []usecase.ChangeRow) ([]changeItem, error) {
	withObjects := c.query.text("include") == "objects"
	v, err := c.viewer(r)
	if err != nil {
		return nil, err
	}
	items, size := make([]changeItem, 0, len(rows)), 0
	for _, row := range rows {
		item := changeItem{ResourceVersion: fmt.Sprint(row.Version), Kind: row.Kind, Name: row.Name, Operation: row.Operation, Actor: row.Actor, At: row.At.UTC().Format("2006-01-02T15:04:05Z")}
		if withObjects && len(row.Object) > 0 {
			if item.Object, err = showChanged(row, v); err != nil {
				return nil, err
			}
		}
		if size += len(item.Object); size > mostOfChanges && len(items) > 0 {
			return items, nil
		}
		items = append(items, item)
	}
	return items, nil
}

// showChanged is the object of a change as the caller would read it on its own.
func showChanged(row usecase.ChangeRow, v viewer) (json.RawMessage, error) {
	k := kindNamed(row.Kind)
	if k == nil {
		return row.Object, nil
	}
	var stored struct {
		object
		Status json.RawMessage `json:"status"`
	}
	if err := json.Unmarshal(row.Object, &stored); err != nil {
		return nil, fmt.Errorf("decode changed %s: %w", row.Kind, err)
	}
	if k == summaryReports {
		_, head, err := headOf(stored.Spec)
		if err != nil {
			return nil, err
		}
		stored.Spec = head
	}
	o, err := k.view(usecase.Resource{Kind: row.Kind, Metadata: stored.Metadata, Spec: stored.Spec, Status: stored.Status}, v)
	if err != nil {
		return nil, err
	}
	return json.Marshal(o)
}

package api

import (
	"encoding/json"
	"fmt"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// mostOfChanges ends a page of changes with objects early, in bytes, so that it stays small enough to apply at once.
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
func listChanges(c *call) (*wire.Answer, error) {
	limit := int(c.query.Number("limit"))
	if limit == 0 {
		limit = mostPerPage
	}
	var (
		items  []changeItem
		goOnAt int64
		more   string
	)
	err := c.read(func(r usecase.Reader) (err error) {
		newest, err := r.ResourceVersion()
		if err != nil {
			return err
		}
		since := c.query.Number("since")
		if since > newest {
			return fmt.Errorf("since %d is ahead of %d: %w", since, newest, usecase.ErrGone) // the data was set back under the caller
		}
		rows, err := r.Changes(since, limit)
		if err != nil {
			return err
		}
		if items, err = c.changeItems(r, rows); err != nil {
			return err
		}
		goOnAt = newest
		if len(items) == 0 {
			return nil
		}
		// Each version is one change, so there is more exactly when the last one shown is not the newest, however long a page the store gives.
		if last := rows[len(items)-1].Version; last < newest {
			goOnAt = last
			more = fmt.Sprint(last)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return wire.List(items, more, goOnAt)
}

// changeItems shows as many of the changes as fit into a page.
func (c *call) changeItems(r usecase.Reader, rows []usecase.ChangeRow) ([]changeItem, error) {
	withObjects := c.query.Text("include") == "objects"
	v, err := kinds.ViewerOf(r, c.caller, c.now)
	if err != nil {
		return nil, err
	}
	items := make([]changeItem, 0, len(rows))
	size := 0
	for _, row := range rows {
		item := changeItem{
			ResourceVersion: fmt.Sprint(row.Version), Kind: row.Kind, Name: row.Name, Operation: row.Operation, Actor: row.Actor,
			At: row.At.UTC().Format("2006-01-02T15:04:05Z"),
		}
		if withObjects && len(row.Object) > 0 {
			if item.Object, err = showChanged(row.Kind, row.Object, v); err != nil {
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

// showChanged is the object of a change as the caller would read it in a list.
func showChanged(kind string, envelope []byte, v kinds.Viewer) (json.RawMessage, error) {
	k := kinds.Named(kind)
	if k == nil {
		return envelope, nil
	}
	var stored struct {
		Metadata apis.ObjectMeta `json:"metadata"`
		Spec     json.RawMessage `json:"spec"`
		Status   json.RawMessage `json:"status"`
	}
	if err := json.Unmarshal(envelope, &stored); err != nil {
		return nil, fmt.Errorf("decode changed %s: %w", kind, err)
	}
	o, err := k.Brief(usecase.Resource{Kind: kind, Metadata: stored.Metadata, Spec: stored.Spec, Status: stored.Status}, v)
	if err != nil {
		return nil, err
	}
	return json.Marshal(o)
}

package kinds

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Restorable is how long a deleted object can be brought back.
const Restorable = 30 * 24 * time.Hour

// Past is one change of an object: who, when, what was done, and the object as it was before, as the viewer may see it.
type Past struct {
	ResourceVersion string    `json:"resourceVersion"`
	Operation       string    `json:"operation"`
	Actor           string    `json:"actor"`
	At              time.Time `json:"at"`
	Before          *Object   `json:"before,omitempty"`
}

// History lists the kept changes of an object, newest first, also of one that was deleted. A name that never had an object is ErrNotFound.
func (k *Kind) History(r usecase.Reader, v Viewer, name string, page usecase.Page) ([]Past, string, error) {
	rows, next, err := r.ChangesOf(k.Name, name, page)
	if err != nil {
		return nil, "", err
	}
	if len(rows) == 0 && page.Continue == "" {
		_, err := r.Resource(k.Name, name) // its changes may be older than what is kept
		return nil, "", err
	}
	past, err := PastOf(rows, func(before usecase.Resource) (Object, error) { return k.View(before, v) })
	return past, next, err
}

// PastOf shows rows of the change log, with the objects before them as show answers them.
func PastOf(rows []usecase.ChangeRow, show func(before usecase.Resource) (Object, error)) ([]Past, error) {
	past := make([]Past, 0, len(rows))
	for _, row := range rows {
		p := Past{ResourceVersion: fmt.Sprint(row.Version), Operation: row.Operation, Actor: row.Actor, At: row.At.UTC()}
		if len(row.Before) > 0 {
			before, err := decodeEnvelope(row.Kind, row.Before)
			if err != nil {
				return nil, fmt.Errorf("show change %d: %w", row.Version, err)
			}
			shown, err := show(before)
			if err != nil {
				return nil, err
			}
			p.Before = &shown
		}
		past = append(past, p)
	}
	return past, nil
}

func decodeEnvelope(kind string, envelope []byte) (usecase.Resource, error) {
	var stored struct {
		Metadata apis.ObjectMeta `json:"metadata"`
		Spec     json.RawMessage `json:"spec"`
		Status   json.RawMessage `json:"status"`
	}
	if err := json.Unmarshal(envelope, &stored); err != nil {
		return usecase.Resource{}, fmt.Errorf("decode %s as it was: %w", kind, err)
	}
	return usecase.Resource{Kind: kind, Metadata: stored.Metadata, Spec: stored.Spec, Status: stored.Status}, nil
}

// Restore brings a deleted object back as it was, by the rules that hold for a new one. One that was never there, or was deleted longer than
// Restorable ago, is ErrNotFound.
func (k *Kind) Restore(tx usecase.Tx, c usecase.Caller, name string) (Object, error) {
	if err := usecase.Require(tx, c, "", k.Writes, tx.Stamp().At); err != nil {
		return Object{}, err
	}
	there, err := tx.Resource(k.Name, name)
	if err == nil {
		current, err := k.toWriter(tx, *there)
		if err != nil {
			return Object{}, err
		}
		return Object{}, &usecase.Conflict{Message: fmt.Sprintf("There is %s named %q, so there is nothing to restore.", k.aNoun(), name), Current: current}
	}
	if !errors.Is(err, usecase.ErrNotFound) {
		return Object{}, err
	}
	version, err := usecase.Deletion(tx, k.Name, name, Restorable)
	if err != nil {
		return Object{}, err
	}
	envelope, err := tx.Before(version)
	if err != nil {
		return Object{}, fmt.Errorf("read %s %s before its deletion: %w", k.Noun, name, err)
	}
	was, err := decodeEnvelope(k.Name, envelope)
	if err != nil {
		return Object{}, err
	}
	was.Metadata.UpdatedBy = "" // whoever restores it
	return k.put(tx, &was, &writing{way: Restored, caller: c, spec: was.Spec})
}

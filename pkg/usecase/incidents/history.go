package incidents

import (
	"encoding/json"

	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// History lists the kept changes of an incident, newest first, also of one that was deleted. It has what the timeline leaves out: every field
// as it was before. A name that never had an incident is ErrNotFound.
func History(r usecase.Reader, name string, page usecase.Page) ([]kinds.Past, string, error) {
	rows, next, err := r.ChangesOf("Incident", name, page)
	if err != nil {
		return nil, "", err
	}
	if len(rows) == 0 && page.Continue == "" {
		_, err := r.Incident(name) // its changes may be older than what is kept
		return nil, "", err
	}
	past, err := kinds.PastOf(rows, func(before usecase.Resource) (kinds.Object, error) {
		return kinds.Object{
			ApiVersion: usecase.APIVersion,
			Kind:       before.Kind,
			Metadata:   before.Metadata,
			Spec:       before.Spec,
			Status:     json.RawMessage(before.Status),
		}, nil
	})
	return past, next, err
}

package api

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// kindHandlers answer for one kind of the registry. What they ask for is done by the use cases of kinds.
type kindHandlers struct {
	kind *kinds.Kind
}

func (h kindHandlers) list(c *call) (*wire.Answer, error) {
	filter := usecase.ResourceFilter{
		Labels: c.query.Terms("labelSelector"), Schedule: c.query.Text("schedule"), EndsAfter: c.query.Instant("from"), Page: c.page(),
	}
	return pageOf(c, func(r usecase.Reader) ([]kinds.Object, string, error) {
		v, err := kinds.ViewerOf(r, c.caller, c.now)
		if err != nil {
			return nil, "", err
		}
		found, next, err := r.Resources(h.kind.Name, filter)
		if err != nil {
			return nil, "", err
		}
		items := make([]kinds.Object, len(found))
		for i, resource := range found {
			if items[i], err = h.kind.Brief(resource, v); err != nil {
				return nil, "", err
			}
		}
		return items, next, nil
	})
}

func (h kindHandlers) read(c *call) (*wire.Answer, error) {
	var o kinds.Object
	err := c.read(func(r usecase.Reader) error {
		v, err := kinds.ViewerOf(r, c.caller, c.now)
		if err != nil {
			return err
		}
		resource, err := r.Resource(h.kind.Name, c.name)
		if err != nil {
			return err
		}
		o, err = h.kind.View(*resource, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := wire.OK(o)
	if err != nil {
		return nil, err
	}
	return a.At(o.Metadata.ResourceVersion), nil
}

func (h kindHandlers) create(c *call) (*wire.Answer, error) {
	in, err := kindInput(c.body)
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		o, err := h.kind.Create(tx, c.caller, in)
		return http.StatusCreated, o, err
	})
}

func (h kindHandlers) replace(c *call) (*wire.Answer, error) {
	in, err := kindInput(c.body)
	if err != nil {
		return nil, err
	}
	return h.change(c, func(usecase.Resource) (kinds.Input, error) { return in, nil })
}

func (h kindHandlers) patch(c *call) (*wire.Answer, error) {
	if err := c.isPatch(); err != nil {
		return nil, err
	}
	return h.change(c, func(current usecase.Resource) (kinds.Input, error) {
		spec, err := jsonschema.UnmarshalJSON(bytes.NewReader(current.Spec))
		if err != nil {
			return kinds.Input{}, fmt.Errorf("read stored spec: %w", err)
		}
		merged := mergePatch(patchable(current.Metadata, spec), c.body)
		if err := c.schemas.Accept(h.kind.Schema(), merged, h.kind.Problems); err != nil {
			return kinds.Input{}, err
		}
		return kindInput(merged)
	})
}

func (h kindHandlers) change(c *call, wanted func(current usecase.Resource) (kinds.Input, error)) (*wire.Answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	effective := c.query.Text("effective")
	taking := func(current usecase.Resource) (kinds.Input, error) {
		in, err := wanted(current)
		in.Effective = effective
		return in, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		o, err := h.kind.Change(tx, c.caller, c.name, match, taking)
		return http.StatusOK, o, err
	})
}

func (h kindHandlers) delete(c *call) (*wire.Answer, error) {
	match, err := c.precondition()
	if err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		o, err := h.kind.Delete(tx, c.caller, c.name, match)
		return http.StatusOK, o, err
	})
}

// history also answers for an object that was deleted.
func (h kindHandlers) history(c *call) (*wire.Answer, error) {
	return pageOf(c, func(r usecase.Reader) ([]kinds.Past, string, error) {
		v, err := kinds.ViewerOf(r, c.caller, c.now)
		if err != nil {
			return nil, "", err
		}
		return h.kind.History(r, v, c.name, c.page())
	})
}

func (h kindHandlers) restore(c *call) (*wire.Answer, error) {
	return c.write(func(tx usecase.Tx) (int, any, error) {
		o, err := h.kind.Restore(tx, c.caller, c.name)
		return http.StatusOK, o, err
	})
}

// kindInput decodes a body that the schema took.
func kindInput(body any) (kinds.Input, error) {
	var in kinds.Input
	err := contract.Fill(body, &in)
	return in, err
}

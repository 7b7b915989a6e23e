package api

import (
	"encoding/json"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// object is an envelope as it goes out.
type object struct {
	ApiVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   apis.ObjectMeta `json:"metadata"`
	Spec       json.RawMessage `json:"spec"`
	Status     any             `json:"status"`
}

// viewer is what decides how much of an object is shown.
type viewer struct {
	now      time.Time
	contacts bool // phone numbers and mail addresses
}

// viewer asks whether the caller may see contacts: responders of any period, Editors and Admins do.
func (c *call) viewer(r usecase.Reader) (viewer, error) {
	if c.caller.Editor() && c.caller.Login != "" {
		return viewer{now: c.now, contacts: true}, nil
	}
	standing, err := usecase.StandingOf(r, c.caller, "")
	return viewer{now: c.now, contacts: standing.Responder != ""}, err
}

func (k *kind) view(resource usecase.Resource, v viewer) (object, error) {
	o := object{ApiVersion: usecase.APIVersion, Kind: k.name, Metadata: resource.Metadata, Spec: resource.Spec, Status: struct{}{}}
	if k.keepsStatus && len(resource.Status) > 0 {
		o.Status = json.RawMessage(resource.Status)
	}
	if k.plain {
		return o, nil
	}
	spec, err := k.stored(resource.Spec)
	if err != nil {
		return object{}, err
	}
	o.Status = spec.status(v.now)
	if v.contacts {
		return o, nil
	}
	spec.redact()
	o.Spec, err = spec.raw()
	return o, err
}

func (k *kind) list(c *call) (*answer, error) {
	var (
		items   []object
		next    string
		version int64
	)
	err := c.read(func(r usecase.Reader) error {
		v, err := c.viewer(r)
		if err != nil {
			return err
		}
		if version, err = r.ResourceVersion(); err != nil {
			return err
		}
		var found []usecase.Resource
		if found, next, err = r.Resources(k.name, usecase.ResourceFilter{Labels: selectorTerms(c.query.text("labelSelector")), Page: c.page()}); err != nil {
			return err
		}
		items = make([]object, len(found))
		for i, resource := range found {
			if items[i], err = k.view(resource, v); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list(items, next, version)
}

func (k *kind) read(c *call) (*answer, error) {
	var o object
	err := c.read(func(r usecase.Reader) error {
		v, err := c.viewer(r)
		if err != nil {
			return err
		}
		resource, err := r.Resource(k.name, c.name)
		if err != nil {
			return err
		}
		o, err = k.view(*resource, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	a, err := ok(o)
	if err != nil {
		return nil, err
	}
	return a.at(o.Metadata.ResourceVersion), nil
}

func (c *call) page() usecase.Page {
	return usecase.Page{Limit: int(c.query.number("limit")), Continue: c.query.text("continue")}
}

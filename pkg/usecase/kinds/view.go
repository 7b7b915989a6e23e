package kinds

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// Object is an object as it goes out.
type Object struct {
	ApiVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   apis.ObjectMeta `json:"metadata"`
	Spec       json.RawMessage `json:"spec"`
	Status     any             `json:"status"`
}

// Viewer is what decides how much of an object is shown.
type Viewer struct {
	Now      time.Time
	Contacts bool // may see phone numbers and mail addresses
}

// ViewerOf finds out whether the caller may see contacts: responders of any period, Editors and Admins do.
func ViewerOf(r usecase.Reader, c usecase.Caller, now time.Time) (Viewer, error) {
	if c.Editor() && c.Login != "" {
		return Viewer{Now: now, Contacts: true}, nil
	}
	standing, err := usecase.StandingOf(r, c, "", now)
	return Viewer{Now: now, Contacts: standing.Responder != ""}, err
}

// View is an object as the viewer may see it.
func (k *Kind) View(resource usecase.Resource, v Viewer) (Object, error) {
	o := Object{ApiVersion: usecase.APIVersion, Kind: k.Name, Metadata: resource.Metadata, Spec: resource.Spec}
	var err error
	if o.Status, err = k.status(resource, v.Now); err != nil {
		return Object{}, fmt.Errorf("read %s %s: %w", k.Noun, resource.Metadata.Name, err)
	}
	if k.redacted == nil || v.Contacts {
		return o, nil
	}
	if o.Spec, err = k.redacted(resource.Spec); err != nil {
		return Object{}, fmt.Errorf("read %s %s: %w", k.Noun, resource.Metadata.Name, err)
	}
	return o, nil
}

// Brief is an object as lists and changes show it, without parts that may be long.
func (k *Kind) Brief(resource usecase.Resource, v Viewer) (Object, error) {
	o, err := k.View(resource, v)
	if err != nil {
		return o, err
	}
	if k.briefly != nil && len(resource.Status) > 0 {
		if o.Status, err = k.briefly(resource.Status, v.Now); err != nil {
			return Object{}, fmt.Errorf("shorten %s %s: %w", k.Noun, resource.Metadata.Name, err)
		}
	}
	if k.brief == nil {
		return o, nil
	}
	if o.Spec, err = k.brief(o.Spec); err != nil {
		return Object{}, fmt.Errorf("shorten %s %s: %w", k.Noun, resource.Metadata.Name, err)
	}
	return o, nil
}

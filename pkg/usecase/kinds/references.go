package kinds

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

// MustExist finds the references to objects that are not there.
func MustExist(r usecase.Reader, references []Reference) ([]apis.FieldError, error) {
	var found []apis.FieldError
	for _, ref := range references {
		if ref.Name == "" {
			continue
		}
		_, err := r.Resource(ref.Kind, ref.Name)
		if errors.Is(err, usecase.ErrNotFound) {
			reason := fmt.Sprintf("names the %s %s, which does not exist; create it first or take another", Named(ref.Kind).Noun, words.Short(ref.Name))
			found = append(found, apis.FieldError{Field: ref.Field, Reason: reason})
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("look up %s: %w", ref.Field, err)
		}
	}
	return found, nil
}

// amongOthers finds what other objects do not allow: references to nothing, and values that belong to another object of the kind. What a person
// makes anew names nothing that is not there, also where it tells of the past.
func (k *Kind) amongOthers(r usecase.Tx, name string, way Way, spec []byte) ([]apis.FieldError, error) {
	references, err := k.needs(spec, nil, r.Stamp().At)
	if way == Created {
		references, err = k.references(spec)
	}
	if err != nil {
		return nil, err
	}
	found, err := MustExist(r, references)
	if err != nil {
		return nil, err
	}
	values, err := k.unique(spec)
	if err != nil {
		return nil, err
	}
	for _, value := range values {
		owner, err := k.owner(r, name, value)
		if err != nil {
			return nil, err
		}
		if owner != "" {
			reason := fmt.Sprintf("%s belongs to the %s %s already; %s", words.Short(value.Value), k.Noun, owner, value.Reason)
			found = append(found, apis.FieldError{Field: value.Field, Reason: reason})
		}
	}
	return found, nil
}

// owner is the other object that has a value; empty when there is none.
func (k *Kind) owner(r usecase.Reader, name string, wanted Unique) (string, error) {
	if wanted.Value == "" {
		return "", nil
	}
	return k.first(r, func(other usecase.Resource) (bool, error) {
		values, err := k.unique(other.Spec)
		has := slices.ContainsFunc(values, func(u Unique) bool { return u.Field == wanted.Field && u.Value == wanted.Value })
		return has && other.Metadata.Name != name, err
	})
}

func (k *Kind) first(r usecase.Reader, fits func(usecase.Resource) (bool, error)) (string, error) {
	names, err := k.namesWhere(r, 1, fits)
	return strings.Join(names, ""), err
}

// namesWhere lists at most so many objects that fit, by name.
func (k *Kind) namesWhere(r usecase.Reader, most int, fits func(usecase.Resource) (bool, error)) ([]string, error) {
	var names []string
	for page := (usecase.Page{Limit: 500}); ; {
		found, next, err := r.Resources(k.Name, usecase.ResourceFilter{Page: page})
		if err != nil {
			return nil, fmt.Errorf("list each %s: %w", k.Noun, err)
		}
		for _, resource := range found {
			ok, err := fits(resource)
			if err != nil {
				return nil, err
			}
			if ok {
				names = append(names, resource.Metadata.Name)
			}
			if len(names) == most {
				return names, nil
			}
		}
		if next == "" {
			return names, nil
		}
		page.Continue = next
	}
}

// neededBy says what still needs an object and what to do about it; empty when it can be deleted.
func (k *Kind) neededBy(r usecase.Reader, resource usecase.Resource, now time.Time) (string, error) {
	name := resource.Metadata.Name
	if k.hold != nil {
		hold, err := k.hold(name, resource.Spec)
		if err != nil {
			return "", err
		}
		filter := hold.Filter
		filter.States = incident.States[:len(incident.States)-1] // all but resolved
		filter.Limit = 4
		incidents, _, err := r.Incidents(filter)
		if err != nil {
			return "", fmt.Errorf("look for incidents: %w", err)
		}
		if len(incidents) > 0 {
			names := make([]string, 0, len(incidents))
			for _, inc := range incidents {
				names = append(names, strings.ToUpper(inc.Metadata.Name))
			}
			return fmt.Sprintf("This %s is needed by incidents that are not resolved: %s. %s", k.Noun, words.Some(names), hold.Remedy), nil
		}
	}
	for _, other := range registry {
		if !other.refers {
			continue // to read and decode each of them, as published reports, would take long
		}
		names, err := other.namesWhere(r, 4, func(resource usecase.Resource) (bool, error) {
			references, err := other.needs(resource.Spec, resource.Status, now)
			return slices.ContainsFunc(references, func(ref Reference) bool { return ref.Kind == k.Name && ref.Name == name }), err
		})
		if err != nil {
			return "", err
		}
		if len(names) > 0 {
			return fmt.Sprintf("This %s is needed by the %ss %s. Change or delete them first.", k.Noun, other.Noun, words.Some(names)), nil
		}
	}
	return "", nil
}

package api

import (
	"errors"
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// mustExist finds out whether an object that a field names is there.
func mustExist(r usecase.Reader, kind, noun, field, name string) ([]apis.FieldError, error) {
	if name == "" {
		return nil, nil
	}
	_, err := r.Resource(kind, name)
	if errors.Is(err, usecase.ErrNotFound) {
		return []apis.FieldError{{Field: field, Reason: fmt.Sprintf("names the %s %q, which does not exist; create it first or take another", noun, name)}}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", noun, err)
	}
	return nil, nil
}

// unresolved are the states of incidents that still need somebody.
var unresolved = []apis.IncidentState{apis.IncidentStateOpen, apis.IncidentStateInvestigating, apis.IncidentStateIdentified, apis.IncidentStateMonitoring}

// unresolvedIncidents names up to three incidents that fit and are not resolved, in words.
func unresolvedIncidents(r usecase.Reader, filter usecase.IncidentFilter) (string, error) {
	filter.States, filter.Limit = unresolved, 4
	found, _, err := r.Incidents(filter)
	if err != nil || len(found) == 0 {
		return "", err
	}
	names := make([]string, 0, len(found))
	for _, inc := range found {
		names = append(names, shown(inc.Metadata.Name))
	}
	return someOf(names), nil
}

// someOf names at most three and says that there are more.
func someOf(names []string) string {
	if len(names) > 3 {
		names = append(names[:3:3], "others")
	}
	return andList(names)
}

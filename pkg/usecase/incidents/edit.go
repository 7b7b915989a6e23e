package incidents

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// Edit replaces what people say of an incident. State, acknowledgement, priority and resolution have actions of their own and must
// arrive unchanged or not at all.
func Edit(tx usecase.Tx, c usecase.Caller, name string, match int64, spec apis.IncidentSpec, labels apis.Labels) (*apis.Incident, error) {
	change, err := byPerson(tx, c, name, match, apis.PermissionAcknowledge)
	if err != nil {
		return nil, err
	}
	if errs := incident.OwnedByActions(&spec, change.now.Spec); len(errs) > 0 {
		return nil, &usecase.Invalid{Fields: errs}
	}
	if err := change.Apply(incident.Edit{Spec: spec, Labels: labels}); err != nil {
		return nil, err
	}
	return change.now, change.Save()
}

// Delete takes an incident away for good; only an Admin may.
func Delete(tx usecase.Tx, c usecase.Caller, name string, match int64) error {
	inc, err := tx.Incident(name)
	if err != nil {
		return fmt.Errorf("load incident %s: %w", name, err)
	}
	if err := usecase.Require(tx, c, inc.Spec.Period, apis.PermissionAdminister); err != nil {
		return err
	}
	if err := checkVersion(tx, inc, match); err != nil {
		return err
	}
	if err := tx.CancelTimers(inc.Metadata.Name); err != nil {
		return fmt.Errorf("cancel timers: %w", err)
	}
	return tx.DeleteIncident(inc.Metadata.Name)
}

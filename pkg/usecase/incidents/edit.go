package incidents

import (
	"fmt"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// Edit replaces what people say of an incident: spec, labels and annotations. State, acknowledgement, priority and resolution have actions
// of their own and must arrive unchanged or not at all.
func Edit(tx usecase.Tx, c usecase.Caller, name string, match int64, in apis.IncidentInput) (*apis.Incident, error) {
	change, err := byPerson(tx, c, name, match, apis.PermissionAcknowledge)
	if err != nil {
		return nil, err
	}
	overtaken := match != 0 && fmt.Sprint(match) != change.now.Metadata.ResourceVersion
	if err := change.Apply(incident.Edit{Input: in, Overtaken: overtaken}); err != nil {
		return nil, err
	}
	return change.now, change.Save()
}

// Delete takes an incident away until somebody restores it; only an Admin may. Alerts of it that fire go on without one, and say why.
func Delete(tx usecase.Tx, c usecase.Caller, name string, match int64) error {
	inc, err := tx.Incident(name)
	if err != nil {
		return fmt.Errorf("load incident %s: %w", name, err)
	}
	if err := usecase.Require(tx, c, inc.Spec.Period, apis.PermissionAdminister, tx.Stamp().At); err != nil {
		return err
	}
	if err := checkVersion(tx, inc, match); err != nil {
		return err
	}
	if err := tx.CancelTimers(inc.Metadata.Name); err != nil {
		return fmt.Errorf("cancel timers: %w", err)
	}
	if err := detachAlerts(tx, c, inc); err != nil {
		return err
	}
	return tx.DeleteIncident(inc.Metadata.Name)
}

package incidents

import (
	"errors"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/incident"
	"github.com/golive/hypercare/pkg/usecase"
)

// Import stores an incident with the state and history it brings and sets the timers that are still to come. It says whether it did: an
// incident of that name stays as it is. That its period exists is the caller's to judge.
func Import(tx usecase.Tx, c usecase.Caller, inc *apis.Incident) (created bool, err error) {
	_, err = tx.Incident(inc.Metadata.Name)
	if !errors.Is(err, usecase.ErrNotFound) {
		return false, err
	}
	priority, _ := incident.Choose(inc.Spec)
	targets, err := targetsOf(tx, inc)(priority)
	if err != nil {
		return false, err
	}
	if problems := incident.CheckImported(inc, tx.Stamp().At, targets.Calendar); len(problems) > 0 {
		return false, &usecase.Invalid{Fields: problems}
	}
	inc.ApiVersion = usecase.APIVersion
	inc.Kind = "Incident"
	inc.Spec.Priority = priority
	if inc.Status.DeclaredBy == "" {
		inc.Status.DeclaredBy = c.Login
	}
	inc.Status.Source = apis.IncidentStatusSourceImport
	withoutAlerts(inc)
	limitPause(incident.Clock(inc, apis.ClockNameResolution))
	incident.Restore(inc, targets)
	if len(inc.Status.OnCallAtDeclaration) == 0 {
		owner, err := specOf(tx, inc.Spec.Period)
		if err != nil {
			return false, err
		}
		if inc.Status.OnCallAtDeclaration, err = onCallAt(tx, owner.Schedule, inc.Status.DeclaredAt); err != nil {
			return false, err
		}
	}
	if err := tx.InsertIncident(inc); err != nil {
		return false, fmt.Errorf("store imported incident: %w", err)
	}
	return true, saveTimers(tx, inc.Metadata.Name, nil, incident.Timers(inc))
}

// withoutAlerts takes out what only alerts of the incident bring about, because an import brings none: nothing would ever call off a quiet
// time, and it would end the incident.
func withoutAlerts(inc *apis.Incident) {
	inc.Status.FiringAlerts = 0
	inc.Status.TotalAlerts = 0
	inc.Status.TruncatedAlerts = 0
	inc.Status.QuietUntil = time.Time{}
	inc.Status.MonitoringSince = time.Time{}
}

// limitPause ends a pause that says no end when what is left of the cap is used up, as for a pause that was made here.
func limitPause(clock *apis.Clock) {
	if clock == nil || clock.State != apis.ClockStatePaused || !clock.PauseEndsAt.IsZero() {
		return
	}
	left := incident.PauseCap - time.Duration(clock.PausedSeconds)*time.Second
	clock.PauseEndsAt = clock.PausedAt.Add(max(left, 0))
}

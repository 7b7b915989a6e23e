package schedules

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// Follower is told when it may have changed who is on call by a schedule; the schedule may be gone by then.
type Follower func(tx usecase.Tx, schedule apis.Name) error

// Timers is what each timer of a swap or a schedule does when it falls due, by kind.
func Timers(followers ...Follower) map[string]usecase.TimerJob {
	return map[string]usecase.TimerJob{
		kinds.TimerSwapWarn:  onSwap(warn),
		kinds.TimerSwapLapse: onSwap(lapse),
		kinds.TimerCalendarMoved: func(tx usecase.Tx, timer usecase.Timer) error {
			for _, follow := range followers {
				if err := follow(tx, strings.TrimPrefix(timer.Subject, kinds.ScheduleSubject(""))); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// onSwap changes the swap of a timer; one that is gone or was taken or ended meanwhile is left alone.
func onSwap(do func(s *swap) (changed bool)) usecase.TimerJob {
	return func(tx usecase.Tx, timer usecase.Timer) error {
		name := strings.TrimPrefix(timer.Subject, kinds.SwapSubject(""))
		resource, err := tx.Resource(swapKind, name)
		if errors.Is(err, usecase.ErrNotFound) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read swap %s: %w", name, err)
		}
		s := &swap{tx: tx, resource: resource}
		if err := json.Unmarshal(resource.Spec, &s.spec); err != nil {
			return fmt.Errorf("read swap %s: %w", name, err)
		}
		if err := json.Unmarshal(resource.Status, &s.status); err != nil {
			return fmt.Errorf("read status of swap %s: %w", name, err)
		}
		if !kinds.Asked(s.status) || !do(s) {
			return nil
		}
		_, err = s.save()
		return err
	}
}

// warn notes that nobody has taken a swap yet. When its start has come as well, as after downtime, it only lapses.
func warn(s *swap) bool {
	now := s.tx.Stamp().At
	if !now.Before(s.spec.Start) || !s.status.WarnedAt.IsZero() {
		return false
	}
	s.status.WarnedAt = now
	return true
}

func lapse(s *swap) bool {
	if s.tx.Stamp().At.Before(s.spec.Start) {
		return false // it was moved; its own timer comes then
	}
	kinds.Lapse(s.spec, &s.status)
	return true
}

package handovers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/handover"
	"github.com/golive/hypercare/pkg/report/markdown"
	"github.com/golive/hypercare/pkg/usecase"
)

// Markdown writes a handover with its frozen pack, or with that of now while it has none. Instants are in the zone of the schedule; when that was
// deleted in the zone of the period, else in UTC.
func (h *Handovers) Markdown(ctx context.Context, w io.Writer, namespace, name string, now time.Time) error {
	page := markdown.Handover{Zone: time.UTC}
	err := h.Store.Read(ctx, namespace, func(r usecase.Reader) error { return printed(&page, r, name) })
	if err != nil {
		return err
	}
	page.Snapshot = page.Object.Status.Snapshot
	if !handover.Frozen(page.Object.Status) {
		if page.Snapshot, err = h.snapshot(ctx, namespace, name, page.Object.Spec, now); err != nil {
			return err
		}
	}
	return markdown.WriteHandover(w, page)
}

func printed(page *markdown.Handover, r usecase.Reader, name string) error {
	object, err := usecase.One[apis.HandoverSpec](r, kindName, name)
	if err != nil {
		return err
	}
	page.Object = apis.Handover{Metadata: object.Metadata, Spec: object.Spec}
	if err := json.Unmarshal(object.Status, &page.Object.Status); err != nil {
		return fmt.Errorf("read status of handover %s: %w", name, err)
	}
	page.Schedule = object.Spec.Schedule
	var zone string
	if p, err := usecase.One[apis.HypercarePeriodSpec](r, "HypercarePeriod", object.Spec.Period); err == nil {
		zone = p.Spec.TimeZone
	} else if !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	if schedule, err := usecase.One[apis.ScheduleSpec](r, "Schedule", object.Spec.Schedule); err == nil {
		page.Schedule, zone = schedule.Spec.Title, schedule.Spec.TimeZone
	} else if !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	if known, err := civil.LoadZone(zone); err == nil && zone != "" {
		page.Zone = known
	}
	people, err := usecase.Every[apis.ResponderSpec](r, "Responder")
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, person := range people {
		names[person.Metadata.Name] = person.Spec.DisplayName
	}
	page.Person = func(responder string) string {
		if shown := names[responder]; shown != "" {
			return shown
		}
		return responder
	}
	return nil
}

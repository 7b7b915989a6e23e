package store

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

const kindIncident = "Incident"

func (t *tx) InsertIncident(inc *apis.Incident) error {
	if err := t.refuseTaken(clean(inc.Metadata.Name)); err != nil {
		return err
	}
	row, err := newRow(inc)
	if err != nil {
		return fmt.Errorf("insert incident: %w", err)
	}
	if err := t.reserveName(row.name); err != nil {
		return err
	}
	row.version = t.change(kindIncident, row.name, "create", "")
	row.content = row.version
	t.fillMeta(&inc.Metadata, row.version)
	return t.putIncident(inc, row, nil)
}

func (t *tx) refuseTaken(name string) error {
	_, err := t.row(name)
	if err == nil {
		return fmt.Errorf("incident %s: %w", name, usecase.ErrExists)
	}
	if !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	return nil
}

// fillMeta sets what the store decides, and what an import has not set already.
func (t *tx) fillMeta(meta *apis.ObjectMeta, version int64) {
	meta.Namespace, meta.ResourceVersion = t.ns, strconv.FormatInt(version, 10)
	if meta.Uid == "" {
		meta.Uid = uuid.NewString()
	}
	if meta.Generation == 0 {
		meta.Generation = 1
	}
	if meta.CreationTimestamp.IsZero() {
		meta.CreationTimestamp = t.stamp.At
	}
	if meta.CreatedBy == "" {
		meta.CreatedBy = actorOf(t.stamp)
	}
	if meta.UpdatedBy == "" {
		meta.UpdatedBy = actorOf(t.stamp)
	}
}

func (t *tx) UpdateIncident(inc *apis.Incident) error {
	before, err := t.row(clean(inc.Metadata.Name))
	if err != nil {
		return fmt.Errorf("update: %w", err)
	}
	old, err := before.incident()
	if err != nil {
		return err
	}
	row, err := newRow(inc)
	if err != nil {
		return fmt.Errorf("update incident: %w", err)
	}
	row.version = t.change(kindIncident, row.name, "update", before.body)
	row.content = before.content
	oldSpec, oldRest, err := content(old)
	if err != nil {
		return err
	}
	spec, rest, err := content(inc)
	if err != nil {
		return err
	}
	if spec != oldSpec || rest != oldRest {
		row.content = row.version
	}
	t.followMeta(&inc.Metadata, old.Metadata, row.version, spec != oldSpec)
	return t.putIncident(inc, row, old)
}

// followMeta carries over what never changes about an object.
func (t *tx) followMeta(meta *apis.ObjectMeta, old apis.ObjectMeta, version int64, specChanged bool) {
	meta.Namespace, meta.ResourceVersion, meta.UpdatedBy = t.ns, strconv.FormatInt(version, 10), actorOf(t.stamp)
	meta.Uid, meta.CreatedBy, meta.CreationTimestamp, meta.Generation = old.Uid, old.CreatedBy, old.CreationTimestamp, old.Generation
	if specChanged {
		meta.Generation++
	}
}

// putIncident writes the body and moves the incident from its old count to its new one.
func (t *tx) putIncident(inc *apis.Incident, row *incidentRow, old *apis.Incident) (err error) {
	if row.body, err = encode(inc); err != nil {
		return err
	}
	if old != nil {
		cell, err := cellOf(old)
		if err != nil {
			return err
		}
		t.own.addCount(cell, -1)
	}
	t.own.addCount(row.cell, 1)
	put(&t.own.incidents, row.name, row)
	if row.group != "" {
		t.own.keepNewest(row.group, row)
	}
	return nil
}

func (t *tx) DeleteIncident(name string) error {
	before, err := t.row(clean(name))
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	old, err := before.incident()
	if err != nil {
		return err
	}
	cell, err := cellOf(old)
	if err != nil {
		return err
	}
	t.own.addCount(cell, -1)
	version := t.change(kindIncident, before.name, "delete", before.body)
	put(&t.own.incidents, before.name, &incidentRow{name: before.name, version: version, deleted: true})
	return nil
}

package store

import (
	"strconv"

	"github.com/google/uuid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

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

// followMeta carries over what never changes about an object.
func (t *tx) followMeta(meta *apis.ObjectMeta, old apis.ObjectMeta, version int64, specChanged bool) {
	meta.Namespace, meta.ResourceVersion, meta.UpdatedBy = t.ns, strconv.FormatInt(version, 10), actorOf(t.stamp)
	meta.Uid, meta.CreatedBy, meta.CreationTimestamp, meta.Generation = old.Uid, old.CreatedBy, old.CreationTimestamp, old.Generation
	if specChanged {
		meta.Generation++
	}
}

func actorOf(stamp usecase.Stamp) string {
	if stamp.Author.Login != "" {
		return stamp.Author.Login
	}
	return stamp.Author.Name
}

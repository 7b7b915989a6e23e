package store

import (
	"fmt"
	"maps"
	"sort"
	"sync"

	"github.com/golive/hypercare/pkg/usecase"
)

// Periods, responders and routes are read in almost every transaction and change rarely. Small kinds are therefore kept in memory, each
// under the version at which any resource of its namespace last changed: a list is right exactly while that version stands.
type resourceCache struct {
	mu    sync.Mutex
	kinds map[kindKey]*kindList
	bytes int
}

type kindKey struct{ ns, kind string }

// kindList holds a kind's objects by name. It never changes; large says that the kind is too big to keep.
type kindList struct {
	version int64
	kind    string
	items   []usecase.Resource
	bytes   int
	large   bool
	made    any // in the place of a list: what was worked out from lists
}

const (
	maxKindBytes  = 512 << 10
	maxCacheBytes = 4 << 20
)

// cached is the kept list of a kind, read first where need be. ok is false where SQL must be asked.
func (r *reader) cached(kind string) (list *kindList, ok bool, err error) {
	version, err := r.cacheable()
	if err != nil || version < 0 {
		return nil, false, err
	}
	if list := r.resources.get(kindKey{r.ns, kind}, version); list != nil {
		return list, !list.large, nil
	}
	list = &kindList{version: version, kind: kind}
	if r.resources.isLarge(kindKey{r.ns, kind}) {
		return list, false, nil
	}
	from := ""
	for more := true; more; {
		more, err = r.resourceBatch(kind, &from, placeFilter{}, func(resource usecase.Resource) (bool, error) {
			list.items = append(list.items, resource)
			list.bytes += len(resource.Spec) + len(resource.Status) + 500
			list.large = list.bytes > maxKindBytes
			return !list.large, nil
		})
		if err != nil {
			return nil, false, fmt.Errorf("read all of %s: %w", kind, err)
		}
	}
	if list.large {
		list.items, list.bytes = nil, 0
	}
	r.resources.put(kindKey{r.ns, kind}, list)
	return list, !list.large, nil
}

func (c *resourceCache) get(key kindKey, version int64) *kindList {
	c.mu.Lock()
	defer c.mu.Unlock()
	if list := c.kinds[key]; list != nil && list.version == version {
		return list
	}
	return nil
}

// isLarge says that a kind was too big to keep when it was last looked at. Such kinds grow, so they are not read again to find out.
func (c *resourceCache) isLarge(key kindKey) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := c.kinds[key]
	return list != nil && list.large
}

func (c *resourceCache) put(key kindKey, list *kindList) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.kinds[key]; old != nil {
		if old.version > list.version {
			return // a reader of an older snapshot
		}
		c.bytes -= old.bytes
	}
	if c.kinds == nil || c.bytes+list.bytes > maxCacheBytes {
		c.kinds, c.bytes = map[kindKey]*kindList{}, 0
	}
	c.kinds[key] = list
	c.bytes += list.bytes
}

func (c *resourceCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kinds = nil
	c.bytes = 0
}

// FromResources is documented at usecase.ResourceReader. What is kept lies beside the lists it was worked out from, under the same version.
func (r *reader) FromResources(key string, make func() (any, error)) (any, error) {
	version, err := r.cacheable()
	if err != nil {
		return nil, err
	}
	if version < 0 {
		return make()
	}
	place := kindKey{r.ns, "made of resources: " + key}
	if kept := r.resources.get(place, version); kept != nil {
		return kept.made, nil
	}
	made, err := make()
	if err != nil {
		return nil, err
	}
	r.resources.put(place, &kindList{version: version, made: made})
	return made, nil
}

// FromResources keeps what was made for the requests of a group that follow one that changed a resource. What a request makes of its own
// changes is not kept, since it may be undone.
func (t *tx) FromResources(key string, make func() (any, error)) (any, error) {
	n := t.namespace
	switch {
	case t.now.resources == n.committed.resources:
		return t.reader.FromResources(key, make)
	case t.now.resources != n.now.resources:
		return make()
	}
	if n.madeAt != n.now.resources {
		n.madeAt = n.now.resources
		n.made = map[string]any{}
	}
	if made, kept := n.made[key]; kept {
		return made, nil
	}
	made, err := make()
	if err == nil {
		n.made[key] = made
	}
	return made, err
}

func (l *kindList) find(name string) (*usecase.Resource, error) {
	i := sort.Search(len(l.items), func(i int) bool { return l.items[i].Metadata.Name >= name })
	if i == len(l.items) || l.items[i].Metadata.Name != name {
		return nil, noResource(l.kind, name)
	}
	resource := ownCopy(l.items[i])
	return &resource, nil
}

func (l *kindList) after(name string) []usecase.Resource {
	i := sort.Search(len(l.items), func(i int) bool { return l.items[i].Metadata.Name > name })
	items := make([]usecase.Resource, len(l.items)-i)
	for n, resource := range l.items[i:] {
		items[n] = ownCopy(resource)
	}
	return items
}

// ownCopy lets the caller change what it gets, except the bytes of spec and status, which callers replace as a whole.
func ownCopy(resource usecase.Resource) usecase.Resource {
	resource.Metadata.Labels = maps.Clone(resource.Metadata.Labels)
	resource.Metadata.Annotations = maps.Clone(resource.Metadata.Annotations)
	return resource
}

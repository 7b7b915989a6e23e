package store

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// Every look-up of a transaction is a round trip to PostgreSQL during which the one writer does nothing else. So what the transactions of a
// group expect to look up is looked up for all of them at once.

// foundAhead is what SQL held of expected keys when the group began; nil where it held nothing. It is forgotten once the group has sent
// changes to SQL.
type foundAhead struct {
	episodes map[alertKey]*alertRow
	groups   map[string]*incidentRow
}

// wanted are the keys that the requests of a group expect to look up in a namespace.
type wanted struct {
	fingerprints map[string][]string // by source
	groups       []string
}

func (s *Store) lookAhead(ctx context.Context, c *sqldb.Conn, namespaces map[string]*namespace, group []*request) error {
	all := map[string]*wanted{}
	for _, r := range group {
		if r.expect == nil {
			continue
		}
		ns := r.stamp.Namespace
		if all[ns] == nil {
			all[ns] = &wanted{fingerprints: map[string][]string{}}
		}
		if err := all[ns].add(r, s.newTx(ctx, c, namespaces[ns], r.stamp)); err != nil {
			return err
		}
	}
	for ns, keys := range all {
		if err := namespaces[ns].found.fill(s.newTx(ctx, c, namespaces[ns], usecase.Stamp{}).reader, keys); err != nil {
			return err
		}
	}
	return nil
}

// add asks one request. One that cannot say what it expects will say why when it runs.
func (w *wanted) add(r *request, t *tx) error {
	expected, err := r.expected(t.reader)
	if err != nil {
		return t.conn.Failed()
	}
	source := sqldb.CleanText(expected.Source)
	for _, fingerprint := range expected.Fingerprints {
		w.fingerprints[source] = append(w.fingerprints[source], sqldb.CleanText(fingerprint))
	}
	for _, key := range expected.Groups {
		w.groups = append(w.groups, sqldb.CleanText(key))
	}
	return nil
}

func (r *request) expected(from *reader) (expected usecase.Expected, err error) {
	r.running.Lock()
	defer r.running.Unlock()
	if r.left.Load() {
		return usecase.Expected{}, r.ctx.Err()
	}
	r.conn.Store(from.conn)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("expecting panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return r.expect(from)
}

func (f *foundAhead) fill(r *reader, keys *wanted) error {
	for source, fingerprints := range keys.fingerprints {
		fingerprints = eachOnce(fingerprints)
		rows, err := r.newestEpisodes(source, fingerprints)
		if err != nil {
			return err
		}
		for _, fingerprint := range fingerprints {
			put(&f.episodes, alertKey{source, fingerprint}, rows[fingerprint])
		}
	}
	groups := eachOnce(keys.groups)
	rows, err := r.newestOfGroups(groups)
	if err != nil {
		return err
	}
	for _, key := range groups {
		put(&f.groups, key, rows[key])
	}
	return nil
}

// eachOnce drops repeated keys, of which a storm has many.
func eachOnce(keys []string) []string {
	slices.Sort(keys)
	return slices.Compact(keys)
}

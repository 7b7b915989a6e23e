package store_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func responder(name, spec string) *usecase.Resource {
	return &usecase.Resource{Kind: "Responder", Metadata: apis.ObjectMeta{Name: name, Labels: apis.Labels{"team": name[:1]}}, Spec: []byte(spec)}
}

func resourceNames(t *testing.T, r usecase.Reader, filter usecase.ResourceFilter) (names []string) {
	t.Helper()
	for {
		page, next, err := r.Resources("Responder", filter)
		require.NoError(t, err)
		for _, resource := range page {
			names = append(names, resource.Metadata.Name)
		}
		if filter.Continue = next; next == "" {
			return names
		}
	}
}

func TestResourcesAreCreatedReplacedAndDeleted(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutResource(responder("anna", `{"displayName":"Anna"}`)))
			require.Equal(t, []string{"anna"}, resourceNames(t, tx, usecase.ResourceFilter{}))
		})
		var created apis.ObjectMeta
		read(t, s, func(r usecase.Reader) {
			resource, err := r.Resource("Responder", "anna")
			require.NoError(t, err)
			created = resource.Metadata
			require.JSONEq(t, `{"displayName":"Anna"}`, string(resource.Spec))
			require.Empty(t, resource.Status)
			require.Equal(t, "1", created.ResourceVersion)
			require.Equal(t, 1, created.Generation)
		})
		write(t, s, func(tx usecase.Tx) {
			same := responder("anna", `{"displayName":"Anna"}`)
			same.Status = []byte(`{"onCall":true}`)
			require.NoError(t, tx.PutResource(same))
			require.Equal(t, 1, same.Metadata.Generation, "status is no change of spec")
			other := responder("anna", `{"displayName":"Anna Berg"}`)
			require.NoError(t, tx.PutResource(other))
			require.Equal(t, 2, other.Metadata.Generation)
			require.Equal(t, created.Uid, other.Metadata.Uid)
			seen, err := tx.Resource("Responder", "anna")
			require.NoError(t, err)
			require.Equal(t, other.Spec, seen.Spec)
		})
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.DeleteResource("Responder", "anna"))
			_, err := tx.Resource("Responder", "anna")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			require.Empty(t, resourceNames(t, tx, usecase.ResourceFilter{}))
		})
		read(t, s, func(r usecase.Reader) { require.Empty(t, resourceNames(t, r, usecase.ResourceFilter{})) })
	})
}

func TestARefusedChangeOfAResourceIsNeverSeen(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutResource(responder("anna", `{"n":1}`))) })
		for n := range 3 { // the refused change has the version that the next accepted one gets
			err := s.Write(ctx, at(0), func(tx usecase.Tx) error {
				require.NoError(t, tx.PutResource(responder("anna", `{"n":"refused"}`)))
				require.Len(t, resourceNames(t, tx, usecase.ResourceFilter{}), n+1)
				return fmt.Errorf("refused")
			})
			require.EqualError(t, err, "refused")
			write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutResource(responder(fmt.Sprint("other-", n), `{}`))) })
			look := func(r usecase.Reader) {
				resource, err := r.Resource("Responder", "anna")
				require.NoError(t, err)
				require.JSONEq(t, `{"n":1}`, string(resource.Spec))
			}
			read(t, s, look)
			write(t, s, func(tx usecase.Tx) { look(tx) })
		}
	})
}

// Small kinds come from memory, large ones from SQL: both answer the same.
func TestResourcesAreListedByNameAndLabel(t *testing.T) {
	for _, size := range []string{"", strings.Repeat("x", 20_000)} {
		onBoth(t, func(t *testing.T, p place) {
			s := p.open(t)
			var want []string
			write(t, s, func(tx usecase.Tx) {
				for n := range 60 {
					name := fmt.Sprintf("%c-%02d", 'a'+n/30, n)
					spec, err := json.Marshal(map[string]string{"text": size})
					require.NoError(t, err)
					require.NoError(t, tx.PutResource(responder(name, string(spec))))
					want = append(want, name)
				}
			})
			look := func(r usecase.Reader) {
				require.Equal(t, want, resourceNames(t, r, usecase.ResourceFilter{Page: usecase.Page{Limit: 7}}))
				require.Equal(t, want[30:], resourceNames(t, r, usecase.ResourceFilter{Labels: []string{"team=b"}, Page: usecase.Page{Limit: 7}}))
				_, err := r.Resource("Responder", "a-00")
				require.NoError(t, err)
				_, _, err = r.Resources("Responder", usecase.ResourceFilter{Page: usecase.Page{Continue: "nonsense"}})
				require.ErrorIs(t, err, usecase.ErrBadCursor)
				_, _, err = r.Resources("Responder", usecase.ResourceFilter{Labels: []string{"="}})
				require.ErrorIs(t, err, usecase.ErrBadFilter)
			}
			read(t, s, look)
			read(t, s, look)
			write(t, s, func(tx usecase.Tx) { look(tx) })
		})
	}
}

func TestACallerCannotChangeWhatOthersRead(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutResource(responder("anna", `{}`))) })
		for range 2 {
			read(t, s, func(r usecase.Reader) {
				page, _, err := r.Resources("Responder", usecase.ResourceFilter{})
				require.NoError(t, err)
				require.Equal(t, apis.Labels{"team": "a"}, page[0].Metadata.Labels)
				page[0].Metadata.Labels["team"] = "changed"
			})
		}
	})
}

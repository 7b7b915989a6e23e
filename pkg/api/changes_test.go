package api

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func changesAfter(w *world, caller, query string) apis.ChangeList {
	w.t.Helper()
	var changes apis.ChangeList
	w.do(caller, "GET", "/changes?"+query, "").is(200).into(&changes)
	return changes
}

func TestChangesAreReadFromWhereTheCallerStands(t *testing.T) {
	w := givenShop(newWorld(t))
	declared(w)
	all := changesAfter(w, "viewer", "since=0")
	require.Len(t, all.Items, 7)
	require.Equal(t, "7", all.Metadata.ResourceVersion)
	require.Empty(t, all.Metadata.Continue)
	require.Nil(t, all.Items[0].Object)
	require.Equal(t, "vera", all.Items[6].Actor)

	page := changesAfter(w, "viewer", "since=2&limit=2&include=objects")
	require.Equal(t, "4", page.Metadata.ResourceVersion, "a page that has another behind it says where that begins")
	require.Equal(t, "4", page.Metadata.Continue)
	require.Equal(t, "shop", page.Items[0].Name)
	require.Equal(t, "active", page.Items[0].Object["status"].(map[string]any)["state"])

	require.Empty(t, changesAfter(w, "viewer", "since=7").Items)
	require.Equal(t, "gone", w.do("viewer", "GET", "/changes?since=8", "").is(410).failure().Reason, "data that was set back is read again, like data that was forgotten")
	require.Empty(t, changesAfter(w, "stranger", "since=0").Items)
}

func TestADeletedObjectIsAChangeWithoutAnObject(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("editor", "DELETE", "/alertroutes/critical", "", "If-Match", "*").is(200)
	last := changesAfter(w, "viewer", "since=6&include=objects").Items
	require.Len(t, last, 1)
	require.Equal(t, apis.ChangeOperation("delete"), last[0].Operation)
	require.Nil(t, last[0].Object)
}

func TestALongPageOfChangesEndsEarly(t *testing.T) {
	w := newWorld(t)
	long := strings.Repeat("x", 19_000)
	for i := range 300 {
		w.do("editor", "POST", "/incidents", fmt.Sprintf(`{"spec":{"title":"t%d","description":%q}}`, i, long)).is(201)
	}
	seen, since := 0, "0"
	for pages := 1; ; pages++ {
		page := w.do("viewer", "GET", "/changes?include=objects&since="+since, "").is(200)
		require.Less(t, len(page.body), mostOfChanges+100_000)
		var changes apis.ChangeList
		page.into(&changes)
		seen, since = seen+len(changes.Items), changes.Metadata.ResourceVersion
		if changes.Metadata.Continue == "" {
			require.Greater(t, pages, 1)
			break
		}
	}
	require.Equal(t, 300, seen)
}

func TestABurstOfChangesIsReadToItsEnd(t *testing.T) {
	for _, burst := range []int{500, 501, 1000, 1200} {
		w := newWorld(t)
		stamp := usecase.Stamp{Namespace: "default", Author: callers["editor"].Author(), At: w.clock()}
		require.NoError(t, w.store.Write(t.Context(), stamp, func(tx usecase.Tx) error {
			for i := range burst {
				person := &usecase.Resource{Kind: "Responder", Spec: []byte(`{"displayName":"R"}`), Status: []byte("{}")}
				person.Metadata.Name = fmt.Sprintf("r%d", i)
				if err := tx.PutResource(person); err != nil {
					return err
				}
			}
			return nil
		}))
		for _, query := range []string{"", "&limit=500", "&limit=499&include=objects", "&limit=100"} {
			seen := map[string]bool{}
			since := "0"
			for pages := 0; ; pages++ {
				require.LessOrEqual(t, pages, burst/99)
				page := changesAfter(w, "viewer", "since="+since+query)
				for _, item := range page.Items {
					seen[item.Name] = true
				}
				since = page.Metadata.ResourceVersion
				if page.Metadata.Continue == "" {
					break
				}
				require.Equal(t, since, page.Metadata.Continue)
			}
			require.Len(t, seen, burst, "limit %s", query)
			require.Equal(t, fmt.Sprint(burst), since)
		}
	}
}

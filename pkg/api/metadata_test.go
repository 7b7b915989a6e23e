package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// forged is metadata that nobody but the server writes.
const forged = `{"namespace":"org-2","uid":"u1","generation":7,"creationTimestamp":"2020-01-01T00:00:00Z","createdBy":"evil","updatedBy":"evil"}`

var forgedFields = []string{
	"metadata.createdBy", "metadata.creationTimestamp", "metadata.generation", "metadata.namespace", "metadata.uid", "metadata.updatedBy",
}

func TestWhatOnlyTheServerWritesOfAnObjectIsRefusedWhereItIsNotSo(t *testing.T) {
	w := givenShop(newWorld(t))
	for _, path := range []string{"/incidents/" + declared(w), "/responders/rob"} {
		before := w.do("admin", "GET", path, "").is(200)
		told := w.do("admin", "PATCH", path, `{"metadata":`+forged+`}`, "If-Match", "*").is(422).fields()
		require.Equal(t, forgedFields, sortedKeys(told), path)
		require.Contains(t, told["metadata.uid"], before.object().Metadata.Uid, "the refusal says what it is")
		forgery := strings.Replace(string(before.body), `"createdBy":"`+before.object().Metadata.CreatedBy, `"createdBy":"evil`, 1)
		require.Equal(t, []string{"metadata.createdBy"}, sortedKeys(w.do("admin", "PUT", path, forgery).is(422).fields()), path)
		require.Equal(t, before.body, w.do("admin", "PUT", path, string(before.body)).is(200).body, "what was read can be sent back")
	}
}

func TestANewObjectBringsNothingThatTheServerWrites(t *testing.T) {
	w := givenShop(newWorld(t))
	told := w.do("viewer", "POST", "/incidents", `{"metadata":`+strings.Replace(forged, "{", `{"name":"inc-20300101-0001","resourceVersion":"3",`, 1)+`,"spec":{"title":"x"}}`).is(422).fields()
	require.Equal(t, []string{
		"metadata.createdBy", "metadata.creationTimestamp", "metadata.generation", "metadata.name", "metadata.namespace", "metadata.resourceVersion",
		"metadata.uid", "metadata.updatedBy",
	}, sortedKeys(told))
	require.Contains(t, told["metadata.name"], "numbers incidents")
	told = w.do("editor", "POST", "/responders", `{"metadata":`+forged+`,"spec":{"displayName":"x"}}`).is(422).fields()
	require.Equal(t, forgedFields, sortedKeys(told))
	w.do("editor", "POST", "/responders", `{"metadata":{"name":"zoe","namespace":"default"},"spec":{"displayName":"Zoe"}}`).is(201)
}

package api

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAListIsReadPageByPage(t *testing.T) {
	w := newWorld(t)
	for i := range 7 {
		w.do("editor", "POST", "/responders", fmt.Sprintf(`{"metadata":{"name":"r%d","labels":{"odd":"%t"}},"spec":{"displayName":"R%d"}}`, i, i%2 == 1, i)).is(201)
	}
	var names []string
	path := "/responders?limit=3"
	for pages := 0; ; pages++ {
		require.Less(t, pages, 4)
		page := w.do("viewer", "GET", path, "").is(200).objects()
		require.Equal(t, "7", page.Metadata.ResourceVersion)
		names = append(names, page.names()...)
		if page.Metadata.Continue == "" {
			break
		}
		path = "/responders?limit=3&continue=" + page.Metadata.Continue
	}
	require.Equal(t, []string{"r0", "r1", "r2", "r3", "r4", "r5", "r6"}, names)
	require.Equal(t, []string{"r1", "r3", "r5"}, w.do("viewer", "GET", "/responders?labelSelector=odd%3Dtrue", "").is(200).objects().names())
	require.Equal(t, `{"items":[],"metadata":{"resourceVersion":"7"}}`, string(w.do("viewer", "GET", "/alertroutes", "").is(200).body))
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	w := newWorld(t)
	for i := range 3 {
		w.do("editor", "POST", "/responders", fmt.Sprintf(`{"spec":{"displayName":"R%d"}}`, i)).is(201)
		w.do("viewer", "POST", "/incidents", `{"spec":{"title":"x"}}`).is(201)
	}
	cursor := w.do("viewer", "GET", "/responders?limit=1", "").is(200).objects().Metadata.Continue
	require.NotEmpty(t, cursor)
	for _, path := range []string{"/incidents?continue=" + cursor, "/responders?continue=nonsense", "/responders?continue=" + strings.Repeat("A", 2001), "/alerts?continue=e30"} {
		require.Equal(t, "continue", w.do("viewer", "GET", path, "").is(400).failure().Fields[0].Field, path)
	}
}

func TestAnUnchangedListIs304(t *testing.T) {
	w := givenShop(newWorld(t))
	for _, path := range []string{"/responders", "/incidents", "/incidents/summary", "/periods/shop", "/me", "/openapi.yaml", "/changes?since=1"} {
		etag := w.do("viewer", "GET", path, "").is(200).header.Get("ETag")
		require.NotEmpty(t, etag, path)
		again := w.do("viewer", "GET", path, "", "If-None-Match", `"other", W/`+etag).is(304)
		require.Empty(t, again.body)
		require.Equal(t, etag, again.header.Get("ETag"))
		w.do("viewer", "GET", path, "", "If-None-Match", `"other"`).is(200)
	}
	etag := w.do("viewer", "GET", "/incidents", "").header.Get("ETag")
	path := "/incidents/" + declared(w)
	w.do("viewer", "GET", "/incidents", "", "If-None-Match", etag).is(200)
	w.do("viewer", "POST", path+"/comment", `{"text":"x"}`, "If-None-Match", "*").is(200)
}

func FuzzCursor(f *testing.F) {
	for _, seed := range []string{"", "e30", "eyJsIjoicmVzb3VyY2VzIn0", "////", "null", "W10", "\x00"} {
		f.Add(seed)
	}
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, cursor string) {
		w.t = t
		for _, path := range []string{"/incidents", "/responders", "/alerts"} {
			r := w.do("viewer", "GET", path+"?continue="+url.QueryEscape(cursor), "")
			require.Contains(t, []int{200, 400}, r.status, "%s", r.body)
		}
	})
}

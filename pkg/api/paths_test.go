package api

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/api/wire"
)

func TestOnlyThePlainWayToWriteAPathIsTaken(t *testing.T) {
	w := givenShop(newWorld(t))
	name := declared(w)
	for _, path := range []string{
		"/incidents/", "//incidents", "/incidents//" + name, "/../v1/incidents", "/./incidents", "/incidents/../me", "/%69ncidents",
		"/incidents/%2e%2e/me", "/incidents%2f" + name, "/incidents/" + name + "%00", "/incidents/a%2Fb", "/incidents;a=b", "/Incidents", "/INCIDENTS/" + name,
		"/incidents/" + name + "/", "/incidents/" + name + "/acknowledge/more", "/incidents/%C3%A4", "/periods/SHOP", "/periods/-shop",
	} {
		r := w.do("admin", "GET", path, "").is(404)
		require.Equal(t, "notFound", r.failure().Reason, path)
		require.Equal(t, wire.JSONType, r.header.Get("Content-Type"), path)
	}
	w.do("admin", "GET", "/incidents/INC-20261121-0001", "").is(200)
}

func TestPathsOutsideOfTheSurfaceAre404(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"", "/", "/v1", "/v2/incidents", "/metrics"} {
		r := &http.Request{Method: "GET", URL: &url.URL{Path: path}, Header: http.Header{}}
		recorder := httptest.NewRecorder()
		w.handler.ServeHTTP(recorder, r)
		require.Equal(t, 404, recorder.Code, path)
	}
}

func TestAWrongPathNamesTheNearest(t *testing.T) {
	w := newWorld(t)
	require.Contains(t, w.do("viewer", "GET", "/incident", "").is(404).failure().Error, "did you mean /v1/incidents?")
	require.Contains(t, w.do("viewer", "GET", "/incidents/inc-1/timelines", "").is(404).failure().Error, "did you mean /v1/incidents/inc-1/timeline?")
	require.Contains(t, w.do("viewer", "GET", "/nothing/like/it", "").is(404).failure().Error, "GET /v1/openapi.yaml lists")
}

func TestAWrongMethodNamesThoseThatAreTaken(t *testing.T) {
	w := newWorld(t)
	for path, allow := range map[string]string{
		"/incidents": "GET, POST", "/incidents/inc-1": "GET, PUT, PATCH, DELETE", "/incidents/inc-1/acknowledge": "POST", "/me": "GET",
	} {
		r := w.do("admin", "OPTIONS", path, "").is(405)
		require.Equal(t, allow, r.header.Get("Allow"), path)
		require.Equal(t, "methodNotAllowed", r.failure().Reason)
	}
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	w := newWorld(t)
	get := w.do("viewer", "GET", "/incidents", "").is(200)
	head := w.do("viewer", "HEAD", "/incidents", "").is(200)
	require.Empty(t, head.body)
	require.Equal(t, get.header.Get("ETag"), head.header.Get("ETag"))
}

func FuzzPath(f *testing.F) {
	for _, seed := range []string{"/v1/incidents", "/v1//incidents", "/v1/incidents/%2e%2e/me", "/v1/../me", "/", "", "/v1/incidents/INC-1", "/v1/me\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || u.Host != "" || u.Scheme != "" || !plainPath(u) {
			return
		}
		require.Equal(t, path[:len(u.Path)], u.Path, "a plain path is taken as it is written")
		require.NotContains(t, u.Path, "//")
		require.NotContains(t, u.Path, "/../")
	})
}

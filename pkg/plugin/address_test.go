package plugin

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestAnAddressThatIsNoneIsRefusedWithASentence(t *testing.T) {
	p := New(NewLive())
	for _, path := range []string{"v1/incidents/a\x01b", "v1/incidents/a\nb", "v1/incidents/a\x7f", "v1/incidents/a\xffb", "v1/incidents/100%", "v1/incidents/a?limit=1", "v1/incidents/a#b"} {
		for _, address := range []string{path, "v1/me"} {
			var answer *backend.CallResourceResponse
			keep := backend.CallResourceResponseSenderFunc(func(r *backend.CallResourceResponse) error {
				answer = r
				return nil
			})
			err := p.CallResource(t.Context(), &backend.CallResourceRequest{Method: http.MethodGet, Path: path, URL: address, PluginContext: contextOf(1, nil, "")}, keep)
			require.NoError(t, err, "an error would be 500: %q", path)
			require.Equal(t, http.StatusBadRequest, answer.Status, "%q", path)
			require.Contains(t, string(answer.Body), `"reason":"badRequest"`)
		}
	}
}

// What Grafana hands over is a path with its escapes undone, and an address that it has read itself.
func TestAnyPathThatReachesUsIsReadOrRefused(t *testing.T) {
	p := New(NewLive())
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"v1", "/", "//", "..", ":", ";", "%", "%41", "%zz", "?", "#", "@", "[", " ", "\\", "\x00", "\xff", "ü"}))
	rapid.Check(t, func(t *rapid.T) {
		path := ""
		for _, part := range rapid.SliceOfN(piece, 0, 5).Draw(t, "parts") {
			path += part
		}
		address := &url.URL{Path: path, RawQuery: rapid.OneOf(rapid.Just("limit=1"), rapid.String()).Draw(t, "query")}
		status := 0
		keep := backend.CallResourceResponseSenderFunc(func(r *backend.CallResourceResponse) error {
			status = r.Status
			return nil
		})
		err := p.CallResource(t.Context(), &backend.CallResourceRequest{Method: http.MethodGet, Path: path, URL: address.String(), PluginContext: contextOf(1, nil, "")}, keep)
		require.NoError(t, err, "an error would be 500")
		reached := http.StatusServiceUnavailable // what our own handler says while the plugin starts
		require.Contains(t, []int{http.StatusBadRequest, reached}, status)
	})
}

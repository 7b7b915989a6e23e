package plugin

import (
	"net/http"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/stretchr/testify/require"
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

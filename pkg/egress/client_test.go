package egress

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// canary is a server on loopback that counts connections.
func canary(t *testing.T, handler http.HandlerFunc) (*httptest.Server, *atomic.Int64) {
	t.Helper()
	var connections atomic.Int64
	server := httptest.NewUnstartedServer(handler)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	return server, &connections
}

func ok(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func client(t *testing.T, allowed ...string) *http.Client {
	t.Helper()
	policy, err := New(allowed...)
	require.NoError(t, err)
	c := policy.Client(5 * time.Second)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

func get(t *testing.T, c *http.Client, rawURL string) (*http.Response, error) {
	t.Helper()
	resp, err := c.Get(rawURL)
	if resp != nil {
		t.Cleanup(func() { _ = resp.Body.Close() })
	}
	return resp, err
}

func TestANameThatResolvesToLoopbackIsRefusedBeforeConnecting(t *testing.T) {
	server, connections := canary(t, ok)
	u, err := url.Parse(server.URL)
	require.NoError(t, err)

	_, err = get(t, client(t, "other"), "https://localhost:"+u.Port())

	require.ErrorIs(t, err, ErrAddress)
	require.ErrorContains(t, err, "localhost")
	require.Zero(t, connections.Load())
}

func TestAnAllowedHostIsReachedOverPlainHTTP(t *testing.T) {
	server, connections := canary(t, ok)

	resp, err := get(t, client(t, "127.0.0.1"), server.URL)

	require.NoError(t, err)
	require.Equal(t, http.StatusNoContent, resp.StatusCode)
	require.EqualValues(t, 1, connections.Load())
}

func TestARedirectIsNotFollowedEvenToAnAllowedHost(t *testing.T) {
	target, reached := canary(t, ok)
	door, _ := canary(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, target.URL, http.StatusFound)
	})

	_, err := get(t, client(t, "127.0.0.1"), door.URL)

	require.ErrorIs(t, err, ErrRedirect)
	require.Zero(t, reached.Load())
}

func TestNoProxyOfTheEnvironmentMayConnectForUs(t *testing.T) {
	require.Nil(t, client(t).Transport.(*checked).next.Proxy, "the library's default would read HTTPS_PROXY")
}

func TestADestinationIsJudgedByWhatItsNameMeansNowWithoutConnecting(t *testing.T) {
	server, connections := canary(t, ok)
	u, err := url.Parse(server.URL)
	require.NoError(t, err)
	named, err := url.Parse("https://localhost:" + u.Port())
	require.NoError(t, err)
	unknown, err := url.Parse("https://no-such-name.invalid")
	require.NoError(t, err)
	closed, err := New()
	require.NoError(t, err)
	open, err := New("localhost")
	require.NoError(t, err)

	require.ErrorIs(t, closed.CheckDestination(t.Context(), named), ErrAddress)
	require.ErrorIs(t, closed.CheckDestination(t.Context(), u), ErrScheme)
	require.NoError(t, open.CheckDestination(t.Context(), named))
	require.NoError(t, closed.CheckDestination(t.Context(), unknown), "a server that is not there yet may be entered")
	require.Zero(t, connections.Load())
}

package sources

import (
	"fmt"
	"net"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/plugin"
)

func TestAnUnknownNameIsToldFromASlowResolver(t *testing.T) {
	unknown := fmt.Errorf("ask: %w", &net.DNSError{Err: "no such host", Name: "prom", IsNotFound: true})
	require.Equal(t, apis.MetricSourceTestOutcomeNoSuchName, troubleOf(unknown).outcome)
	require.Equal(t, "The name prom:9090 is not known. Check its spelling, and that the server of Grafana can resolve it.",
		troubleOf(unknown).sentence("http://prom:9090/x", ""))
	slow := &net.DNSError{Err: "i/o timeout", Name: "prom", IsTimeout: true}
	require.Equal(t, apis.MetricSourceTestOutcomeTimeout, troubleOf(slow).outcome)
}

func TestASentenceWithoutAnAddressNamesNoHost(t *testing.T) {
	require.Equal(t, "The server did not answer in time. Check the address, the firewall, and that the server is not overloaded.", tooSlow.sentence("", ""))
	require.Equal(t, "The server did not answer as it should.", anyOther.sentence("", ""))
}

func TestASentenceBeginsWithTheHostAsItIsWritten(t *testing.T) {
	require.Equal(t, "prom:9090 did not answer as it should.", anyOther.sentence("http://prom:9090", ""))
	require.Equal(t, "übung.example did not answer as it should.", anyOther.sentence("https://übung.example/prometheus", ""))
}

func TestStoredSettingsThatTheGuardRefusesAreNamedWithoutTheirAddress(t *testing.T) {
	sources := []plugin.MetricSource{{Name: "inside", URL: "http://10.0.0.7:9090"}, {Name: "outside", URL: "https://prometheus.example.com"}}
	said := RefusedSettings(plugin.Settings{MetricSources: sources})
	require.Len(t, said, 1)
	require.Contains(t, said[0], `metric source "inside" is refused`)
	require.NotContains(t, said[0], "10.0.0.7")
	require.Empty(t, RefusedSettings(plugin.Settings{MetricSources: sources, AllowedHosts: []string{"10.0.0.7"}}))
	require.Contains(t, RefusedSettings(plugin.Settings{AllowedHosts: []string{"a b"}})[0], "is no host")
}

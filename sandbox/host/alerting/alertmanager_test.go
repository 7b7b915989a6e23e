package alerting

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/notifier"
	"github.com/stretchr/testify/require"
)

const shippedConfig = "../../../provisioning/alertmanager/alertmanager.yml"

type delivery struct {
	authorization string
	Version       string            `json:"version"`
	Status        string            `json:"status"`
	GroupLabels   map[string]string `json:"groupLabels"`
	Alerts        []struct {
		Status string            `json:"status"`
		Labels map[string]string `json:"labels"`
	} `json:"alerts"`
}

// receive starts an Alertmanager with the shipped configuration, sped up until every wait is a second, and returns what it posts.
func receive(t *testing.T) (*Alertmanager, <-chan delivery) {
	t.Helper()
	deliveries := make(chan delivery, 10)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		d := delivery{authorization: r.Header.Get("Authorization")}
		if json.NewDecoder(r.Body).Decode(&d) == nil {
			deliveries <- d
		}
	}))
	t.Cleanup(receiver.Close)
	conf, err := LoadConfig(shippedConfig, Overrides{WebhookURL: receiver.URL, Token: "secret", Factor: 100_000})
	require.NoError(t, err)
	am, err := Start(t.Context(), Options{Config: conf, Dir: t.TempDir(), ExternalURL: &url.URL{Scheme: "http", Host: "test", Path: "/alertmanager"}, Logger: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	t.Cleanup(am.Stop)
	return am, deliveries
}

func alertOf(name, service string, started, ends time.Time) *notifier.Alert {
	return &notifier.Alert{Labels: labels.FromStrings("alertname", name, "service", service), StartsAt: started, EndsAt: ends}
}

func TestAlertsArriveGroupedWithTheTokenAndEndAgain(t *testing.T) {
	am, deliveries := receive(t)
	started := time.Now()
	am.Send(alertOf("HighErrorRate", "payments", started, started.Add(time.Minute)))
	fired := <-deliveries
	require.Equal(t, "Bearer secret", fired.authorization)
	require.Equal(t, "4", fired.Version)
	require.Equal(t, "firing", fired.Status)
	require.Equal(t, map[string]string{"alertname": "HighErrorRate", "service": "payments"}, fired.GroupLabels)
	require.Len(t, fired.Alerts, 1)

	am.Send(alertOf("HighErrorRate", "payments", started, time.Now()))
	for d := range deliveries {
		// A repeat may still be under way.
		if d.Status == "resolved" {
			require.Equal(t, "resolved", d.Alerts[0].Status)
			return
		}
	}
}

func TestFailingServicesStayQuietWhileTheDatabaseIsAway(t *testing.T) {
	am, deliveries := receive(t)
	started := time.Now()
	am.Send(
		alertOf("HighErrorRate", "payments", started, started.Add(time.Minute)),
		alertOf("HighErrorRate", "orders", started, started.Add(time.Minute)),
		alertOf("DatabaseConnectionErrors", "database", started, started.Add(time.Minute)),
	)
	require.Equal(t, "DatabaseConnectionErrors", (<-deliveries).GroupLabels["alertname"])

	answer := httptest.NewRecorder()
	am.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/alertmanager/api/v2/alerts?inhibited=false", nil))
	require.Equal(t, http.StatusOK, answer.Code)
	var active []struct {
		Labels map[string]string `json:"labels"`
	}
	require.NoError(t, json.Unmarshal(answer.Body.Bytes(), &active))
	require.Len(t, active, 1)
	require.Equal(t, "database", active[0].Labels["service"])
}

func TestDemoTimingsAreTheShippedOnesDivided(t *testing.T) {
	shipped, err := LoadConfig(shippedConfig, Overrides{Factor: 1})
	require.NoError(t, err)
	demo, err := LoadConfig(shippedConfig, Overrides{Factor: 30})
	require.NoError(t, err)
	require.Equal(t, time.Duration(*shipped.Route.GroupWait)/30, time.Duration(*demo.Route.GroupWait))
	require.Equal(t, time.Duration(*shipped.Route.GroupInterval)/30, time.Duration(*demo.Route.GroupInterval))
	require.Equal(t, time.Duration(*shipped.Route.RepeatInterval)/30, time.Duration(*demo.Route.RepeatInterval))
}

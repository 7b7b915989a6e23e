package plugin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/stretchr/testify/require"
)

func contextOf(org int64, user *backend.User, jsonData string) backend.PluginContext {
	//lint:ignore SA1019 Grafana 12.4 fills this field, not Namespace
	return backend.PluginContext{OrgID: org, User: user, AppInstanceSettings: &backend.AppInstanceSettings{JSONData: []byte(jsonData), Updated: time.Unix(100, 0)}}
}

func TestACallerIsWhoThePluginContextSays(t *testing.T) {
	list := `{"ingestLogins": ["sa-1-hypercare-ingest"]}`
	editor := callerOf(contextOf(1, &backend.User{Login: "editor", Name: "E", Role: "Editor"}, list))
	require.Equal(t, "default", editor.Namespace)
	require.True(t, editor.Editor())
	require.False(t, editor.Ingest)

	sender := callerOf(contextOf(7, &backend.User{Login: "sa-1-hypercare-ingest", Role: "Viewer"}, list))
	require.Equal(t, "org-7", sender.Namespace)
	require.True(t, sender.Ingest)

	shouted := callerOf(contextOf(1, &backend.User{Login: "SA-1-Hypercare-Ingest", Role: "Viewer"}, `{"ingestLogins": [" Sa-1-hypercare-ingest"]}`))
	require.Equal(t, "sa-1-hypercare-ingest", shouted.Login, "as Grafana keeps logins, so that whatever is written down under it is one person's")
	require.True(t, shouted.Ingest)

	require.False(t, callerOf(contextOf(1, &backend.User{Role: "Editor"}, `{"ingestLogins": [""]}`)).Ingest, "an anonymous user is on no list")
	require.Empty(t, callerOf(contextOf(1, nil, "")).Role)
	require.False(t, callerOf(contextOf(1, &backend.User{Login: "sa-1-hypercare-ingest"}, `{broken`)).Ingest)
}

func TestTheDataLiesWhereGrafanaSaysElseBesideItsOwnAndNeverInThePlugin(t *testing.T) {
	env := func(values map[string]string) func(string) string {
		return func(name string) string { return values[name] }
	}
	binary := func(path string) func() (string, error) { return func() (string, error) { return path, nil } }
	for _, c := range []struct {
		name, want string
		env        map[string]string
		binary     string
	}{
		{"configured", "/data", map[string]string{"GF_PLUGIN_DATA_DIR": "/data", "GF_ENTERPRISE_LICENSE_PATH": "/g/license.jwt"}, "/g/plugins/golive-hypercare-app/gpx"},
		{"beside the licence", "/var/lib/grafana/hypercare", map[string]string{"GF_ENTERPRISE_LICENSE_PATH": "/var/lib/grafana/license.jwt"}, "/x/gpx"},
		{"beside the plugins folder", "/g/hypercare", nil, "/g/plugins/golive-hypercare-app/gpx"},
	} {
		dir, err := DataDir(env(c.env), binary(c.binary))
		require.NoError(t, err, c.name)
		require.Equal(t, c.want, dir, c.name)
	}
	_, err := DataDir(env(nil), binary("/somewhere/dist/gpx"))
	require.ErrorContains(t, err, "data_dir")
	_, err = DataDir(env(nil), func() (string, error) { return "", errors.New("no path") })
	require.Error(t, err)
}

type kept struct {
	plain   []byte
	updated time.Time
	writes  int
}

func (k *kept) PutSettings(_ context.Context, _ string, updated time.Time, plain []byte) error {
	k.plain, k.updated, k.writes = plain, updated, k.writes+1
	return nil
}

func (k *kept) Settings(context.Context, string) ([]byte, time.Time, error) {
	return k.plain, k.updated, nil
}

func TestSettingsAreCopiedOnceAndAgainWhenTheyAreNewer(t *testing.T) {
	store := &kept{}
	settings := NewSettingsCopy(store)
	app := &backend.AppInstanceSettings{
		JSONData: []byte(`{"metricSources": [{"name": "prometheus", "url": "https://p.example"}]}`), Updated: time.Unix(100, 0),
		DecryptedSecureJSONData: map[string]string{"serviceAccountToken": "s3cret"},
	}
	for range 3 {
		require.NoError(t, settings.Keep(context.Background(), "default", app))
	}
	require.Equal(t, 1, store.writes)
	app.Updated, app.JSONData = time.Unix(200, 0), []byte(`{}`)
	require.NoError(t, settings.Keep(context.Background(), "default", app))
	require.Equal(t, 2, store.writes)
	got, err := settings.Of(context.Background(), "default")
	require.NoError(t, err)
	require.Empty(t, got.MetricSources)
	require.Equal(t, "s3cret", got.Secrets["serviceAccountToken"])
	require.NoError(t, settings.Keep(context.Background(), "default", nil))
	require.Error(t, settings.Keep(context.Background(), "org-2", &backend.AppInstanceSettings{JSONData: []byte(`{broken`)}))
}

type packets struct{ sent chan Event }

func (p packets) Send(packet *backend.StreamPacket) error {
	var event Event
	if err := json.Unmarshal(packet.Data, &event); err != nil {
		return err
	}
	p.sent <- event
	return nil
}

func TestManyChangesBecomeAtMostTwoEventsASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		live, sent := NewLive(), make(chan Event, 100)
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			_ = live.RunStream(ctx, &backend.RunStreamRequest{PluginContext: contextOf(1, nil, "")}, backend.NewStreamSender(packets{sent}))
		}()
		synctest.Wait()
		for version := range int64(50) {
			live.Changed("default", version+1, []string{"Incident"})
			live.Changed("org-2", version+900, []string{"Incident"})
			time.Sleep(20 * time.Millisecond)
		}
		live.Changed("default", 51, []string{"AlertRoute"})
		time.Sleep(time.Second)
		cancel()
		synctest.Wait()
		close(sent)
		var events []Event
		for event := range sent {
			events = append(events, event)
		}
		require.LessOrEqual(t, len(events), 4)
		require.Equal(t, Event{ResourceVersion: "1", Kinds: []string{"Incident"}}, events[0], "the first goes out at once")
		require.Equal(t, "51", events[len(events)-1].ResourceVersion)
		require.Contains(t, events[len(events)-1].Kinds, "AlertRoute")
	})
}

func TestOnlyThoseWhoMayReadSubscribeAndNobodyPublishes(t *testing.T) {
	live := NewLive()
	subscribe := func(role, path string) backend.SubscribeStreamStatus {
		answer, err := live.SubscribeStream(context.Background(), &backend.SubscribeStreamRequest{PluginContext: contextOf(1, &backend.User{Login: "x", Role: role}, ""), Path: path})
		require.NoError(t, err)
		return answer.Status
	}
	require.Equal(t, backend.SubscribeStreamStatusOK, subscribe("Viewer", "changes"))
	require.Equal(t, backend.SubscribeStreamStatusPermissionDenied, subscribe("None", "changes"))
	require.Equal(t, backend.SubscribeStreamStatusPermissionDenied, subscribe("", "changes"))
	require.Equal(t, backend.SubscribeStreamStatusNotFound, subscribe("Admin", "other"))
	answer, err := live.PublishStream(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, backend.PublishStreamStatusPermissionDenied, answer.Status)
}

type answers struct{ last *backend.CallResourceResponse }

func (a *answers) Send(response *backend.CallResourceResponse) error {
	a.last = response
	return nil
}

func TestUntilTheStoreIsReadyCallersAreAskedToComeAgainAndHealthSaysWhy(t *testing.T) {
	app, got := New(NewLive()), &answers{}
	app.SetState("waiting for the data file: another process (pid 7) holds it")
	call := func() *backend.CallResourceResponse {
		request := &backend.CallResourceRequest{PluginContext: contextOf(1, nil, "{}"), Path: "v1/me", Method: http.MethodGet, URL: "v1/me"}
		require.NoError(t, app.CallResource(context.Background(), request, got))
		return got.last
	}
	require.Equal(t, http.StatusServiceUnavailable, call().Status)
	require.Equal(t, []string{"2"}, got.last.Headers["Retry-After"])
	require.Contains(t, string(got.last.Body), "pid 7")
	health, err := app.CheckHealth(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, backend.HealthStatusError, health.Status)
	require.Contains(t, health.Message, "pid 7")

	timers := func(context.Context) []string { return []string{"Another server fires the timers (b)."} }
	app.Serve(Ready{Handler: http.NotFoundHandler(), Settings: NewSettingsCopy(&kept{}), Health: timers})
	require.Equal(t, http.StatusNotFound, call().Status)
	health, err = app.CheckHealth(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, backend.HealthStatusOk, health.Status)
	require.Equal(t, "Hypercare works: the data can be read and written. Another server fires the timers (b).", health.Message)
	app.SetState("the disk is full")
	health, err = app.CheckHealth(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, backend.HealthStatusError, health.Status)
}

func TestHealthSaysWhichSettingsOfTheOrganisationCannotBeFollowed(t *testing.T) {
	app := New(NewLive())
	refused := func(settings Settings) []string {
		if len(settings.MetricSources) > 0 {
			return []string{"The address of " + settings.MetricSources[0].Name + " is refused."}
		}
		return nil
	}
	app.Serve(Ready{Handler: http.NotFoundHandler(), Settings: NewSettingsCopy(&kept{}), Refused: refused})
	health := func(jsonData string) *backend.CheckHealthResult {
		result, err := app.CheckHealth(context.Background(), &backend.CheckHealthRequest{PluginContext: contextOf(1, nil, jsonData)})
		require.NoError(t, err)
		return result
	}
	require.Equal(t, backend.HealthStatusOk, health(`{}`).Status)
	bad := health(`{"metricSources": [{"name": "prod", "url": "http://10.0.0.7"}]}`)
	require.Equal(t, backend.HealthStatusError, bad.Status)
	require.Equal(t, "Hypercare works: the data can be read and written. The address of prod is refused.", bad.Message)
	require.Contains(t, health(`{broken`).Message, "cannot be read")
}

package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// requireNowhere looks for a text in every file of a directory.
func requireNowhere(t *testing.T, dir, text string) {
	t.Helper()
	require.NoError(t, filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		require.NotContains(t, string(content), text, path)
		return err
	}))
}

var hostileTexts = []string{
	"a\x00b", "\xff\xfe broken", `'; DROP TABLE incidents; --`, `\u0000 as an escape`, `\\u0000`, "\u202e bidi", "<script>&amp;</script>", "\x1e\x1f separators",
	strings.Repeat("ä", 100_000), `"quoted" {json: [}`, "line\nbreak\ttab", "%_*?", "\ud7ff\ufffd\U0001f525", "$1 ? :name @p",
}

func cleaned(s string) string {
	return strings.ReplaceAll(string([]rune(s)), "\x00", "\ufffd")
}

func TestHostileTextIsKeptAsTextEverywhere(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		for _, text := range hostileTexts {
			name := ""
			short := text[:min(len(text), 60)]
			write(t, s, func(tx usecase.Tx) {
				inc := declare(t, tx, 0, func(i *apis.Incident) {
					i.Spec.Title, i.Spec.Service, i.Spec.Assignee, i.Spec.Labels = text, short, short, apis.Labels{"k" + short: short}
					i.Status.GroupKey, i.Spec.Description = short, text
				})
				name = inc.Metadata.Name
				require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: name, Text: text, Data: map[string]any{short: text}}))
				require.NoError(t, tx.AppendTrace(apis.TraceEntry{Incident: name, Reason: text, Fingerprint: short}))
				require.NoError(t, tx.PutAlerts([]apis.Alert{{Source: short, Fingerprint: short, Incident: name, Labels: apis.Labels{short: text}}}))
				require.NoError(t, tx.SetTimer(usecase.Timer{Kind: short, Subject: name, Key: short, DueAt: t0, Data: map[string]string{short: text}}))
				require.NoError(t, tx.PutResource(&usecase.Resource{Kind: "Note", Metadata: apis.ObjectMeta{Name: name, Annotations: apis.Labels{short: text}}, Spec: []byte(`{"text":"\u0000x"}`)}))
				require.NoError(t, tx.KeepAnswer(short, short, usecase.Answer{Body: []byte(text), BodyHash: short}))
			})
			read(t, s, func(r usecase.Reader) {
				inc, err := r.Incident(name)
				require.NoError(t, err)
				require.Equal(t, cleaned(text), inc.Spec.Title)
				found, _, err := r.Incidents(usecase.IncidentFilter{Services: []string{short}, Assignees: []string{short}})
				require.NoError(t, err)
				require.Equal(t, []string{name}, names(found))
				found, _, err = r.Incidents(usecase.IncidentFilter{Text: short})
				require.NoError(t, err)
				require.Equal(t, word.MatchString(short), slices.Contains(names(found), name), "%q", short)
				_, err = r.LatestOfGroup(short)
				require.NoError(t, err)
				entries, _, err := r.Timeline(name, usecase.Page{})
				require.NoError(t, err)
				require.Equal(t, cleaned(text), entries[0].Text)
				alerts, err := r.AlertsByFingerprint(short, []string{short})
				require.NoError(t, err)
				require.Equal(t, cleaned(text), alerts[short].Labels[cleaned(short)])
				timer, err := r.Timer(short, name, short)
				require.NoError(t, err)
				require.Equal(t, cleaned(text), timer.Data[cleaned(short)])
				note, err := r.Resource("Note", name)
				require.NoError(t, err)
				require.JSONEq(t, `{"text":"\ufffdx"}`, string(note.Spec))
				answer, err := r.Answer(short, short)
				require.NoError(t, err)
				require.Equal(t, text, string(answer.Body))
			})
		}
	})
}

func TestNamespacesDoNotSeeEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 0, func(i *apis.Incident) { i.Status.GroupKey = "g" })
			require.NoError(t, tx.PutAlerts([]apis.Alert{alert("a", first, "firing")}))
			require.NoError(t, tx.PutResource(responder("anna", `{}`)))
			require.NoError(t, tx.AppendTimeline(apis.TimelineEntry{Incident: first, Text: "x"}))
			require.NoError(t, tx.SetTimer(timerAt("", 0)))
		})
		look := func(r usecase.Reader) error {
			_, err := r.Incident(first)
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.LatestOfGroup("g")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			list, _, err := r.Incidents(usecase.IncidentFilter{})
			require.NoError(t, err)
			require.Empty(t, list)
			alerts, _, err := r.Alerts(usecase.AlertFilter{})
			require.NoError(t, err)
			require.Empty(t, alerts)
			require.Empty(t, resourceNames(t, r, usecase.ResourceFilter{}))
			entries, _, err := r.Timeline(first, usecase.Page{})
			require.NoError(t, err)
			require.Empty(t, entries)
			_, err = r.Timer("clockBreach", first, "")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			changes, err := r.Changes(0, 50)
			require.NoError(t, err)
			require.Empty(t, changes)
			requireCounts(t, r, first, 0, 0)
			return nil
		}
		require.NoError(t, s.Read(ctx, "org-2", look))
		other := at(0)
		other.Namespace = "org-2"
		require.NoError(t, s.Write(ctx, other, func(tx usecase.Tx) error { return look(tx) }))
	})
}

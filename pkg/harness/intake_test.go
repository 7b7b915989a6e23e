package harness

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

func (b *Back) intake(as usecase.Caller) apis.IngestStatus {
	return Get[apis.IngestStatus](b, as, "/ingest")
}

func TestTheLastNotificationIsKnownWithItsSenderAlsoAfterARestart(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) *Back{
		"SQLite":     func(t *testing.T) *Back { return New(t) },
		"PostgreSQL": func(t *testing.T) *Back { return New(t, pgtest.Start(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			require.True(t, b.intake(Editor).Last.At.IsZero(), "nobody has sent anything")
			b.Notify(payFires, slowFires)
			first := apis.IngestArrival{At: Start, Login: "sa-1-hypercare-ingest", Source: "alertmanager", Alerts: 2}
			require.Equal(t, first, b.intake(Viewer).Last)

			b.Advance(time.Second)
			b.Notify(payFires)
			require.Equal(t, Start.Add(time.Second), b.intake(Viewer).Last.At, "memory knows each")
			b.Restart(time.Second)
			require.Equal(t, first, b.intake(Viewer).Last, "the store is a minute behind at most")

			b.Notify(payFires)
			b.Advance(time.Minute)
			b.Notify(payFires)
			b.Restart(0)
			require.Equal(t, Start.Add(time.Minute+2*time.Second), b.intake(Viewer).Last.At)
		})
	}
}

func TestWhoIsRefusedIsShownToWhoeverConnectsTheSender(t *testing.T) {
	b := New(t)
	forgotten := usecase.Caller{Namespace: "default", Login: "sa-1-other", Role: "Viewer"}
	for range 3 {
		b.Refused(forgotten, 403, "/ingest/alertmanager", Payload(0, payFires))
	}
	b.Advance(time.Minute)
	b.Refused(Sender, 400, "/ingest/alertmanager", `{"version": "4"}`)

	refused := b.intake(Editor).Refused
	require.Len(t, refused, 2)
	require.Equal(t, "sa-1-hypercare-ingest", refused[0].Login, "the newest first")
	require.Contains(t, refused[0].Reason, "alerts: is missing")
	require.Equal(t, apis.IngestRefusal{At: Start, Login: "sa-1-other", Times: 3, Reason: "This login is not among those that may post alerts."}, refused[1])
	require.Empty(t, b.intake(Viewer).Refused, "logins are for those who can mend it")
	b.Restart(0)
	require.Len(t, b.intake(Admin).Refused, 2)
}

func TestATestAlertGoesTheWayOfRealOnesAndOpensNothing(t *testing.T) {
	b := back(t)
	before := b.Now()
	answer := Post[apis.IngestTestAnswer](b, Editor, "/ingest/test", "")
	require.Contains(t, answer.Message, "The test alert was taken and kept.")
	require.Equal(t, apis.IngestArrival{At: before, Login: "editor", Source: "alertmanager", Alerts: 1}, answer.Status.Tested)
	require.True(t, answer.Status.Last.At.IsZero(), "a test is no sign of the sender")
	require.Empty(t, Get[apis.IncidentList](b, Viewer, "/incidents").Items)
	kept := b.Unplaced()
	require.Len(t, kept, 1)
	require.Equal(t, "true", kept[0].Labels["hypercare_test"])
	require.Equal(t, "editor", kept[0].Annotations["sent_by"])
	require.Equal(t, apis.AlertStateResolved, kept[0].State)

	for _, caller := range []usecase.Caller{Viewer, Dev1, Sender} {
		b.Refused(caller, 403, "/ingest/test", "")
	}
	b.ClosePeriod()
	b.Advance(time.Minute)
	require.Contains(t, Post[apis.IngestTestAnswer](b, Admin, "/ingest/test", "").Message, "No period is active")
	require.Len(t, b.Unplaced(), 2, "each test is an alert of its own")
}

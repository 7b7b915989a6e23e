package harness

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/alerts"
)

// watched is a store that tells of every write before it begins, and may refuse it.
type watched struct {
	usecase.Store
	writes int
	before func(write int) error
}

func (w *watched) Write(ctx context.Context, stamp usecase.Stamp, fn func(tx usecase.Tx) error) error {
	w.writes++
	if err := w.before(w.writes); err != nil {
		return err
	}
	return w.Store.Write(ctx, stamp, fn)
}

func (w *watched) WriteExpecting(
	ctx context.Context, stamp usecase.Stamp, _ func(r usecase.Reader) (usecase.Expected, error), fn func(tx usecase.Tx) error,
) error {
	return w.Write(ctx, stamp, fn)
}

// asked counts what transactions read of incidents.
type asked struct{ incidents, groups, counts int }

// counted is a store that counts what its transactions read.
type counted struct {
	usecase.Store
	asked asked
}

func (c *counted) Write(ctx context.Context, stamp usecase.Stamp, fn func(tx usecase.Tx) error) error {
	return c.Store.Write(ctx, stamp, func(tx usecase.Tx) error { return fn(countedTx{tx, &c.asked}) })
}

func (c *counted) WriteExpecting(
	ctx context.Context, stamp usecase.Stamp, _ func(r usecase.Reader) (usecase.Expected, error), fn func(tx usecase.Tx) error,
) error {
	return c.Write(ctx, stamp, fn)
}

type countedTx struct {
	usecase.Tx
	asked *asked
}

func (c countedTx) Incident(name string) (*apis.Incident, error) {
	c.asked.incidents++
	return c.Tx.Incident(name)
}

func (c countedTx) LatestOfGroup(key string) (*apis.Incident, error) {
	c.asked.groups++
	return c.Tx.LatestOfGroup(key)
}

func (c countedTx) AlertCounts(name string) (usecase.AlertCounts, error) {
	c.asked.counts++
	return c.Tx.AlertCounts(name)
}

// storm is a notification of alerts that each make an incident of their own.
func storm(size int) alert.Batch {
	batch := alert.Batch{Source: "alertmanager"}
	for i := range size {
		name := fmt.Sprintf("Alert%d", i)
		batch.Alerts = append(batch.Alerts, alert.Incoming{
			Fingerprint: name, Firing: true, StartsAt: Start, Labels: map[string]string{"alertname": name, "service": "payments", "severity": "high"},
		})
	}
	return batch
}

func (b *Back) counts() (incidents, firing int) {
	summary := Get[apis.IncidentSummary](b, Viewer, "/incidents/summary")
	for _, cell := range summary.Cells {
		incidents += cell.Count
	}
	for page := ""; ; {
		list := Get[apis.AlertList](b, Viewer, "/alerts?state=firing&limit=500&continue="+page)
		firing += len(list.Items)
		if page = list.Metadata.Continue; page == "" {
			return incidents, firing
		}
	}
}

func TestAStormLetsPeopleInBetweenItsParts(t *testing.T) {
	b := back(t)
	var declared []string
	store := &watched{Store: b.store, before: func(write int) error {
		if write > 1 {
			declared = append(declared, b.Declare("In between", "P1").Metadata.Name)
		}
		return nil
	}}
	answer, err := alerts.NewReceiver(store, b.Now).Receive(context.Background(), Sender, storm(1200))
	require.NoError(t, err)
	require.Equal(t, 1200, answer.Accepted)
	require.Len(t, answer.Incidents, 1200)
	require.GreaterOrEqual(t, len(declared), 2)
	require.NotContains(t, answer.Incidents, declared[0])
	incidents, firing := b.counts()
	require.Equal(t, 1200+len(declared), incidents)
	require.Equal(t, 1200, firing)
}

func TestAPartThatFailsIsCompletedByTheRepeatWithoutDoubleEffects(t *testing.T) {
	full := errors.New("too much is waiting")
	for fails := range 5 {
		t.Run(fmt.Sprintf("write %d fails", fails+1), func(t *testing.T) {
			b := back(t)
			store := &watched{Store: b.store, before: func(write int) error {
				if write == fails+1 {
					return full
				}
				return nil
			}}
			receiver := alerts.NewReceiver(store, b.Now)
			_, err := receiver.Receive(context.Background(), Sender, storm(1200))
			require.ErrorIs(t, err, full)
			b.Advance(time.Minute)
			answer, err := receiver.Receive(context.Background(), Sender, storm(1200))
			require.NoError(t, err)
			require.Equal(t, 1200, answer.Accepted)
			require.Len(t, answer.Incidents, 1200)
			incidents, firing := b.counts()
			require.Equal(t, 1200, incidents)
			require.Equal(t, 1200, firing)
			require.Equal(t, map[apis.TraceEntryDecision]int{"created": 1}, decisions(b, answer.Incidents[0]))
			require.Equal(t, 1, b.Entries(answer.Incidents[0], apis.TimelineTypeDeclared))
		})
	}
}

func TestAGroupThatIsCutIntoPartsMakesOneIncident(t *testing.T) {
	b := back(t)
	Post[apis.AlertRoute](b, Editor, "/alertroutes", `{"metadata": {"name": "all"}, "spec": {"title": "All", "order": 1, "groupBy": ["service"]}}`)
	answer, err := alerts.NewReceiver(b.store, b.Now).Receive(context.Background(), Sender, storm(1200))
	require.NoError(t, err)
	require.Len(t, answer.Incidents, 1)
	require.Equal(t, 1200, b.Incident(answer.Incidents[0]).Status.FiringAlerts)
}

func TestAGroupIsLookedUpOncePerPartAndARepeatLooksAtNoIncident(t *testing.T) {
	b := back(t)
	batch := storm(1000)
	for i := range batch.Alerts {
		batch.Alerts[i].Labels["alertname"] = fmt.Sprintf("Alert%d", i/100) // ten groups of a hundred, as they lie in four parts
	}
	store := &counted{Store: b.store}
	receiver := alerts.NewReceiver(store, b.Now)
	_, err := receiver.Receive(context.Background(), Sender, batch)
	require.NoError(t, err)
	require.LessOrEqual(t, store.asked.groups, 10+3, "each group once, and once more where it lies in two parts")
	require.LessOrEqual(t, store.asked.incidents, 10)
	store.asked = asked{}
	b.Advance(time.Minute)
	_, err = receiver.Receive(context.Background(), Sender, batch)
	require.NoError(t, err)
	require.Equal(t, asked{}, store.asked)
}

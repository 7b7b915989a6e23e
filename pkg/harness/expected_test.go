package harness

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/alerts"
)

// foretold is a store that compares what transactions say they will look up with what they do look up.
type foretold struct {
	usecase.Store
	expected, asked usecase.Expected
}

func (f *foretold) WriteExpecting(
	ctx context.Context, stamp usecase.Stamp, expect func(r usecase.Reader) (usecase.Expected, error), fn func(tx usecase.Tx) error,
) error {
	return f.Write(ctx, stamp, func(tx usecase.Tx) (err error) {
		if f.expected, err = expect(tx); err != nil {
			return err
		}
		f.asked = usecase.Expected{}
		return fn(askingTx{tx, &f.asked})
	})
}

// askingTx notes the keys that a transaction looks up.
type askingTx struct {
	usecase.Tx
	asked *usecase.Expected
}

func (a askingTx) AlertsByFingerprint(source string, fingerprints []string) (map[string]apis.Alert, error) {
	a.asked.Source = source
	a.asked.Fingerprints = append(a.asked.Fingerprints, fingerprints...)
	return a.Tx.AlertsByFingerprint(source, fingerprints)
}

func (a askingTx) LatestOfGroup(key string) (*apis.Incident, error) {
	a.asked.Groups = append(a.asked.Groups, key)
	return a.Tx.LatestOfGroup(key)
}

// Without this the store looks every key up by itself, and a storm takes several times as long on PostgreSQL.
func TestANotificationSaysBeforehandWhatItWillLookUp(t *testing.T) {
	b := back(t)
	store := &foretold{Store: b.store}
	receiver := alerts.NewReceiver(store, b.Now)
	batch := storm(40)
	for i := range batch.Alerts[20:] {
		batch.Alerts[20+i].Labels["alertname"] = "Same"
	}
	for range 3 {
		_, err := receiver.Receive(context.Background(), Sender, batch)
		require.NoError(t, err)
		require.Equal(t, store.expected.Source, store.asked.Source)
		require.ElementsMatch(t, store.expected.Fingerprints, store.asked.Fingerprints)
		for _, group := range store.asked.Groups {
			require.Contains(t, store.expected.Groups, group)
		}
		b.Advance(time.Minute)
		slices.Reverse(batch.Alerts)
	}
	for i := range batch.Alerts {
		batch.Alerts[i].Firing = false
		batch.Alerts[i].EndsAt = b.Now()
	}
	_, err := receiver.Receive(context.Background(), Sender, batch)
	require.NoError(t, err)
	require.Empty(t, store.expected.Groups, "what ends needs no incident of its group")
	require.Empty(t, store.asked.Groups)
}

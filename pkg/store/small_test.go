package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestAnAnswerIsRepeatedForADay(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		now := t0
		p.Now = func() time.Time { return now }
		s := p.open(t)
		answer := usecase.Answer{BodyHash: "h", Status: 201, Body: []byte("{\"a\":\"\\u0000\"}\x00\xff"), At: t0}
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.KeepAnswer("anna", "key", answer))
			own, err := tx.Answer("anna", "key")
			require.NoError(t, err)
			require.Equal(t, &answer, own)
			require.NoError(t, tx.KeepAnswer("anna", "empty", usecase.Answer{Status: 204}))
		})
		now = t0.Add(24*time.Hour - time.Second)
		read(t, s, func(r usecase.Reader) {
			kept, err := r.Answer("anna", "key")
			require.NoError(t, err)
			require.Equal(t, &answer, kept, "byte for byte")
			_, err = r.Answer("kim", "key")
			require.ErrorIs(t, err, usecase.ErrNotFound, "keys belong to a login")
		})
		now = t0.Add(24 * time.Hour)
		read(t, s, func(r usecase.Reader) {
			_, err := r.Answer("anna", "key")
			require.ErrorIs(t, err, usecase.ErrNotFound)
		})
		require.NoError(t, s.Prune(ctx, now))
		now = t0
		read(t, s, func(r usecase.Reader) {
			_, err := r.Answer("anna", "key")
			require.ErrorIs(t, err, usecase.ErrNotFound, "pruned")
		})
	})
}

func TestUptimeBucketsAreReplacedAndReadByTheirStart(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		bucket := func(n int, up int64) usecase.UptimeBucket {
			return usecase.UptimeBucket{Start: t0.Add(time.Duration(n) * 15 * time.Minute), Up: up, Down: 1, Count: up + 1}
		}
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutUptimeBuckets("till", []usecase.UptimeBucket{bucket(2, 5), bucket(0, 5), bucket(1, 5)}))
			require.NoError(t, tx.PutUptimeBuckets("web", []usecase.UptimeBucket{bucket(1, 9)}))
		})
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutUptimeBuckets("till", []usecase.UptimeBucket{bucket(1, 7)}))
			own, err := tx.UptimeBuckets("till", t0, t0.Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, []usecase.UptimeBucket{bucket(0, 5), bucket(1, 7), bucket(2, 5)}, own)
		})
		read(t, s, func(r usecase.Reader) {
			got, err := r.UptimeBuckets("till", t0.Add(time.Second), t0.Add(30*time.Minute))
			require.NoError(t, err)
			require.Equal(t, []usecase.UptimeBucket{bucket(1, 7)}, got)
		})
	})
}

func TestUptimeBucketsAreDroppedFromAnInstantOnAndTheirSeriesListed(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		buckets := []usecase.UptimeBucket{{Start: t0, Up: 1, Count: 1}, {Start: t0.Add(15 * time.Minute), Up: 2, Count: 2}, {Start: t0.Add(30 * time.Minute), Up: 3, Count: 3}}
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutUptimeBuckets("web", buckets))
			require.NoError(t, tx.PutUptimeBuckets("till", buckets))
			more, err := tx.DropUptimeBuckets("till", t0.Add(15*time.Minute), 2)
			require.NoError(t, err)
			require.False(t, more)
			series, err := tx.UptimeSeries()
			require.NoError(t, err)
			require.Equal(t, []string{"till", "web"}, series)
		})
		read(t, s, func(r usecase.Reader) {
			got, err := r.UptimeBuckets("till", t0, t0.Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, buckets[:1], got)
			other, err := r.UptimeBuckets("web", t0, t0.Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, buckets, other)
		})
		write(t, s, func(tx usecase.Tx) {
			more, err := tx.DropUptimeBuckets("web", time.Time{}, 2)
			require.NoError(t, err)
			require.True(t, more)
			left, err := tx.UptimeBuckets("web", t0, t0.Add(time.Hour))
			require.NoError(t, err)
			require.Equal(t, buckets[2:], left, "the oldest go first, and no more than asked for")
			more, err = tx.DropUptimeBuckets("web", time.Time{}, 2)
			require.NoError(t, err)
			require.False(t, more)
		})
		read(t, s, func(r usecase.Reader) {
			series, err := r.UptimeSeries()
			require.NoError(t, err)
			require.Equal(t, []string{"till"}, series)
		})
	})
}

func TestSettingsAreSealedPerOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		secret := []byte(`{"token":"canary-secret"}`)
		_, _, err = s.Settings(ctx, "org-1")
		require.ErrorIs(t, err, usecase.ErrNotFound)
		require.NoError(t, s.PutSettings(ctx, "org-1", t0, []byte("older")))
		require.NoError(t, s.PutSettings(ctx, "org-1", t0.Add(time.Hour), secret))
		require.NoError(t, s.PutSettings(ctx, "org-1", t0.Add(time.Minute), []byte("of a process that was slow")))
		names, err := s.Namespaces(ctx)
		require.NoError(t, err)
		require.Equal(t, []string{"org-1"}, names)

		s, err = openAgain(t, s, p)
		require.NoError(t, err)
		plain, updated, err := s.Settings(ctx, "org-1")
		require.NoError(t, err)
		require.Equal(t, secret, plain)
		require.Equal(t, t0.Add(time.Hour), updated)

		p.SecretKey = "another key"
		s, err = openAgain(t, s, p)
		require.NoError(t, err)
		_, _, err = s.Settings(ctx, "org-1")
		require.ErrorIs(t, err, store.ErrSecretKey)
		require.NoError(t, s.Close())
		if p.DataDir != "" {
			requireNowhere(t, p.DataDir, "canary-secret")
		}
	})
}

func TestPostgresNeedsASecretKey(t *testing.T) {
	_, err := store.Open(ctx, store.Config{DatabaseURL: "postgres://localhost/x", Now: time.Now})
	require.ErrorContains(t, err, "GF_PLUGIN_SECRET_KEY")
	_, err = store.Open(ctx, store.Config{Now: time.Now})
	require.ErrorContains(t, err, "data directory")
}

func TestTheNoteOnWhoSentAlertsLastIsReplacedPerOrganisation(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		_, err = s.Intake(ctx, "org-1")
		require.ErrorIs(t, err, usecase.ErrNotFound)
		require.NoError(t, s.PutIntake(ctx, "org-1", []byte(`{"one":1}`)))
		require.NoError(t, s.PutIntake(ctx, "org-2", []byte(`{"other":1}`)))
		require.NoError(t, s.PutIntake(ctx, "org-1", []byte(`{"two":2}`)))
		s, err = openAgain(t, s, p)
		require.NoError(t, err)
		note, err := s.Intake(ctx, "org-1")
		require.NoError(t, err)
		require.JSONEq(t, `{"two":2}`, string(note))
		require.NoError(t, s.Close())
	})
}

package sample

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/sandbox/host/shop"
)

func TestAnchorIsTheHourOfTheFirstStartForever(t *testing.T) {
	path := filepath.Join(t.TempDir(), "host", "anchor")
	first := time.Date(2026, 3, 2, 12, 34, 56, 0, time.UTC)
	for _, now := range []time.Time{first, first.Add(50 * time.Hour)} {
		anchor, err := Anchor(path, now)
		require.NoError(t, err)
		require.Equal(t, time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC), anchor)
	}
	require.NoError(t, os.WriteFile(path, []byte("tomorrow"), 0o600))
	_, err := Anchor(path, first)
	require.ErrorContains(t, err, "anchor")
}

func TestOutagesCountFromTheAnchor(t *testing.T) {
	anchor := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "sample.json")
	require.NoError(t, os.WriteFile(path, []byte(`{"period":{},"outages":[{"service":"payments","start":"-74h","duration":"9m"}]}`), 0o600))
	outages, err := Outages(path, anchor)
	require.NoError(t, err)
	start := time.Date(2026, 2, 27, 10, 0, 0, 0, time.UTC)
	require.Equal(t, []shop.Outage{{Service: "payments", Start: start, End: start.Add(9 * time.Minute)}}, outages)

	require.NoError(t, os.WriteFile(path, []byte(`{"outages":[{"service":"payments","start":"-3d","duration":"9m"}]}`), 0o600))
	_, err = Outages(path, anchor)
	require.ErrorContains(t, err, "outages[0].start")
}

func TestShippedOutagesAreOfServicesThatExist(t *testing.T) {
	outages, err := Outages("../../../provisioning/sample/sample.json", time.Now())
	require.NoError(t, err)
	require.NotEmpty(t, outages)
	for _, o := range outages {
		require.Contains(t, shop.Services(), o.Service)
	}
}

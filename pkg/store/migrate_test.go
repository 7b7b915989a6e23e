package store_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

// laterRelease has one more migration than this one.
func laterRelease(t *testing.T, dialect string, version int) fs.FS {
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(store.Migrations(), "migrations/"+dialect, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(store.Migrations(), path)
		files[path] = &fstest.MapFile{Data: content}
		return err
	}))
	files[fmt.Sprintf("migrations/%s/%05d_later.sql", dialect, version)] = &fstest.MapFile{Data: fmt.Appendf(nil, "-- +goose Up\nCREATE TABLE later_%d (n INTEGER);\n", version)}
	return files
}

func TestALaterReleaseChangesTheTablesAndKeepsTheData(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		var states []string
		p.OnState = func(state string) { states = append(states, state) }
		now := t0
		p.Now = func() time.Time { return now }
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		require.Equal(t, []string{"changing the tables from version 0 to 1", ""}, states, "a new file needs no backup")
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })

		defer store.UseMigrations(store.Migrations())()
		for version := 900; version < 905; version++ {
			store.UseMigrations(laterRelease(t, p.Name, version))
			now, states = now.Add(time.Hour), nil
			s, err = openAgain(t, s, p)
			require.NoError(t, err)
			read(t, s, func(r usecase.Reader) {
				_, err := r.Incident(first)
				require.NoError(t, err)
			})
			require.Contains(t, states[len(states)-2], fmt.Sprint("to ", version))
		}
		require.NoError(t, s.Close())
		if p.DataDir != "" {
			require.Contains(t, states[0], "backing up the data file")
			requireBackups(t, p)
		}
	})
}

func requireBackups(t *testing.T, p place) {
	files, err := filepath.Glob(filepath.Join(p.DataDir, "backups", "*"))
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		names = append(names, filepath.Base(file))
	}
	require.Equal(t, []string{
		"hypercare-901-20260105T120000Z.db", "hypercare-902-20260105T130000Z.db", "hypercare-903-20260105T140000Z.db",
	}, names, "the newest three")

	// What the error texts tell an administrator to do: put the newest backup in the place of the data file.
	restored := sqlitePlace(t)
	content, err := os.ReadFile(files[2])
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(restored.DataDir, "hypercare.db"), content, 0o600))
	s := restored.open(t)
	read(t, s, func(r usecase.Reader) {
		_, err := r.Incident(first)
		require.NoError(t, err)
	})
}

func TestAnOlderReleaseRefusesNewerData(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		back := store.UseMigrations(laterRelease(t, p.Name, 900))
		defer back()
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		back()
		_, err = openAgain(t, s, p)
		require.ErrorContains(t, err, "schema version 900")
		require.ErrorContains(t, err, "install the newer version again")
	})
}

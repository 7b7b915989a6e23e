package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/usecase"
)

const (
	childDir = "HYPERCARE_TEST_CHILD_DIR"
	childURL = "HYPERCARE_TEST_CHILD_URL"
)

// writeUntilKilled is the child of the crash tests: it declares incidents from many callers and prints each name once its write was answered.
func writeUntilKilled() bool {
	config := store.Config{DataDir: os.Getenv(childDir), DatabaseURL: os.Getenv(childURL), SecretKey: "a key for tests", Now: time.Now}
	if config.DataDir == "" && config.DatabaseURL == "" {
		return false
	}
	s, err := store.Open(ctx, config)
	if err != nil {
		fmt.Println("failed", err)
		return true
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for {
				var name string
				err := s.Write(ctx, at(0), func(tx usecase.Tx) (err error) {
					if name, err = tx.NextIncidentName("20260105"); err != nil {
						return err
					}
					if err := tx.InsertIncident(sample(name, 0)); err != nil {
						return err
					}
					return tx.AppendTimeline(apis.TimelineEntry{Incident: name, Text: strings.Repeat("x", 2000)})
				})
				if err != nil {
					fmt.Println("failed", err)
					return
				}
				fmt.Println(name)
			}
		})
	}
	group.Wait()
	return true
}

// crash starts the child and kills it once it has answered so many writes. It answers the names the child printed.
func crash(t *testing.T, p place, after int) (answered []string) {
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), childDir+"="+p.DataDir, childURL+"="+p.DatabaseURL)
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		require.NotContains(t, lines.Text(), "failed")
		answered = append(answered, lines.Text())
		if len(answered) == after {
			require.NoError(t, child.Process.Kill())
		}
	}
	require.Error(t, child.Wait(), "it was killed")
	return answered
}

func TestNothingThatWasAnsweredIsLostWhenTheProcessIsKilled(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		p.SecretKey = "a key for tests"
		seen := map[string]bool{}
		for _, after := range []int{1, 150, 700} {
			for _, name := range crash(t, p, after) {
				require.False(t, seen[name], "%s was given twice", name)
				seen[name] = true
			}
			if p.DataDir != "" {
				requireSound(t, p)
			}
			s, err := openAgain(t, nil, p)
			require.NoError(t, err)
			read(t, s, func(r usecase.Reader) {
				kept := 0
				require.NoError(t, r.EachIncident(usecase.IncidentFilter{}, func(inc *apis.Incident) error {
					kept++
					delete(seen, inc.Metadata.Name)
					return nil
				}))
				require.Empty(t, seen, "answered, but not there")
				version, err := r.ResourceVersion()
				require.NoError(t, err)
				require.EqualValues(t, kept, version)
				counts, err := r.IncidentCounts(usecase.IncidentFilter{})
				require.NoError(t, err)
				require.Equal(t, kept, counts.Unacknowledged)
				require.NoError(t, r.EachIncident(usecase.IncidentFilter{}, func(inc *apis.Incident) error {
					seen[inc.Metadata.Name] = true
					return nil
				}))
			})
			require.NoError(t, s.Close())
		}
	})
}

func requireSound(t *testing.T, p place) {
	db, err := sql.Open("sqlite", filepath.Join(p.DataDir, "hypercare.db"))
	require.NoError(t, err)
	defer db.Close()
	var verdict string
	require.NoError(t, db.QueryRow("PRAGMA integrity_check").Scan(&verdict))
	require.Equal(t, "ok", verdict)
}

func TestASecondProcessWaitsForTheDataFile(t *testing.T) {
	p := sqlitePlace(t)
	s, err := openAgain(t, nil, p)
	require.NoError(t, err)

	short, cancel := context.WithTimeout(ctx, 250*time.Millisecond)
	defer cancel()
	_, err = store.Open(short, p.Config)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorContains(t, err, fmt.Sprintf("another plugin process (pid %d) holds it", os.Getpid()))

	states := make(chan string, 10)
	p.OnState = func(state string) { states <- state }
	opened := make(chan error)
	var second *store.Store
	go func() {
		var err error
		second, err = store.Open(ctx, p.Config)
		opened <- err
	}()
	require.Equal(t, fmt.Sprintf("waiting for the data file: another plugin process (pid %d) holds it", os.Getpid()), <-states)
	require.NoError(t, s.Close())
	require.NoError(t, <-opened)
	require.Empty(t, <-states, "all is well now")
	require.NoError(t, second.Close())
}

func TestAFullDatabaseSaysSoAndRecovers(t *testing.T) {
	p := sqlitePlace(t)
	states := make(chan string, 100)
	p.OnState = func(state string) { states <- state }
	s := p.open(t)
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
	require.NoError(t, s.LimitPages(200))
	var err error
	noise := rand.New(rand.NewPCG(1, 2)) // text that cannot be packed
	for n := 0; n < 2000 && err == nil; n++ {
		text := make([]byte, 3000)
		for i := range text {
			text[i] = byte('0' + noise.IntN(70))
		}
		err = s.Write(ctx, at(0), func(tx usecase.Tx) error {
			return tx.AppendTimeline(apis.TimelineEntry{Incident: first, Text: string(text)})
		})
	}
	require.ErrorIs(t, err, store.ErrFull)
	require.ErrorContains(t, err, "free space on the disk")
	last := ""
	for len(states) > 0 {
		last = <-states
	}
	require.Contains(t, last, "free space on the disk")
	read(t, s, func(r usecase.Reader) {
		_, err := r.Incident(first)
		require.NoError(t, err, "reading goes on")
	})
	require.NoError(t, s.LimitPages(1_000_000))
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
	require.Empty(t, <-states, "and all is well again")
}

func TestADirectoryThatCannotBeWrittenSaysWhatToDo(t *testing.T) {
	for _, dir := range []string{"/proc/hypercare", "/sys/hypercare"} {
		if _, err := os.Stat(filepath.Dir(dir)); err != nil {
			continue // this system has no such directory
		}
		_, err := store.Open(ctx, store.Config{DataDir: dir, Now: time.Now})
		require.Error(t, err)
		if os.IsPermission(os.Mkdir(dir, 0o700)) {
			require.ErrorIs(t, err, store.ErrReadOnly)
			require.ErrorContains(t, err, "write access to the data directory")
		}
	}
}

func TestADamagedFileSaysWhatToDo(t *testing.T) {
	damages := map[string]func(t *testing.T, file string){
		"cut off in the middle": func(t *testing.T, file string) { require.NoError(t, os.Truncate(file, 20_000)) },
		"cut off in the header": func(t *testing.T, file string) { require.NoError(t, os.Truncate(file, 50)) },
		"overwritten": func(t *testing.T, file string) {
			require.NoError(t, os.WriteFile(file, []byte(strings.Repeat("not a database ", 10_000)), 0o600))
		},
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			p := sqlitePlace(t)
			s, err := openAgain(t, nil, p)
			require.NoError(t, err)
			write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
			require.NoError(t, s.Close())
			damage(t, filepath.Join(p.DataDir, "hypercare.db"))
			_, err = openAgain(t, nil, p)
			require.ErrorIs(t, err, store.ErrDamaged)
			require.ErrorContains(t, err, "backups/")
		})
	}
}

func TestTheSecretKeyIsMadeOnce(t *testing.T) {
	p := sqlitePlace(t)
	s, err := openAgain(t, nil, p)
	require.NoError(t, err)
	file := filepath.Join(p.DataDir, "secret.key")
	key, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Len(t, key, 32)
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	s, err = openAgain(t, s, p)
	require.NoError(t, err)
	again, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, key, again)
	require.NoError(t, s.Close())
	require.NoError(t, os.WriteFile(file, key[:5], 0o600))
	_, err = openAgain(t, nil, p)
	require.ErrorContains(t, err, "secret.key holds 5 bytes")
}

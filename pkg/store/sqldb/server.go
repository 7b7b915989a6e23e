package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// Limits bound how long a PostgreSQL connection keeps anybody waiting. The last one also bounds how long the locks of a process that froze
// in the middle of a transaction are in the way of the others. Zero sets no limit. What the database URL says itself counts more.
type Limits struct {
	Connect           time.Duration
	Lock              time.Duration
	Statement         time.Duration
	IdleInTransaction time.Duration
}

// Server is where a PostgreSQL database is reached.
type Server struct {
	url    string
	config *pgx.ConnConfig
}

// ParseServer reads a database URL. Of several hosts in it the one that can be written to is taken, unless it says otherwise.
func ParseServer(databaseURL string) (*Server, error) {
	config, err := pgx.ParseConfig(databaseURL)
	if err != nil {
		return nil, fmt.Errorf("read the database URL: %w", WithoutPassword(err, databaseURL))
	}
	if len(config.Fallbacks) > 0 && !strings.Contains(databaseURL, "target_session_attrs") {
		config.ValidateConnect = pgconn.ValidateConnectTargetSessionAttrsReadWrite
	}
	return &Server{url: databaseURL, config: config}, nil
}

// Pool makes a pool of connections with these limits. It keeps up to idle connections that nobody uses; with 0 every connection taken is new.
func (s *Server) Pool(limits Limits, most, idle int) *sql.DB {
	pool := stdlib.OpenDB(*s.limited(limits))
	pool.SetMaxOpenConns(most)
	pool.SetMaxIdleConns(idle)
	return pool
}

func (s *Server) limited(limits Limits) *pgx.ConnConfig {
	config := s.config.Copy()
	if limits.Connect > 0 && !strings.Contains(s.url, "connect_timeout") {
		config.ConnectTimeout = limits.Connect
	}
	for name, limit := range map[string]time.Duration{
		"lock_timeout": limits.Lock, "statement_timeout": limits.Statement, "idle_in_transaction_session_timeout": limits.IdleInTransaction,
	} {
		if _, said := config.RuntimeParams[name]; !said && limit > 0 {
			config.RuntimeParams[name] = strconv.FormatInt(limit.Milliseconds(), 10)
		}
	}
	return config
}

// Listen opens a connection that hears what other sessions notify on the channel, and calls heard for each message until ctx ends or the
// connection is lost. When nothing is heard for quiet, the connection is tried out, since one that was cut looks like silence.
func (s *Server) Listen(ctx context.Context, channel string, quiet time.Duration, ready func(), heard func(message string)) error {
	opening, cancel := context.WithTimeout(ctx, quiet)
	defer cancel()
	conn, err := pgx.ConnectConfig(opening, s.limited(Limits{Connect: quiet}))
	if err != nil {
		return WithoutPassword(err, s.url)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(opening)) }() // whatever is wrong with it has been said
	if _, err := conn.Exec(opening, "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	ready()
	for {
		waiting, cancel := context.WithTimeout(ctx, quiet)
		message, err := conn.WaitForNotification(waiting)
		cancel()
		switch {
		case err == nil:
			heard(message.Payload)
		case ctx.Err() != nil:
			return ctx.Err()
		case waiting.Err() == nil || !pgconn.Timeout(err):
			return fmt.Errorf("wait for notifications: %w", err)
		default:
			trying, cancel := context.WithTimeout(ctx, quiet)
			err := conn.Ping(trying)
			cancel()
			if err != nil {
				return fmt.Errorf("try the connection: %w", err)
			}
		}
	}
}

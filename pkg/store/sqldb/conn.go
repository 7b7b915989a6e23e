package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

// Conn is one connection with its prepared statements. It is used by one goroutine at a time.
type Conn struct {
	sql      *sql.Conn
	Dialect  *Dialect
	stmts    map[string]*sql.Stmt // SQLite only: pgx keeps its own
	failed   error
	readOnly bool
	network  net.Conn   // PostgreSQL only
	queue    *pgx.Batch // PostgreSQL only: statements that go out together; nil when each goes at once

	// Generation is for the owner of the connection to tell older from newer ones.
	Generation int64
}

// maxStatements bounds what a connection keeps prepared: lists have many shapes.
const maxStatements = 300

// Connect takes one connection of a pool for its caller alone.
func Connect(ctx context.Context, db *sql.DB, d *Dialect) (*Conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	conn := &Conn{sql: c, Dialect: d, stmts: map[string]*sql.Stmt{}}
	if d.Postgres {
		err = conn.native(func(native *pgx.Conn) error {
			conn.network = native.PgConn().Conn()
			return nil
		})
	}
	if err != nil {
		_ = conn.Close(true) // the reason why it is of no use says more
		return nil, fmt.Errorf("connect: %w", err)
	}
	return conn, nil
}

// Exec runs a statement that returns no rows; between Together and its end it is only noted down.
func (c *Conn) Exec(ctx context.Context, query string, args ...any) error {
	cleanArgs(args)
	if c.queue != nil {
		c.queue.Queue(c.text(query), args...)
		return nil
	}
	_, err := c.execute(ctx, query, args)
	return err
}

// ExecCount runs a statement at once and answers how many rows it changed.
func (c *Conn) ExecCount(ctx context.Context, query string, args ...any) (int64, error) {
	cleanArgs(args)
	if c.queue != nil {
		return 0, fmt.Errorf("count inside Together: statements before it have not been sent yet: %.80q", query)
	}
	result, err := c.execute(ctx, query, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (c *Conn) execute(ctx context.Context, query string, args []any) (sql.Result, error) {
	if c.Dialect.Postgres {
		result, err := c.sql.ExecContext(ctx, c.text(query), args...)
		return result, c.note(err)
	}
	stmt, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	result, err := stmt.ExecContext(ctx, args...)
	return result, c.note(err)
}

// Plain runs a statement without arguments and without keeping it prepared.
func (c *Conn) Plain(ctx context.Context, query string) error {
	_, err := c.sql.ExecContext(ctx, query)
	return c.note(err)
}

// ErrEnough is what scan answers when it needs no further rows.
var ErrEnough = errors.New("enough rows")

// Query calls scan for each row.
func (c *Conn) Query(ctx context.Context, query string, args []any, scan func(rows *sql.Rows) error) error {
	cleanArgs(args)
	rows, err := c.rows(ctx, query, args)
	if err != nil {
		return c.note(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); errors.Is(err, ErrEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return c.note(rows.Err())
}

// One scans the first row and says whether there was one.
func (c *Conn) One(ctx context.Context, query string, args []any, dest ...any) (found bool, err error) {
	err = c.Query(ctx, query, args, func(rows *sql.Rows) error {
		if found {
			return nil
		}
		found = true
		return rows.Scan(dest...)
	})
	return found, err
}

func (c *Conn) rows(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	if c.queue != nil {
		return nil, fmt.Errorf("read inside Together: statements before it have not been sent yet: %.80q", query)
	}
	if c.Dialect.Postgres {
		return c.sql.QueryContext(ctx, c.text(query), args...)
	}
	stmt, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

func (c *Conn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := c.stmts[query]; ok {
		return stmt, nil
	}
	if len(c.stmts) >= maxStatements {
		c.forget()
	}
	stmt, err := c.sql.PrepareContext(ctx, query)
	if err != nil {
		return nil, c.note(fmt.Errorf("prepare %.80q: %w", query, err))
	}
	c.stmts[query] = stmt
	return stmt, nil
}

// rebound keeps statements with ? beside the same with the dialect's placeholders.
var rebound sync.Map

func (c *Conn) text(query string) string {
	if text, ok := rebound.Load(query); ok {
		return text.(string)
	}
	text := sqlx.Rebind(c.Dialect.placeholder, query)
	rebound.Store(strings.Clone(query), text)
	return text
}

func (c *Conn) forget() {
	for _, stmt := range c.stmts {
		_ = stmt.Close() // a statement that cannot be closed is gone with its connection
	}
	clear(c.stmts)
}

// Failed is the last error of the database since Begin. It may have spoiled the transaction, also when the caller swallowed it.
func (c *Conn) Failed() error { return c.failed }

// Begin opens a write transaction and forgets what failed before it.
func (c *Conn) Begin(ctx context.Context) error {
	c.failed = nil
	return c.Plain(ctx, c.Dialect.Begin)
}

// BeginReading is Begin with the look at a first row, for which PostgreSQL needs one round trip and not two.
func (c *Conn) BeginReading(ctx context.Context, query string, args []any, dest ...any) (found bool, err error) {
	if !c.Dialect.Postgres {
		if err := c.Begin(ctx); err != nil {
			return false, err
		}
		return c.One(ctx, query, args, dest...)
	}
	c.failed = nil
	cleanArgs(args)
	both := &pgx.Batch{}
	both.Queue(c.Dialect.Begin)
	both.Queue(c.text(query), args...).QueryRow(func(row pgx.Row) error {
		err := row.Scan(dest...)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		found = err == nil
		return err
	})
	return found, c.note(c.native(func(conn *pgx.Conn) error { return conn.SendBatch(ctx, both).Close() }))
}

// Together calls write, whose Exec statements then go to PostgreSQL in one round trip. SQLite has no way to go and takes each as it comes.
func (c *Conn) Together(ctx context.Context, write func() error) error {
	if !c.Dialect.Postgres {
		return write()
	}
	c.queue = &pgx.Batch{}
	err := write()
	queue := c.queue
	c.queue = nil
	if err != nil || queue.Len() == 0 {
		return err
	}
	return c.note(c.native(func(conn *pgx.Conn) error { return conn.SendBatch(ctx, queue).Close() }))
}

// ReadOnly keeps a connection that is not in a transaction from changing anything. Nothing on it goes on after until.
func (c *Conn) ReadOnly(ctx context.Context, until time.Time) error {
	if !c.Dialect.Postgres || c.readOnly {
		return c.SetDeadline(until) // SQLite's readers are opened so
	}
	if err := c.Plain(ctx, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"); err != nil {
		return err
	}
	c.readOnly = true
	return c.SetDeadline(until)
}

// SetDeadline bounds everything on a PostgreSQL connection until it is set anew, at less cost than a context for each statement. A
// connection that passed it is lost. SQLite waits for no network.
func (c *Conn) SetDeadline(at time.Time) error {
	if c.network == nil {
		return nil
	}
	return c.network.SetDeadline(at)
}

// Interrupt breaks off what goes on on a PostgreSQL connection, which is lost by that. Any goroutine may call it.
func (c *Conn) Interrupt() {
	_ = c.SetDeadline(time.Unix(1, 0)) // one that is closed needs no breaking off
}

// native hands out what lies under database/sql. An error that breaks the connection gives it up, as database/sql itself would.
func (c *Conn) native(use func(conn *pgx.Conn) error) error {
	var failed error
	err := c.sql.Raw(func(driverConn any) error {
		failed = use(driverConn.(*stdlib.Conn).Conn())
		return nil
	})
	if err != nil {
		return err
	}
	return failed
}

func (c *Conn) note(err error) error {
	if err != nil {
		c.failed = err
	}
	return err
}

// Close gives the connection up; discard makes sure that nobody gets it again.
func (c *Conn) Close(discard bool) error {
	c.forget()
	if discard {
		_ = c.sql.Raw(func(any) error { return driver.ErrBadConn })
	}
	return c.sql.Close()
}

// cleanArgs is the one place where text on its way to the database is made storable.
func cleanArgs(args []any) {
	for i, arg := range args {
		if s, ok := arg.(string); ok {
			if c := CleanText(s); c != s {
				args[i] = c
			}
		}
	}
}

package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"
)

// Conn is one connection with its prepared statements. It is used by one goroutine at a time.
type Conn struct {
	sql     *sql.Conn
	Dialect *Dialect
	stmts   map[string]*sql.Stmt // SQLite only: pgx keeps its own
	failed  error
}

// maxStatements bounds what a connection keeps prepared: lists have many shapes.
const maxStatements = 300

// Connect takes one connection of a pool for its caller alone.
func Connect(ctx context.Context, db *sql.DB, d *Dialect) (*Conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return &Conn{sql: c, Dialect: d, stmts: map[string]*sql.Stmt{}}, nil
}

// Exec runs a statement that returns no rows.
func (c *Conn) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	cleanArgs(args)
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

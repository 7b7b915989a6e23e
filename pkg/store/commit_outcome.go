package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/golive/hypercare/pkg/store/sqldb"
	"github.com/golive/hypercare/pkg/usecase"
)

// writerIdentity tells the writers of one database apart. Each counts its commits, and every commit leaves its number in the writer's row
// of the table writers. When the answer to a COMMIT is lost, the row says what became of it: whoever can lock it knows that the transaction
// has ended, and the number in it is that of the commit or an earlier one.
//
// PostgreSQL's own names of transactions would not do: after a failover the new primary may give them to other transactions.
type writerIdentity struct {
	name    string // for people: host and process, and what makes it unlike any other
	commits int64
}

func newWriterIdentity() (writerIdentity, error) {
	host, err := os.Hostname()
	if err != nil {
		return writerIdentity{}, fmt.Errorf("name this process: %w", err)
	}
	var unlike [6]byte
	_, _ = rand.Read(unlike[:]) // crypto/rand never fails; it ends the process instead
	return writerIdentity{name: sqldb.CleanText(fmt.Sprintf("%s, process %d, %s", host, os.Getpid(), hex.EncodeToString(unlike[:])))}, nil
}

const writeCommitNumber = `INSERT INTO writers (writer, commits, at) VALUES (?, ?, ?)
 ON CONFLICT (writer) DO UPDATE SET commits = excluded.commits, at = excluded.at`

// leaveNumber numbers the commit that is about to be made. SQLite's answers cannot get lost on the way.
func (s *Store) leaveNumber(ctx context.Context, c *sqldb.Conn) error {
	if !s.dialect.Postgres {
		return nil
	}
	s.writer.commits++
	if err := c.Exec(ctx, writeCommitNumber, s.writer.name, s.writer.commits, micros(s.config.Now())); err != nil {
		return fmt.Errorf("number the commit: %w", err)
	}
	return nil
}

// commitTransaction commits. When the answer is lost it finds out what became of the transaction before anything else is done, so that
// nothing is written twice.
func (s *Store) commitTransaction(ctx context.Context, c *sqldb.Conn) error {
	err := c.Plain(ctx, "COMMIT")
	if err == nil {
		return nil
	}
	if !s.dialect.Postgres {
		if undo := c.Plain(ctx, "ROLLBACK"); undo != nil {
			s.dropWriteConn()
		}
		return fmt.Errorf("commit: %w", err)
	}
	s.dropWriteConn()
	if refused(err) {
		return fmt.Errorf("commit: %w", err)
	}
	return s.findOutcome(ctx, time.Now().Add(s.config.Patience), err)
}

// refused says whether the server itself answered that it did not commit. A server that shuts down says so after a commit too.
func refused(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.SeverityUnlocalized == "ERROR"
}

// errNotKept says that a commit whose answer was lost did not happen, so that the group may run again.
var errNotKept = errors.New("the connection was lost before the commit")

// findOutcome is nil when the commit was kept, errNotKept when it was not, and ErrOutcomeUnknown when the database cannot be asked in time.
func (s *Store) findOutcome(ctx context.Context, until time.Time, lost error) error {
	for delay := 5 * time.Millisecond; ; delay = min(2*delay, 500*time.Millisecond) {
		kept, err := s.lastCommitKept(ctx, until)
		switch {
		case err == nil && kept:
			return nil
		case err == nil:
			return fmt.Errorf("%w (%w)", errNotKept, lost)
		case !time.Now().Add(delay).Before(until):
			s.unknownOutcomes.Add(1)
			return fmt.Errorf("%w: the connection was lost during the commit (%w), and asking what became of it failed: %w",
				usecase.ErrOutcomeUnknown, lost, err)
		}
		time.Sleep(delay)
	}
}

// lastCommitKept locks the writer's row, for which it waits until a transaction that has changed it is over, and looks for the number.
// It is written as an insertion, because that waits for a transaction that inserts the row, too.
func (s *Store) lastCommitKept(ctx context.Context, until time.Time) (bool, error) {
	c, err := s.writerConn(ctx, until)
	if err != nil {
		return false, err
	}
	var commits int64
	query := `INSERT INTO writers (writer, commits, at) VALUES (?, 0, ?) ON CONFLICT (writer) DO UPDATE SET at = excluded.at RETURNING commits`
	if _, err := c.One(ctx, query, []any{s.writer.name, micros(s.config.Now())}, &commits); err != nil {
		s.dropWriteConn()
		return false, err
	}
	return commits == s.writer.commits, nil
}

// writerAge is how long the row of a writer is kept after its last commit.
const writerAge = 30 * 24 * time.Hour

// pruneWriters forgets writers that are long gone. One that lives and was only idle gets a new row with its next commit.
func (s *Store) pruneWriters(ctx context.Context, now time.Time, ns string) error {
	if !s.dialect.Postgres {
		return nil
	}
	return s.write(ctx, usecase.Stamp{Namespace: ns, At: now}, func(t *tx) error {
		return t.conn.Exec(t.ctx, "DELETE FROM writers WHERE at < ?", micros(now.Add(-writerAge)))
	})
}

// UnknownOutcomes counts the commits of which nobody could tell whether they were kept.
func (s *Store) UnknownOutcomes() int64 { return s.unknownOutcomes.Load() }

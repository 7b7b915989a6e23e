package store

import (
	"github.com/jmoiron/sqlx"
)

// dialect is what the two databases do not share. Everything else is the same SQL, written with ? for arguments.
type dialect struct {
	name      string
	postgres  bool
	bind      int    // sqlx placeholder style
	begin     string // opens a write transaction
	beginRead string // opens a transaction that sees one snapshot
	position  string // function that finds a text in a text, from 1; 0 when it is not there
	lockRow   string // ends a SELECT that locks its row until the commit
	xid       string // the transaction's name, to ask for its fate after a lost answer
}

var (
	sqlite = &dialect{
		name: "sqlite", bind: sqlx.QUESTION, begin: "BEGIN IMMEDIATE", beginRead: "BEGIN", position: "instr", xid: "''",
	}
	postgres = &dialect{
		name: "postgres", postgres: true, bind: sqlx.DOLLAR, begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
		beginRead: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", position: "strpos", lockRow: " FOR UPDATE",
		xid: "CAST(pg_current_xact_id() AS TEXT)",
	}
)

// classify says what an error means for the transaction it happened in, and gives it a sentinel with a remedy where there is one.
func (d *dialect) classify(err error) (cause, error) {
	if d.postgres {
		return classifyPostgres(err)
	}
	return classifySQLite(err)
}

package sqldb

import (
	"github.com/jmoiron/sqlx"
)

// Dialect is what the two databases do not share. Everything else is the same SQL, written with ? for arguments.
type Dialect struct {
	Name      string // also the folder of its migrations
	Postgres  bool
	Begin     string // opens a write transaction
	BeginRead string // opens a transaction that sees one snapshot
	Position  string // function that finds a text in a text, from 1; 0 when it is not there
	LockRow   string // ends a SELECT that locks its row until the commit

	placeholder int // how sqlx writes an argument
}

// SQLite and PostgreSQL are the two databases the store runs on.
var (
	SQLite = &Dialect{
		Name: "sqlite", placeholder: sqlx.QUESTION, Begin: "BEGIN IMMEDIATE", BeginRead: "BEGIN", Position: "instr",
	}
	PostgreSQL = &Dialect{
		Name: "postgres", Postgres: true, placeholder: sqlx.DOLLAR, Begin: "BEGIN ISOLATION LEVEL READ COMMITTED",
		BeginRead: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", Position: "strpos", LockRow: " FOR UPDATE",
	}
)

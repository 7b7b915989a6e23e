package sqldb

import (
	"database/sql"
	"fmt"
	"net/url"
)

// OpenFile makes the pool of the connection that writes to a SQLite file. Every commit is on the disk when it is answered.
func OpenFile(path string) (*sql.DB, error) {
	return openSQLite(path, "synchronous(FULL)", "cache_size(-8000)", "wal_autocheckpoint(2000)", "journal_size_limit(33554432)")
}

// OpenFileForReading makes the pool of the connections that read a SQLite file.
func OpenFileForReading(path string) (*sql.DB, error) {
	return openSQLite(path, "query_only(1)", "cache_size(-2000)")
}

// openSQLite writes the path as a URI with pragmas for each connection.
func openSQLite(path string, pragmas ...string) (*sql.DB, error) {
	values := url.Values{"_pragma": append([]string{"busy_timeout(5000)", "journal_mode(WAL)", "temp_store(MEMORY)"}, pragmas...)}
	pool, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path, RawQuery: values.Encode()}).String())
	if err != nil {
		return nil, fmt.Errorf("open data file: %w", err)
	}
	return pool, nil
}

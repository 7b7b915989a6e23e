package store

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

func classifyPostgres(err error) (cause, error) {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch {
		case e.Code == "40001", e.Code == "40P01", strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "57P"):
			return causeRetry, err // serialization, deadlock, connection, server going down or coming up
		case e.Code == "53100":
			return causeStorage, storageError(ErrFull, "free space on the disk of the PostgreSQL server; writing goes on by itself then", err)
		case e.Code == "25006":
			return causeStorage, storageError(ErrReadOnly, "GF_PLUGIN_DATABASE_URL points to a server that only reads; point it to the primary", err)
		case e.Code == "53300":
			return causeRetry, err // too many connections
		}
		return causeRequest, err
	}
	var network net.Error
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &network) || pgconn.SafeToRetry(err) || isConnect(err) {
		return causeRetry, err
	}
	return causeRequest, err
}

func isConnect(err error) bool {
	var e *pgconn.ConnectError
	return errors.As(err, &e) || strings.Contains(err.Error(), "conn closed")
}

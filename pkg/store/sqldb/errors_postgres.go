package sqldb

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/golive/hypercare/pkg/store/files"
	"github.com/golive/hypercare/pkg/usecase"
)

func classifyPostgres(err error) (Cause, error) {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		switch {
		case e.Code == "40001", e.Code == "40P01", strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "57P"):
			return AskedToRetry, err // serialization, deadlock, connection, server going down or coming up
		case e.Code == "55P03", e.Code == "57014", e.Code == "25P03":
			return AskedToRetry, err // waited too long for a lock, for a statement, or was idle too long in a transaction
		case e.Code == "53100":
			return OfStorage, files.WithRemedy(usecase.ErrStoreFull, "free space on the disk of the PostgreSQL server; writing goes on by itself then", err)
		case e.Code == "25006":
			return OfStorage, files.WithRemedy(usecase.ErrReadOnly, "GF_PLUGIN_DATABASE_URL points to a server that only reads; point it to the primary", err)
		case e.Code == "53300":
			return AskedToRetry, err // too many connections
		}
		return OfRequest, err
	}
	var network net.Error
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.As(err, &network) || pgconn.SafeToRetry(err) || isConnect(err) {
		return AskedToRetry, err
	}
	return OfRequest, err
}

func isConnect(err error) bool {
	var e *pgconn.ConnectError
	return errors.As(err, &e) || strings.Contains(err.Error(), "conn closed")
}

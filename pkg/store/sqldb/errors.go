package sqldb

// Cause is what a database error means for the transaction it happened in.
type Cause int

const (
	// OfRequest is one request's own fault: the others can go on.
	OfRequest Cause = iota
	// AskedToRetry is an error after which the same transaction may succeed: a deadlock, a lost connection, a server that starts.
	AskedToRetry
	// OfStorage keeps everybody from writing: a full disk, a database that only reads, a damaged file.
	OfStorage
)

// Classify says what an error means for the transaction it happened in, and gives it a sentinel with a remedy where there is one.
func (d *Dialect) Classify(err error) (Cause, error) {
	if d.Postgres {
		return classifyPostgres(err)
	}
	return classifySQLite(err)
}

// Package store keeps everything the product knows, in SQLite or PostgreSQL. It holds all SQL and all file access of the product.
//
// Writes go through one goroutine that gives concurrent callers one commit (group.go). Inside a transaction changes first collect in
// memory (writes.go) and reach SQL as a few statements of many rows (flush.go); that is also what makes a failed caller free to undo.
package store

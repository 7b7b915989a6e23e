// Package sqldb is everything that SQLite and PostgreSQL differ in: connections and their prepared statements, the words that are not
// the same SQL, writing many rows at once, looking up many keys at once, and what their errors mean. It knows no table.
package sqldb

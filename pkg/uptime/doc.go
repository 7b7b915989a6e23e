// Package uptime turns counted samples into availability, error budget and seconds.
//
// Everything here is a pure function: values in, values out, the present moment is an argument. Counts and times are
// integers until the last division, sums come before ratios, and a missing sample is unknown, never up.
//
// The usual path: NewPlan says which buckets and pieces the wanted rows need, Plan.Missing leaves out what the store
// already holds, the caller fetches the rest, and Plan.Ledger answers a row for every window.
package uptime

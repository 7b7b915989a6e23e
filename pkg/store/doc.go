// Package store keeps everything the product knows, in SQLite or PostgreSQL. It holds all SQL of the product; sqldb below it knows what the
// two databases differ in, files the directory on disk.
//
// Writes go through one goroutine that gives concurrent callers one commit (writer.go). Inside a transaction (transaction.go) changes first
// collect in memory (pending.go) and reach SQL as a few statements of many rows; that is also what makes a failed caller free to undo.
//
// One file per noun holds its row, its reads, its changes and their way to SQL: incidents.go (its columns in incident_columns.go, lists in
// incident_list.go with incident_filter.go and incident_sort.go, numbers of incidents in incident_counts.go), figures.go (what a scorecard
// needs, kept with each write of an incident; figures_mend.go counts it anew), alerts.go, timeline.go, trace.go, resources.go, timers.go,
// changes.go, answers.go, uptime.go, settings.go. What happens after a commit is in notifications.go.
package store

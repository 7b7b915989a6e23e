// Package shop simulates a small shop - gateway, payments, orders, accounts and a database on one node - as Prometheus metrics.
package shop

import "time"

// Step is the time between two samples, in history and live.
const Step = 5 * time.Second

// Database is the service name that the database's metrics carry.
const Database = "database"

// profile is how a healthy service behaves.
type profile struct {
	name           string
	pod            string  // empty: runs outside the pods that restart
	requests       float64 // requests a second at noon; enough that one failed request is never 1 % of a few seconds
	medianSeconds  float64
	memoryShare    float64 // of memoryLimit
	needsDatabase  bool
	baseErrorShare float64
}

const memoryLimit = 512 << 20

var profiles = []profile{
	{name: "gateway", requests: 420, medianSeconds: 0.030, baseErrorShare: 0.0004},
	{name: "payments", pod: "payments-0", requests: 90, medianSeconds: 0.120, memoryShare: 0.52, needsDatabase: true, baseErrorShare: 0.0008},
	{name: "orders", pod: "orders-0", requests: 170, medianSeconds: 0.080, memoryShare: 0.61, needsDatabase: true, baseErrorShare: 0.0005},
	{name: "accounts", pod: "accounts-0", requests: 130, medianSeconds: 0.050, memoryShare: 0.44, needsDatabase: true, baseErrorShare: 0.0003},
}

// Services lists the names that faults and outages may use, the database last.
func Services() []string {
	names := make([]string, 0, len(profiles)+1)
	for _, p := range profiles {
		names = append(names, p.name)
	}
	return append(names, Database)
}

// Outage is a stretch of time, start included and end not, in which a service was down.
type Outage struct {
	Service    string
	Start, End time.Time
}

func (o Outage) covers(service string, at time.Time) bool {
	return o.Service == service && !at.Before(o.Start) && at.Before(o.End)
}

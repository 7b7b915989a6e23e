package store

import (
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// incidentRow is an incident as its table holds it: the JSON body and what is derived from it for lists and counts.
type incidentRow struct {
	name     string
	version  int64
	content  int64
	body     string
	declared int64
	nextDue  int64
	cell     countKey
	assignee string
	group    string
	labels   string
	search   string
	deleted  bool
}

// countKey is what incidents are counted by.
type countKey struct {
	period, service          string
	state, prio, risk, acked int
}

type entryRow struct {
	incident string
	at       int64
	id       string
	body     string
}

type alertKey struct{ source, fingerprint string }

type alertRow struct {
	alertKey
	incident  string
	firing    bool
	firstSeen int64
	body      string
}

type alertCount struct{ firing, total int }

type resourceKey struct{ kind, name string }

type resourceRow struct {
	resourceKey
	meta, spec, status string
	deleted            bool
}

type changeRow struct {
	version   int64
	kind      string
	name      string
	operation string
	actor     string
	at        int64
	before    string
}

type timerKey struct{ subject, kind, key string }

type timerRow struct {
	timerKey
	due     int64
	data    string
	deleted bool
}

type answerKey struct{ login, key string }

type bucketKey struct {
	indicator string
	start     int64
}

// never stands for "not due" and sorts behind every due time.
const never = int64(1) << 62

// micros is how instants are stored. The zero time has a number of its own and comes back as zero.
func micros(t time.Time) int64 { return t.UnixMicro() }

func fromMicros(n int64) time.Time { return time.UnixMicro(n).UTC() }

func dueOf(inc *apis.Incident) int64 {
	if inc.Status.NextDueAt.IsZero() {
		return never
	}
	return micros(inc.Status.NextDueAt)
}

// dueMicros rounds up, so that nothing fires early.
func dueMicros(t time.Time) int64 {
	n := t.UnixMicro()
	if t.Nanosecond()%1000 != 0 {
		n++
	}
	return n
}

func timerKeyOf(kind, subject, key string) timerKey {
	return timerKey{clean(subject), clean(kind), clean(key)}
}

func actorOf(stamp usecase.Stamp) string {
	if stamp.Author.Login != "" {
		return stamp.Author.Login
	}
	return stamp.Author.Name
}

type answerRow struct {
	at     int64
	hash   string
	status int
	body   []byte
}

package usecase

import (
	"context"
	"errors"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// What a store refuses beside what failures.go names. Each is wrapped with the particulars.
var (
	// ErrNotFound says that no object, alert or answer has the name asked for.
	ErrNotFound = errors.New("not found")
	// ErrExists says that the name of a new object is taken.
	ErrExists = errors.New("exists already")
	// ErrBadFilter says that a label selector or a sort order cannot be read.
	ErrBadFilter = errors.New("the filter cannot be read")
	// ErrGone says that the change log no longer reaches back to the version asked for.
	ErrGone = errors.New("changes that old are no longer kept")
)

// Stamp says on whose behalf and when a transaction is made. Every change row carries it.
type Stamp struct {
	Namespace string
	Author    apis.Author
	At        time.Time // whole seconds, UTC
}

// Expected is what a transaction will look up by key.
type Expected struct {
	Source       string   // of the alerts
	Fingerprints []string // of alerts whose newest episode it wants
	Groups       []string // keys of alert groups whose newest incident it wants
}

// Store keeps everything, per namespace.
type Store interface {
	// Write runs fn in one transaction and returns after the commit. Writes of concurrent callers share one commit, each behind
	// its own savepoint: an error of fn undoes its own work only and is returned as it is. fn may run more than once and does no I/O of its own.
	Write(ctx context.Context, stamp Stamp, fn func(tx Tx) error) error
	// WriteExpecting is Write for a transaction that can say what it will look up. The store then looks that up for all the transactions
	// that share a commit at once, before the first of them runs. Expect may be wrong: what it leaves out is looked up when it is needed.
	// It may run more than once, and what it reads has to be cheap.
	WriteExpecting(ctx context.Context, stamp Stamp, expect func(r Reader) (Expected, error), fn func(tx Tx) error) error
	// Read runs fn on one consistent view.
	Read(ctx context.Context, namespace string, fn func(r Reader) error) error
}

// Reader looks things up in one namespace, one interface a noun. Names are lower case. A missing object is ErrNotFound.
type Reader interface {
	IncidentReader
	FigureReader
	TimelineReader
	AlertReader
	TraceReader
	ResourceReader
	ChangeReader
	TimerReader
	AnswerReader
	UptimeReader
}

// Tx writes in one namespace, inside one transaction. It sees its own writes.
type Tx interface {
	Reader
	Stamp() Stamp

	IncidentWriter
	TimelineWriter
	AlertWriter
	TraceWriter
	ResourceWriter
	TimerWriter
	AnswerWriter
	UptimeWriter
}

// Page is a place in a list. Limit 0 means 50; at most 500.
type Page struct {
	Limit    int
	Continue string
}

// IncidentReader looks up incidents.
type IncidentReader interface {
	Incident(name string) (*apis.Incident, error)
	// ContentVersion is the resourceVersion at which spec, labels, annotations, state, acknowledgement or a pause of the incident last changed; an
	// alert that attaches or repeats does not raise it.
	ContentVersion(name string) (int64, error)
	// Incidents answers one page; the second value is the cursor of the next page, empty on the last. Cursors keep their place while objects are inserted.
	Incidents(filter IncidentFilter) ([]apis.Incident, string, error)
	// EachIncident visits every incident that fits, oldest declaration first, without holding them all in memory.
	EachIncident(filter IncidentFilter, visit func(*apis.Incident) error) error
	// IncidentCounts answers the cells (state x priority) and the numbers of incidents that are not resolved and at risk, breached, unacknowledged.
	IncidentCounts(filter IncidentFilter) (apis.IncidentSummary, error)
	// LatestOfGroup is the newest incident of an alert group, resolved or not.
	LatestOfGroup(groupKey string) (*apis.Incident, error)
}

// FigureReader looks up what is kept of the figures of a period with each write of an incident.
type FigureReader interface {
	// KeptFigures costs the same however many incidents the period has. The days follow one another without gaps.
	KeptFigures(period string, days []period.Day) (kpi.Kept, error)
}

// IncidentWriter changes incidents.
type IncidentWriter interface {
	// ExpectIncidents looks up at once what the transaction is going to ask for one by one. There need not be incidents of these names.
	ExpectIncidents(names []string) error
	// NextIncidentName gives inc-YYYYMMDD-NNNN for a local day written YYYYMMDD; a number is never given twice, also after a restart or a deletion.
	NextIncidentName(day string) (string, error)
	// InsertIncident stores a new incident and fills in metadata: namespace, uid, resourceVersion, generation, creationTimestamp, createdBy, updatedBy (where not set already, as by an import).
	InsertIncident(incident *apis.Incident) error
	// UpdateIncident stores a changed incident, raises resourceVersion, and generation when spec changed.
	UpdateIncident(incident *apis.Incident) error
	DeleteIncident(name string) error
}

// IncidentFilter narrows a list; empty fields narrow nothing.
type IncidentFilter struct {
	Period     string
	Periods    []string // any of them
	States     []apis.IncidentState
	Priorities []apis.Priority
	Services   []string
	Assignees  []string // any of them; logins and responder names
	Text       string   // words, each must begin a word of name, title or description, any case; punctuation separates words
	Labels     []string // labelSelector terms: k=v, k!=v, k, !k
	// OpenOrSince leaves out what was resolved before an instant: what is not resolved, or was declared or resolved since, stays.
	OpenOrSince time.Time
	Sort        string // declaredAt (default), priority, nextDueAt, updatedAt
	Descending  bool
	Page
}

// TimelineReader looks up what happened to an incident.
type TimelineReader interface {
	// Timeline is newest first; the cursor is as in Incidents.
	Timeline(incident string, page Page) ([]apis.TimelineEntry, string, error)
	TimelineEntry(incident, id string) (*apis.TimelineEntry, error)
}

// TimelineWriter notes what happens to an incident.
type TimelineWriter interface {
	// AppendTimeline stores entries, gives those without an id one that sorts by insertion, and fills in recordedAt and author from the stamp where they are empty.
	AppendTimeline(entries ...apis.TimelineEntry) error
}

// AlertReader looks up alerts. Each time an alert fires is an episode of its own, known by source, fingerprint and startsAt; an episode keeps
// its incident for good.
type AlertReader interface {
	// AlertsByFingerprint answers the newest episode of each alert, by fingerprint. Unknown alerts are left out.
	AlertsByFingerprint(source string, fingerprints []string) (map[string]apis.Alert, error)
	// AlertEpisode answers the episode that began at an instant.
	AlertEpisode(source, fingerprint string, startsAt time.Time) (*apis.Alert, error)
	// Alerts lists episodes, those first seen last at the top; the cursor is as in Incidents.
	Alerts(filter AlertFilter) ([]apis.Alert, string, error)
	// FiringAlerts answers the episodes of an incident that fire, oldest start first; those without an incident for an empty name.
	FiringAlerts(incident string) ([]apis.Alert, error)
	AlertCounts(incident string) (AlertCounts, error)
}

// AlertCounts says how many episodes an incident has, how many of them fire, and of how many the last notification was not complete.
type AlertCounts struct{ Firing, Total, Incomplete int }

// AlertWriter changes alerts.
type AlertWriter interface {
	// PutAlerts stores episodes, each in the place of the one with the same source, fingerprint and startsAt.
	PutAlerts(alerts []apis.Alert) error
}

// AlertFilter narrows a list of alerts; empty fields narrow nothing.
type AlertFilter struct {
	Incident string // a name, or "none" for alerts without an incident
	State    string // firing or resolved
	// DeletedIncident is a name: alerts that are without an incident because this one was deleted.
	DeletedIncident string
	Page
}

// TraceReader looks up why alerts were treated as they were.
type TraceReader interface {
	// Trace is newest first; the empty name holds decisions about alerts without an incident. The cursor is as in Incidents.
	Trace(incident string, page Page) ([]apis.TraceEntry, string, error)
}

// TraceWriter notes why an alert is treated as it is.
type TraceWriter interface {
	AppendTrace(entries ...apis.TraceEntry) error
}

// ResourceReader looks up objects of kinds without a table of their own.
type ResourceReader interface {
	Resource(kind, name string) (*Resource, error)
	// Resources lists the objects of a kind by name; the cursor is as in Incidents.
	Resources(kind string, filter ResourceFilter) ([]Resource, string, error)
	// LastOfSchedule lists the objects of a kind that belong to a schedule, the one that ends last first, at most so many.
	LastOfSchedule(kind, schedule string, most int) ([]Resource, error)
	// FromResources answers what make works out of resources alone, from memory while no resource of the namespace has changed since it was
	// worked out under the same key. What make answers is shared and must not change; an error is not kept.
	FromResources(key string, make func() (any, error)) (any, error)
}

// ResourceWriter changes objects of kinds without a table of their own.
type ResourceWriter interface {
	// PutResource creates or replaces; metadata is filled in as for incidents. Deleted ones stay restorable from the change log.
	PutResource(resource *Resource) error
	DeleteResource(kind, name string) error
}

// Resource is an object of a kind without a table of its own. Spec and Status are JSON.
type Resource struct {
	Kind     string
	Metadata apis.ObjectMeta
	Spec     []byte
	Status   []byte
}

// ResourceFilter narrows a list of resources by the labels of metadata, and those that belong to a schedule (spec.schedule) by that and by when
// they end (spec.end or spec.shift.end). Empty fields narrow nothing.
type ResourceFilter struct {
	Labels    []string
	Schedule  string
	EndsAfter time.Time
	Page
}

// ChangeReader looks up what changed.
type ChangeReader interface {
	// ResourceVersion is the namespace's counter: the version of its newest change.
	ResourceVersion() (int64, error)
	// Changes answers exactly limit changes after since, or all when there are fewer, oldest first. A since that is older than what is kept is
	// ErrGone, and so is one that the namespace has not reached.
	Changes(since int64, limit int) ([]ChangeRow, error)
	// Before answers the JSON of the object as it was before the change of that version; empty for a create. A change that is no longer kept is
	// ErrNotFound.
	Before(version int64) ([]byte, error)
	// ChangesOf answers the kept changes of one object, newest first, with the object as it was before each. A page may end early where that
	// is much. The cursor is as in Incidents.
	ChangesOf(kind, name string, page Page) ([]ChangeRow, string, error)
}

// ChangeRow is one row of the change log. Object, from Changes, is the object as it is now, empty when it is deleted. Before, from ChangesOf,
// is the object as it was before the change, empty for a create.
type ChangeRow struct {
	Version   int64
	Kind      string
	Name      string
	Operation string // create, update, delete
	Actor     string
	At        time.Time
	Object    []byte
	Before    []byte
}

// TimerReader looks up timers.
type TimerReader interface {
	Timer(kind, subject, key string) (*Timer, error)
}

// TimerWriter sets and cancels timers.
type TimerWriter interface {
	// SetTimer creates or moves the timer of (kind, subject, key).
	SetTimer(timer Timer) error
	CancelTimer(kind, subject, key string) error
	// CancelTimers drops every timer of a subject.
	CancelTimers(subject string) error
}

// Timer is work that falls due at an instant. Kind, Subject and Key together are unique in a namespace.
type Timer struct {
	Kind    string
	Subject string // name of the incident or object it belongs to
	Key     string // tells timers of one kind and subject apart; may be empty
	DueAt   time.Time
	Data    map[string]string
}

// TimerJob is what a kind of timer does when it falls due, in the transaction that takes the timer away.
type TimerJob func(tx Tx, timer Timer) error

// TimerWork is what a kind of timer does when it falls due, where that waits for somebody else and so must run outside of any transaction.
type TimerWork struct {
	// Do works until ctx ends, which is before the lease is over. The job that it answers runs in the transaction that takes the timer
	// away; nil takes it away only. After an error the timer comes again.
	Do func(ctx context.Context, namespace string, timer Timer) (TimerJob, error)
	// Lease is after how long the timer comes again when the process that worked on it has died.
	Lease time.Duration
	// AtOnce bounds how many timers of the kind are worked on side by side.
	AtOnce int
}

// AnswerReader looks up what an idempotent POST was answered.
type AnswerReader interface {
	Answer(login, key string) (*Answer, error)
}

// AnswerWriter keeps what an idempotent POST is answered.
type AnswerWriter interface {
	KeepAnswer(login, key string, answer Answer) error
}

// Answer is what an idempotent POST answered the first time.
type Answer struct {
	BodyHash string
	Status   int
	Body     []byte
	At       time.Time
}

// UptimeReader looks up counted samples.
type UptimeReader interface {
	// UptimeBuckets answers the kept buckets of a counted series that start in [from, to), oldest first.
	UptimeBuckets(series string, from, to time.Time) ([]UptimeBucket, error)
	// UptimeSeries lists every series of which a bucket is kept.
	UptimeSeries() ([]string, error)
}

// UptimeWriter keeps counted samples.
type UptimeWriter interface {
	PutUptimeBuckets(series string, buckets []UptimeBucket) error
	// DropUptimeBuckets forgets the oldest buckets of a series that start at or after from, at most so many, and says whether more are left.
	// All instants count when from is zero.
	DropUptimeBuckets(series string, from time.Time, most int) (more bool, err error)
}

// UptimeBucket holds the counted samples of 15 minutes of UTC.
type UptimeBucket struct {
	Start time.Time
	Up    int64
	Down  int64
	Count int64
}

-- +goose Up
CREATE TABLE namespaces (
  ns TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 0,
  resources_version INTEGER NOT NULL DEFAULT 0,
  sequence INTEGER NOT NULL DEFAULT 0,
  floor INTEGER NOT NULL DEFAULT 0,
  commits INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE counters (ns TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (ns, name)) WITHOUT ROWID;

CREATE TABLE incidents (
  id INTEGER PRIMARY KEY,
  ns TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  content_version INTEGER NOT NULL,
  declared_at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  prio INTEGER NOT NULL,
  next_due INTEGER NOT NULL,
  risk INTEGER NOT NULL,
  acked INTEGER NOT NULL,
  period TEXT NOT NULL,
  service TEXT NOT NULL,
  assignee TEXT NOT NULL,
  group_key TEXT NOT NULL,
  labels TEXT NOT NULL,
  search TEXT NOT NULL,
  highest INTEGER NOT NULL,
  waits INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  resolved_at INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE UNIQUE INDEX incidents_name ON incidents (ns, name);
CREATE INDEX incidents_all ON incidents (ns, declared_at, name);
CREATE INDEX incidents_declared ON incidents (ns, state, prio, declared_at, name, period, service, assignee);
CREATE INDEX incidents_due ON incidents (ns, state, prio, next_due, name, period, service, assignee);
CREATE INDEX incidents_version ON incidents (ns, state, prio, version, name, period, service, assignee);
CREATE INDEX incidents_service ON incidents (ns, service, state, prio, declared_at, name, next_due, version, period, assignee);
CREATE INDEX incidents_period ON incidents (ns, period, state, prio, declared_at, name, next_due, version, service, assignee);
CREATE INDEX incidents_assignee ON incidents (ns, assignee, state, prio, declared_at, name, next_due, version, period, service) WHERE assignee <> '';
CREATE INDEX incidents_group ON incidents (ns, group_key, declared_at, name) WHERE group_key <> '';
-- The open ones by what they wait for: 1 for nobody, 2 for a person since they were declared, 3 for a person since asked_at.
CREATE INDEX incidents_waiting ON incidents (ns, period, highest, waits, declared_at, name) WHERE waits > 0;
CREATE INDEX incidents_asked ON incidents (ns, period, highest, asked_at, declared_at, name) WHERE waits = 3;
-- The resolved ones by when: those of the last shift are few among many.
CREATE INDEX incidents_resolved ON incidents (ns, resolved_at) WHERE state = 4;

-- The words of an incident, by its id; see search_words.go.
CREATE VIRTUAL TABLE incident_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE incident_vocabulary USING fts5vocab ('incident_words', 'row');

CREATE TABLE incident_counts (
  ns TEXT NOT NULL,
  period TEXT NOT NULL,
  service TEXT NOT NULL,
  state INTEGER NOT NULL,
  prio INTEGER NOT NULL,
  risk INTEGER NOT NULL,
  acked INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (ns, period, service, state, prio, risk, acked)
) WITHOUT ROWID;

CREATE TABLE figures_by_quarter (
  ns TEXT NOT NULL,
  period TEXT NOT NULL,
  start INTEGER NOT NULL,
  declared INTEGER NOT NULL,
  resolved INTEGER NOT NULL,
  reopened INTEGER NOT NULL,
  p1_began INTEGER NOT NULL,
  p1_ended INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  PRIMARY KEY (ns, period, start)
) WITHOUT ROWID;

CREATE TABLE figures_by_priority (
  ns TEXT NOT NULL,
  period TEXT NOT NULL,
  highest INTEGER NOT NULL,
  declared INTEGER NOT NULL,
  resolved INTEGER NOT NULL,
  resolve_seconds INTEGER NOT NULL,
  late INTEGER NOT NULL,
  PRIMARY KEY (ns, period, highest)
) WITHOUT ROWID;

CREATE TABLE finished_waits (
  ns TEXT NOT NULL,
  period TEXT NOT NULL,
  measure INTEGER NOT NULL,
  highest INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  declared_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (ns, period, measure, highest, seconds DESC, declared_at, name)
) WITHOUT ROWID;

CREATE TABLE timeline (
  ns TEXT NOT NULL,
  incident TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (ns, incident, at, id)
) WITHOUT ROWID;

CREATE TABLE trace (
  ns TEXT NOT NULL,
  incident TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (ns, incident, at, id)
) WITHOUT ROWID;

-- One row for each time an alert fired: its episode.
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  ns TEXT NOT NULL,
  source TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  incident TEXT NOT NULL,
  deleted_incident TEXT NOT NULL,
  firing INTEGER NOT NULL,
  incomplete INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  body BLOB NOT NULL
);
CREATE UNIQUE INDEX alerts_episode ON alerts (ns, source, fingerprint, starts_at);
CREATE INDEX alerts_incident ON alerts (ns, incident, first_seen);
CREATE INDEX alerts_seen ON alerts (ns, first_seen);
CREATE INDEX alerts_firing ON alerts (ns, incident, first_seen) WHERE firing = 1;
CREATE INDEX alerts_detached ON alerts (ns, deleted_incident, first_seen) WHERE deleted_incident <> '';

CREATE TABLE alert_counts (
  ns TEXT NOT NULL,
  incident TEXT NOT NULL,
  firing INTEGER NOT NULL,
  total INTEGER NOT NULL,
  incomplete INTEGER NOT NULL,
  PRIMARY KEY (ns, incident)
) WITHOUT ROWID;

CREATE TABLE resources (
  ns TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  meta TEXT NOT NULL,
  schedule TEXT NOT NULL,
  ends_at INTEGER NOT NULL,
  spec TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (ns, kind, name)
);
-- Overrides, swaps and handovers, of which there are more every day, by the schedule that they belong to and by their ends.
CREATE INDEX resources_of_schedule ON resources (ns, kind, schedule, ends_at, name) WHERE schedule <> '';

CREATE TABLE changes (
  ns TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  operation TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  before BLOB NOT NULL,
  PRIMARY KEY (ns, version)
) WITHOUT ROWID;
CREATE INDEX changes_of_object ON changes (ns, kind, name, version) WHERE kind <> 'Incident' OR operation = 'delete';

CREATE TABLE timers (
  ns TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (ns, subject, kind, key)
) WITHOUT ROWID;
CREATE INDEX timers_due ON timers (kind, due_at);

CREATE TABLE answers (
  ns TEXT NOT NULL,
  login TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (ns, login, key)
);
CREATE INDEX answers_at ON answers (ns, at);

CREATE TABLE uptime_buckets (
  ns TEXT NOT NULL,
  series TEXT NOT NULL,
  start INTEGER NOT NULL,
  up INTEGER NOT NULL,
  down INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  PRIMARY KEY (ns, series, start)
) WITHOUT ROWID;

CREATE TABLE settings (ns TEXT PRIMARY KEY, updated INTEGER NOT NULL, sealed BLOB NOT NULL);

-- Who sent alerts last, as a note for whoever connects a sender.
CREATE TABLE intake (ns TEXT PRIMARY KEY, body BLOB NOT NULL);

-- +goose Down
DROP TABLE intake;
DROP TABLE settings;
DROP TABLE uptime_buckets;
DROP TABLE answers;
DROP TABLE timers;
DROP TABLE changes;
DROP TABLE resources;
DROP TABLE alert_counts;
DROP TABLE alerts;
DROP TABLE trace;
DROP TABLE timeline;
DROP TABLE finished_waits;
DROP TABLE figures_by_priority;
DROP TABLE figures_by_quarter;
DROP TABLE incident_counts;
DROP TABLE incident_vocabulary;
DROP TABLE incident_words;
DROP TABLE incidents;
DROP TABLE counters;
DROP TABLE namespaces;

-- +goose Up
CREATE TABLE namespaces (
  ns TEXT COLLATE "C" PRIMARY KEY,
  version BIGINT NOT NULL DEFAULT 0,
  resources_version BIGINT NOT NULL DEFAULT 0,
  sequence BIGINT NOT NULL DEFAULT 0,
  floor BIGINT NOT NULL DEFAULT 0,
  commits BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE counters (ns TEXT COLLATE "C" NOT NULL, name TEXT COLLATE "C" NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (ns, name));

CREATE TABLE incidents (
  ns TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  content_version BIGINT NOT NULL,
  declared_at BIGINT NOT NULL,
  state BIGINT NOT NULL,
  prio BIGINT NOT NULL,
  next_due BIGINT NOT NULL,
  risk BIGINT NOT NULL,
  acked BIGINT NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  assignee TEXT COLLATE "C" NOT NULL,
  group_key TEXT COLLATE "C" NOT NULL,
  labels TEXT COLLATE "C" NOT NULL,
  search TEXT COLLATE "C" NOT NULL,
  words TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(replace(search, ' ', CASE state WHEN 4 THEN ' r' ELSE ' u' END)), ' '))) STORED,
  highest BIGINT NOT NULL,
  waits BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  resolved_at BIGINT NOT NULL,
  body BYTEA NOT NULL
);
CREATE UNIQUE INDEX incidents_name ON incidents (ns, name);
CREATE INDEX incidents_all ON incidents (ns, declared_at, name);
CREATE INDEX incidents_declared ON incidents (ns, state, prio, declared_at, name, period, service, assignee);
CREATE INDEX incidents_due ON incidents (ns, state, prio, next_due, name, period, service, assignee);
CREATE INDEX incidents_version ON incidents (ns, state, prio, version, name, period, service, assignee);
CREATE INDEX incidents_service ON incidents (ns, service, state, prio, declared_at, name, next_due, version, period, assignee);
CREATE INDEX incidents_period ON incidents (ns, period, state, prio, declared_at, name, next_due, version, service, assignee);
CREATE INDEX incidents_assignee ON incidents (ns, assignee, state, prio, declared_at, name, next_due, version, period, service) WHERE assignee <> '';
-- By an expression that no other index has, so that nothing else can be taken for it: see incident_groups.go.
CREATE INDEX incidents_group ON incidents ((ns || ''), group_key, declared_at, name) WHERE group_key <> '';
-- The open ones by what they wait for: 1 for nobody, 2 for a person since they were declared, 3 for a person since asked_at.
CREATE INDEX incidents_waiting ON incidents (ns, period, highest, waits, declared_at, name) WHERE waits > 0;
CREATE INDEX incidents_asked ON incidents (ns, period, highest, asked_at, declared_at, name) WHERE waits = 3;
-- The resolved ones by when: those of the last shift are few among many.
CREATE INDEX incidents_resolved ON incidents (ns, resolved_at) WHERE state = 4;

-- New words wait in a short list, in kB, and go into the index many at a time, which costs a third of what one at a time would.
CREATE INDEX incidents_words ON incidents USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 256);

CREATE TABLE incident_counts (
  ns TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  state BIGINT NOT NULL,
  prio BIGINT NOT NULL,
  risk BIGINT NOT NULL,
  acked BIGINT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (ns, period, service, state, prio, risk, acked)
);

CREATE TABLE figures_by_quarter (
  ns TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  start BIGINT NOT NULL,
  declared BIGINT NOT NULL,
  resolved BIGINT NOT NULL,
  reopened BIGINT NOT NULL,
  p1_began BIGINT NOT NULL,
  p1_ended BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  PRIMARY KEY (ns, period, start)
);

CREATE TABLE figures_by_priority (
  ns TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  highest BIGINT NOT NULL,
  declared BIGINT NOT NULL,
  resolved BIGINT NOT NULL,
  resolve_seconds BIGINT NOT NULL,
  late BIGINT NOT NULL,
  PRIMARY KEY (ns, period, highest)
);

CREATE TABLE finished_waits (
  ns TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  measure BIGINT NOT NULL,
  highest BIGINT NOT NULL,
  seconds BIGINT NOT NULL,
  declared_at BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX finished_waits_longest ON finished_waits (ns, period, measure, highest, seconds DESC, declared_at, name);

CREATE TABLE timeline (
  ns TEXT COLLATE "C" NOT NULL,
  incident TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (ns, incident, at, id)
);

CREATE TABLE trace (
  ns TEXT COLLATE "C" NOT NULL,
  incident TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (ns, incident, at, id)
);

-- One row for each time an alert fired: its episode.
CREATE TABLE alerts (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  ns TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT COLLATE "C" NOT NULL,
  starts_at BIGINT NOT NULL,
  incident TEXT COLLATE "C" NOT NULL,
  deleted_incident TEXT COLLATE "C" NOT NULL,
  firing BIGINT NOT NULL,
  incomplete BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  body BYTEA NOT NULL
);
CREATE UNIQUE INDEX alerts_episode ON alerts (ns, source, fingerprint, starts_at);
CREATE UNIQUE INDEX alerts_id ON alerts (id);
CREATE INDEX alerts_incident ON alerts (ns, incident, first_seen, id);
CREATE INDEX alerts_seen ON alerts (ns, first_seen, id);
CREATE INDEX alerts_firing ON alerts (ns, incident, first_seen, id) WHERE firing = 1;
CREATE INDEX alerts_detached ON alerts (ns, deleted_incident, first_seen, id) WHERE deleted_incident <> '';

CREATE TABLE alert_counts (
  ns TEXT COLLATE "C" NOT NULL,
  incident TEXT COLLATE "C" NOT NULL,
  firing BIGINT NOT NULL,
  total BIGINT NOT NULL,
  incomplete BIGINT NOT NULL,
  PRIMARY KEY (ns, incident)
);

CREATE TABLE resources (
  ns TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  meta TEXT COLLATE "C" NOT NULL,
  schedule TEXT COLLATE "C" NOT NULL,
  ends_at BIGINT NOT NULL,
  spec TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (ns, kind, name)
);
-- Overrides, swaps and handovers, of which there are more every day, by the schedule that they belong to and by their ends.
CREATE INDEX resources_of_schedule ON resources (ns, kind, schedule, ends_at, name) WHERE schedule <> '';

CREATE TABLE changes (
  ns TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  operation TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  before BYTEA NOT NULL,
  PRIMARY KEY (ns, version)
);
CREATE INDEX changes_of_object ON changes (ns, kind, name, version) WHERE kind <> 'Incident' OR operation = 'delete';

CREATE TABLE timers (
  ns TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  due_at BIGINT NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (ns, subject, kind, key)
);
CREATE INDEX timers_due ON timers (kind, due_at);

CREATE TABLE answers (
  ns TEXT COLLATE "C" NOT NULL,
  login TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  status BIGINT NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (ns, login, key)
);
CREATE INDEX answers_at ON answers (ns, at);

CREATE TABLE uptime_buckets (
  ns TEXT COLLATE "C" NOT NULL,
  series TEXT COLLATE "C" NOT NULL,
  start BIGINT NOT NULL,
  up BIGINT NOT NULL,
  down BIGINT NOT NULL,
  samples BIGINT NOT NULL,
  PRIMARY KEY (ns, series, start)
);

CREATE TABLE settings (ns TEXT COLLATE "C" PRIMARY KEY, updated BIGINT NOT NULL, sealed BYTEA NOT NULL);

-- A writer leaves the number of its newest commit here, by which it can find out whether a commit whose answer was lost was kept.
CREATE TABLE writers (writer TEXT COLLATE "C" PRIMARY KEY, commits BIGINT NOT NULL, at BIGINT NOT NULL) WITH (fillfactor = 50);

-- Which process fires the timers, and in which term.
CREATE TABLE leases (name TEXT COLLATE "C" PRIMARY KEY, holder TEXT COLLATE "C" NOT NULL, term BIGINT NOT NULL, expires TIMESTAMPTZ NOT NULL);
INSERT INTO leases (name, holder, term, expires) VALUES ('timers', '', 0, '-infinity');

-- Who sent alerts last, as a note for whoever connects a sender.
CREATE TABLE intake (ns TEXT COLLATE "C" PRIMARY KEY, body BYTEA NOT NULL);

-- +goose Down
DROP TABLE leases;
DROP TABLE writers;
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
DROP TABLE incidents;
DROP TABLE counters;
DROP TABLE namespaces;

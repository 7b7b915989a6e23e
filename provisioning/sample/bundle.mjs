// Turns sample.json, whose times are offsets, into an import bundle of absolute times.

import { onCallObjects } from './oncall.mjs';

const units = { h: 3600, m: 60, s: 1 };

/** "-1h30m" -> -5400 */
export function seconds(offset) {
  const sign = offset.startsWith('-') ? -1 : 1;
  const parts = [...offset.matchAll(/(\d+)([hms])/g)];
  return sign * parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit], 0);
}

const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export function bundle(sample, anchor, now) {
  const start = Date.parse(anchor);
  const at = (offset, from = start) => iso(from + seconds(offset) * 1000);
  const people = new Map(
    sample.responders.map((r) => [r.name, { login: r.grafanaLogin, name: r.displayName, kind: 'person' }])
  );
  const incidents = numbered(sample.incidents, sample.period.timeZone, (i) => start + seconds(i.declaredAt) * 1000);
  const onCall = onCallObjects(sample, { start, now, incidents: incidents.map((i) => timesOf(i, at, people)) });
  return {
    objects: [
      ...sample.responders.map((person) => responder(person, at)),
      ...onCall.filter(({ kind }) => kind === 'Schedule'),
      { kind: 'HypercarePeriod', metadata: meta(sample.period.name), spec: periodSpec(sample, at) },
      ...sample.indicators.map((i) => ({
        kind: 'UptimeIndicator',
        metadata: meta(i.name),
        spec: indicatorSpec(i, sample.period.name),
      })),
      ...incidents.map((i) => incidentObject(i, sample.period.name, at, people)),
      ...onCall.filter(({ kind }) => kind !== 'Schedule'),
    ],
    timeline: incidents.flatMap((i) => timelineOf(i, at, people)).filter((entry) => Date.parse(entry.at) <= now),
  };
}

const meta = (name) => ({ name, createdBy: 'sample', updatedBy: 'sample' });

function responder({ name, leave, ...spec }, at) {
  const away = leave?.map((days) => ({ ...days, start: at(days.start), end: at(days.end) }));
  return { kind: 'Responder', metadata: meta(name), spec: { ...spec, ...(away ? { leave: away } : {}) } };
}

/** An incident with its instants in milliseconds; undefined where it has none. */
function timesOf({ name, title, priority, service, assignee, declaredAt, acknowledged, resolved }, at, people) {
  const declared = Date.parse(at(declaredAt));
  const later = (step) => (step ? Date.parse(at(step.after, declared)) : undefined);
  return {
    ...{ name, title, priority, service, assignee: assignee && people.get(assignee).login },
    declared,
    acknowledged: later(acknowledged),
    resolved: later(resolved),
  };
}

function periodSpec({ period, responders }, at) {
  const { name: _, ...spec } = period;
  return {
    ...spec,
    goLiveAt: at(period.goLiveAt),
    plannedEnd: at(period.plannedEnd),
    extensions: period.extensions.map((e) => ({ ...e, to: at(e.to) })),
    phases: period.phases.map((p) => ({ ...p, start: at(p.start), end: at(p.end) })),
    responders: responders.map((r) => r.name),
  };
}

function indicatorSpec({ name: _, ...spec }, period) {
  return {
    ...spec,
    period,
    source: 'prometheus',
    type: 'gauge',
    query: `service_up{service="${spec.service}"}`,
    step: '5s',
    target: 0.999,
  };
}

/** Names as the server gives them: the local day of the declaration and a counter of that day. */
function numbered(incidents, timeZone, declared) {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const counters = new Map();
  return [...incidents]
    .sort((a, b) => declared(a) - declared(b))
    .map((incident) => {
      const date = day.format(declared(incident)).replaceAll('-', '');
      const number = (counters.get(date) ?? 0) + 1;
      counters.set(date, number);
      return { ...incident, name: `inc-${date}-${String(number).padStart(4, '0')}` };
    });
}

function incidentObject(incident, period, at, people) {
  const declared = Date.parse(at(incident.declaredAt));
  const { acknowledged, resolved } = incident;
  return {
    kind: 'Incident',
    metadata: { ...meta(incident.name), creationTimestamp: iso(declared) },
    spec: {
      period,
      title: incident.title,
      service: incident.service,
      priority: incident.priority,
      ...(incident.impactText ? { impactText: incident.impactText } : {}),
      ...(incident.assignee ? { assignee: people.get(incident.assignee).login } : {}),
      ...(incident.startedAt ? { startedAt: at(incident.startedAt), detectedAt: iso(declared) } : {}),
      ...(resolved
        ? {
            resolution: resolved.resolution,
            resolutionKind: resolved.kind,
            ...(resolved.rootCause ? { rootCause: resolved.rootCause } : {}),
          }
        : {}),
    },
    status: {
      state: resolved ? 'resolved' : incident.state,
      declaredAt: iso(declared),
      declaredBy: 'dev1',
      reopenCount: 0,
      firingAlerts: 0,
      totalAlerts: 0,
      ...(acknowledged
        ? { acknowledgedAt: at(acknowledged.after, declared), acknowledgedBy: people.get(acknowledged.by).login }
        : {}),
      ...(resolved ? { resolvedAt: at(resolved.after, declared), resolvedBy: people.get(resolved.by).login } : {}),
    },
  };
}

function timelineOf(incident, at, people) {
  const declared = Date.parse(at(incident.declaredAt));
  const entry = (after, by, type, text) => ({
    incident: incident.name,
    at: at(after, declared),
    recordedAt: at(after, declared),
    author: people.get(by),
    type,
    text,
  });
  const entries = [entry('0s', 'dev-1', 'declared', `Declared: ${incident.title}`)];
  if (incident.acknowledged) {
    entries.push(entry(incident.acknowledged.after, incident.acknowledged.by, 'acknowledged', 'Acknowledged.'));
  }
  for (const comment of incident.comments ?? []) {
    entries.push(entry(comment.after, comment.by, 'commented', comment.text));
  }
  if (incident.resolved) {
    const { after, by, resolution, rootCause, kind } = incident.resolved;
    entries.push(
      entry(
        after,
        by,
        'resolved',
        `Resolved (${kind}): ${resolution}${rootCause ? `\n\nRoot cause: ${rootCause}` : ''}`
      )
    );
  }
  return entries;
}

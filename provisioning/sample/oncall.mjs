// Who is on call in the sample: a schedule of three slots, an override, a swap that is asked for, and the last handovers.

const DAY = 86_400_000;
const HOUR = 3_600_000;

const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** The schedule, what people changed in it, and how its last shifts were handed over. */
export function onCallObjects(sample, { start, now, incidents }) {
  const { schedule, overrides, swaps, handovers } = sample.onCall;
  const clock = wallClock(schedule.timeZone);
  const epoch = clock.dateOf(start - 120 * HOUR);
  const roster = { ...schedule, epoch, clock };
  const meta = (name) => ({ name, createdBy: 'sample', updatedBy: 'sample' });
  const shiftAt = ({ day, slot }) => shiftOn(roster, clock.addDays(clock.dateOf(start), day), slot);
  return [
    { kind: 'Schedule', metadata: meta(schedule.name), spec: scheduleSpec(schedule, epoch) },
    ...overrides.map(({ name, add, reason, ...place }) => {
      const shift = shiftAt(place);
      return {
        kind: 'ShiftOverride',
        metadata: meta(name),
        spec: { schedule: schedule.name, add, remove: shift.responder, ...span(shift), reason },
      };
    }),
    ...swaps.map(({ name, reason, ...place }) => {
      const shift = shiftAt(place);
      return {
        kind: 'SwapRequest',
        metadata: meta(name),
        spec: { schedule: schedule.name, from: shift.responder, ...span(shift), reason },
      };
    }),
    ...lastShifts(roster, now, handovers.length).map((shift, i) =>
      handover(sample, roster, shift, handovers[i], incidents)
    ),
  ];
}

function scheduleSpec({ title, timeZone, participants, slots }, epoch) {
  return { title, timeZone, layers: [{ name: 'Shifts', type: 'slots', epoch, participants, slots }] };
}

/** On day d, counted from the epoch, the slot s belongs to participant (d + s) mod n. */
function shiftOn({ epoch, participants, slots, clock }, date, slotName) {
  const s = slots.findIndex((slot) => slot.name === slotName);
  const { start, end } = slots[s];
  const turn = clock.days(epoch, date) + s;
  return {
    slot: slotName,
    responder: participants[((turn % participants.length) + participants.length) % participants.length],
    start: clock.instant(date, start),
    end: clock.instant(end <= start ? clock.addDays(date, 1) : date, end),
  };
}

const span = ({ start, end }) => ({ start: iso(start), end: iso(end) });

/** The last shifts that are over, oldest first. */
function lastShifts(roster, now, count) {
  const today = roster.clock.dateOf(now);
  return [-3, -2, -1, 0]
    .flatMap((day) => roster.slots.map((slot) => shiftOn(roster, roster.clock.addDays(today, day), slot.name)))
    .filter((shift) => shift.end <= now)
    .slice(-count);
}

function handover(sample, roster, shift, { notes, watchItems, acceptedAfter }, incidents) {
  const next = following(roster, shift);
  const login = (name) => sample.responders.find((person) => person.name === name).grafanaLogin;
  const at = shift.end;
  return {
    kind: 'Handover',
    metadata: {
      name: `${roster.name}-${iso(shift.end).slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}`,
      createdBy: 'sample',
      updatedBy: 'sample',
      creationTimestamp: iso(at - 600_000),
    },
    spec: {
      schedule: roster.name,
      period: sample.period.name,
      shift: span(shift),
      from: shift.responder,
      to: next.responder,
      notes,
      watchItems: watchItems.map((text) => ({ text })),
      confirmations: roster.confirmations.map((text) => ({ text, done: true })),
    },
    status: {
      state: 'accepted',
      snapshot: snapshot(shift, next, incidents),
      submittedAt: iso(at - 300_000),
      submittedBy: login(shift.responder),
      acceptedAt: iso(at + acceptedAfter * 60_000),
      acceptedBy: login(next.responder),
    },
  };
}

function following(roster, shift) {
  const date = roster.clock.dateOf(shift.end);
  return [-1, 0, 1]
    .flatMap((day) => roster.slots.map((slot) => shiftOn(roster, roster.clock.addDays(date, day), slot.name)))
    .find(({ start }) => start === shift.end);
}

/** What stood open at the end of a shift, from the sample's own incidents. */
function snapshot(shift, next, incidents) {
  const open = incidents.filter(({ declared, resolved }) => declared < shift.end && !(resolved <= shift.end));
  const within = (instant) => instant >= shift.start && instant < shift.end;
  const told = incidents.flatMap(({ declared, resolved, ...incident }) => [
    ...(within(declared) ? [{ ...change(incident), what: 'declared', text: 'Declared.', at: declared }] : []),
    ...(within(resolved) ? [{ ...change(incident), what: 'resolved', text: 'Resolved.', at: resolved }] : []),
  ]);
  return {
    at: iso(shift.end),
    counts: ['P1', 'P2', 'P3', 'P4'].map((priority) => {
      const these = open.filter((incident) => incident.priority === priority);
      return {
        priority,
        open: these.length,
        unacknowledged: these.filter(({ acknowledged }) => !(acknowledged <= shift.end)).length,
      };
    }),
    atRisk: 0,
    breached: 0,
    declared: incidents.filter(({ declared }) => within(declared)).length,
    resolved: incidents.filter(({ resolved }) => within(resolved)).length,
    active: open.map(({ name, title, priority, service, assignee, declared, acknowledged }) => ({
      name,
      title,
      priority,
      state: acknowledged <= shift.end ? 'investigating' : 'open',
      service,
      ...(assignee ? { assignee } : {}),
      declaredAt: iso(declared),
      ...(acknowledged <= shift.end ? { acknowledgedAt: iso(acknowledged) } : {}),
      clocks: [],
    })),
    activeTotal: open.length,
    due: [],
    coming: [{ ...span(next), responder: next.responder, layer: 'Shifts', slot: next.slot, origin: 'layer' }],
    findings: [],
    since: { at: iso(shift.start) },
    changes: told.sort((a, b) => a.at - b.at).map(({ at, ...rest }) => ({ ...rest, at: iso(at) })),
    changesTotal: told.length,
  };
}

const change = ({ name, title, priority }) => ({ incident: name, title, priority });

/** Local dates, as days since 1970, and the instants of wall times on them. The sample's zone never skips or repeats a shift's start. */
function wallClock(timeZone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const reading = (ms) => {
    const { year, month, day, hour, minute } = Object.fromEntries(
      parts.formatToParts(ms).map(({ type, value }) => [type, Number(value)])
    );
    return Date.UTC(year, month - 1, day, hour, minute);
  };
  const text = (days) => iso(days * DAY).slice(0, 10);
  const number = (date) => Date.parse(`${date}T00:00:00Z`) / DAY;
  return {
    dateOf: (ms) => text(Math.floor(reading(ms) / DAY)),
    addDays: (date, days) => text(number(date) + days),
    days: (from, to) => number(to) - number(from),
    instant: (date, wall) => {
      const wanted = Date.parse(`${date}T${wall}:00Z`);
      const first = wanted - (reading(wanted) - wanted);
      return wanted - (reading(first) - first);
    },
  };
}

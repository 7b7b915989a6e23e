import { dateTimeFormat, dateTimeParse } from '@grafana/data';
import type { PeriodInput } from '../../api/periods';
import { slug } from '../../domain/slug';
import { sameValue } from '../../domain/sameValue';
import type { BusinessHours, HypercarePeriod, MatrixRow, ServiceOfPeriod } from '../../kinds/period';
import { type CriterionDraft, toCriterion, toCriterionDraft } from './criterionDraft';

/** What the form holds; times are wall-clock times of the chosen zone, as the date fields show them. Each field is one of the contract. */
export interface PeriodDraft {
  title: string;
  name: string;
  description: string;
  timeZone: string;
  goLiveAt: string;
  plannedEnd: string;
  services: ServiceDraft[];
  responders: string[];
  /** Name of the schedule; empty for none. */
  schedule: string;
  /** One row for each priority; empty figures take the built-in ones. */
  priorityMatrix: Array<MatrixRow & { calendar: NonNullable<MatrixRow['calendar']> }>;
  businessHours: BusinessHours;
  /** None: the built-in criteria. */
  successCriteria: CriterionDraft[];
}

export interface ServiceDraft {
  /** Empty in a new one: its title gives it. */
  name: string;
  title: string;
  owner: string;
  critical: boolean;
  /** One in each line. */
  matchers: string;
  runbook: string;
}

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
const WALL = 'YYYY-MM-DDTHH:mm';
const HOUR_MS = 3_600_000;
/** Five days, the length that the built-in criteria are made for. */
const LENGTH_MS = 120 * HOUR_MS;

/** A period that starts with the next full hour. */
export function newDraft(now: number, timeZone: string): PeriodDraft {
  const goLiveAt = toWall(Math.ceil(now / HOUR_MS) * HOUR_MS, timeZone);
  return {
    title: '',
    name: '',
    description: '',
    timeZone,
    goLiveAt,
    plannedEnd: plannedEnd(goLiveAt, timeZone),
    services: [],
    responders: [],
    schedule: '',
    priorityMatrix: rows([]),
    businessHours: { days: [], start: '09:00', end: '17:00' },
    successCriteria: [],
  };
}

/** An existing period as the form shows it. */
export function toDraft({ metadata, spec }: HypercarePeriod): PeriodDraft {
  return {
    ...newDraft(0, spec.timeZone),
    title: spec.title,
    name: metadata.name,
    description: spec.description ?? '',
    goLiveAt: toWall(spec.goLiveAt, spec.timeZone),
    plannedEnd: toWall(spec.plannedEnd, spec.timeZone),
    services: (spec.services ?? []).map(toServiceDraft),
    responders: spec.responders ?? [],
    schedule: spec.schedule ?? '',
    priorityMatrix: rows(spec.priorityMatrix ?? []),
    ...(spec.businessHours ? { businessHours: spec.businessHours } : {}),
    successCriteria: (spec.successCriteria ?? []).map(toCriterionDraft),
  };
}

/** The end that fits a go-live: 120 hours of real time later, whatever the clocks do in between. */
export function plannedEnd(goLiveAt: string, timeZone: string): string {
  const start = Date.parse(toInstant(goLiveAt, timeZone));
  return Number.isNaN(start) ? '' : toWall(start + LENGTH_MS, timeZone);
}

/** What is sent. Of an existing period, only what the draft says otherwise is replaced: what the form does not know stays. */
export function toInput(draft: PeriodDraft, existing?: HypercarePeriod): PeriodInput {
  const said = toSpec(draft, existing);
  if (!existing) {
    return { metadata: { name: draft.name || slug(draft.title) }, spec: withoutEmpty(said) };
  }
  const before: Partial<PeriodInput['spec']> = toSpec(toDraft(existing), existing);
  const changed = Object.fromEntries(
    Object.entries(said).filter(([field, value]) => !sameValue(value, before[field as keyof typeof said]))
  );
  return withSpec(existing, changed);
}

/** A period with some of its spec replaced. */
export function withSpec({ metadata, spec }: HypercarePeriod, changes: Partial<PeriodInput['spec']>): PeriodInput {
  const { name, labels, annotations } = metadata;
  return { metadata: { name, labels, annotations }, spec: withoutEmpty({ ...spec, ...changes }) };
}

function toSpec(draft: PeriodDraft, existing: HypercarePeriod | undefined) {
  const { title, timeZone, businessHours, responders, services } = draft;
  return {
    title: title.trim(),
    description: draft.description.trim(),
    timeZone,
    goLiveAt: moment(draft.goLiveAt, timeZone, existing?.spec.goLiveAt),
    plannedEnd: moment(draft.plannedEnd, timeZone, existing?.spec.plannedEnd),
    services: services.map((service) => toService(service, existing?.spec.services)),
    responders,
    schedule: draft.schedule,
    priorityMatrix: draft.priorityMatrix
      .filter(({ response, resolution }) => response.trim() || resolution.trim())
      .map((row) => ({ ...row, response: row.response.trim(), resolution: row.resolution.trim() })),
    businessHours: businessHours.days.length > 0 ? businessHours : undefined,
    successCriteria: draft.successCriteria.map(toCriterion),
  };
}

const OPTIONAL = ['description', 'owner', 'schedule'];

/** What says nothing is left out. */
function withoutEmpty<T extends object>(spec: T): T {
  const empty = (field: string, value: unknown) =>
    value === undefined || (Array.isArray(value) && value.length === 0) || (value === '' && OPTIONAL.includes(field));
  const kept = Object.entries(spec).filter(([field, value]) => !empty(field, value));
  return Object.fromEntries(kept) as T;
}

/** A service by its title. */
export function newService(title: string): ServiceDraft {
  return { name: '', title, owner: '', critical: false, matchers: '', runbook: '' };
}

function toServiceDraft({ name, title, owner, criticality, matchers, runbook }: ServiceOfPeriod): ServiceDraft {
  return {
    name,
    title,
    owner: owner ?? '',
    critical: criticality === 'critical',
    matchers: (matchers ?? []).join('\n'),
    runbook: runbook?.url ?? '',
  };
}

function toService(draft: ServiceDraft, existing: ServiceOfPeriod[] = []): ServiceOfPeriod {
  const before = existing.find(({ name }) => name === draft.name);
  const lines = draft.matchers.split('\n').flatMap((line) => line.trim() || []);
  const runbook = draft.runbook.trim();
  const criticality: ServiceOfPeriod['criticality'] = draft.critical ? 'critical' : before?.criticality && 'normal';
  return withoutEmpty({
    ...before,
    name: draft.name || slug(draft.title),
    title: draft.title.trim(),
    owner: draft.owner.trim(),
    criticality,
    matchers: lines,
    runbook: runbook ? { title: before?.runbook?.title ?? draft.title.trim(), url: runbook } : undefined,
  });
}

function rows(own: MatrixRow[]): PeriodDraft['priorityMatrix'] {
  return PRIORITIES.map((priority) => {
    const row = own.find((one) => one.priority === priority) ?? { priority, response: '', resolution: '' };
    return { ...row, calendar: row.calendar ?? 'always' };
  });
}

/** The instant of a wall time; the one it was, to the second, where the wall time says the same. */
function moment(wall: string, timeZone: string, before: string | undefined): string {
  return before !== undefined && wall === toWall(before, timeZone) ? before : toInstant(wall, timeZone);
}

export function toWall(at: number | string, timeZone: string): string {
  return dateTimeFormat(at, { timeZone, format: WALL });
}

/** Empty when it is no time. */
export function toInstant(wall: string, timeZone: string): string {
  const parsed = dateTimeParse(wall, { timeZone, format: WALL });
  return parsed.isValid() ? parsed.toISOString().replace(/\.\d+Z$/, 'Z') : '';
}

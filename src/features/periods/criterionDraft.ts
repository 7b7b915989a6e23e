import { formatWire, parseDuration } from '../../domain/duration';
import { slug } from '../../domain/slug';
import type { Criterion } from '../../kinds/period';
import type { Priority } from '../../kinds/scalars';

/** A criterion as people write it: a share in percent, a time as a duration, a count as a number. */
export interface CriterionDraft {
  /** Empty in a new one: its title gives it. */
  id: string;
  title: string;
  metric: Criterion['metric'];
  priorities: Priority[];
  operator: Criterion['operator'];
  target: string;
  mandatory: boolean;
}

export type Measure = 'share' | 'time' | 'count';

export function measureOf(metric: Criterion['metric']): Measure {
  switch (metric) {
    case 'uptime':
    case 'satisfaction':
      return 'share';
    case 'responseWorst':
    case 'resolutionWorst':
    case 'resolutionMean':
      return 'time';
    case 'developerEscalationsPerDay':
    case 'incidentCount':
    case 'openIncidents':
      return 'count';
  }
}

export function toCriterionDraft({ priorities = [], mandatory = false, target, ...rest }: Criterion): CriterionDraft {
  return { ...rest, priorities, mandatory, target: written(rest.metric, target) };
}

export function toCriterion({ id, title, metric, priorities, operator, target, mandatory }: CriterionDraft): Criterion {
  return {
    id: id || slug(title),
    title: title.trim(),
    metric,
    ...(priorities.length > 0 ? { priorities } : {}),
    operator,
    target: read(metric, target.trim()),
    ...(mandatory ? { mandatory } : {}),
  };
}

function written(metric: Criterion['metric'], target: number): string {
  switch (measureOf(metric)) {
    case 'share':
      return String(Number((target * 100).toPrecision(12)));
    case 'time':
      return formatWire(target);
    case 'count':
      return String(target);
  }
}

/** Not a number where the text says none; the contract refuses it. */
function read(metric: Criterion['metric'], text: string): number {
  const number = text === '' ? NaN : Number(text.replace(',', '.'));
  switch (measureOf(metric)) {
    case 'share':
      return Number((Number(text === '' ? NaN : text.replace('%', '').replace(',', '.')) / 100).toPrecision(12));
    case 'time':
      return parseDuration(text) ?? NaN;
    case 'count':
      return number;
  }
}

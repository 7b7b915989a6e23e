import type { IndicatorInput, UptimeTestInput } from '../../api/uptime';
import type { UptimeIndicator } from '../../kinds/uptime';

type Spec = UptimeIndicator['spec'];

/** What the form holds. The target is a percentage, as people say it. */
export interface IndicatorDraft {
  title: string;
  service: string;
  source: string;
  query: string;
  step: string;
  threshold: string;
  replicas: NonNullable<Spec['replicas']>;
  target: string;
  unknownPolicy: NonNullable<Spec['unknownPolicy']>;
  critical: boolean;
}

export const NEW_DRAFT: IndicatorDraft = {
  title: '',
  service: '',
  source: '',
  query: '',
  step: '15s',
  threshold: '',
  replicas: 'single',
  target: '99.9',
  unknownPolicy: 'excluded',
  critical: false,
};

export function toDraft({ spec }: UptimeIndicator): IndicatorDraft {
  const { title, service, source, query, step, threshold, replicas, target, unknownPolicy, critical } = spec;
  return {
    ...NEW_DRAFT,
    ...{ title, service, source, query, step },
    threshold: threshold === undefined ? '' : String(threshold),
    replicas: replicas ?? 'single',
    target: String(Number((target * 100).toPrecision(12))),
    unknownPolicy: unknownPolicy ?? 'excluded',
    critical: critical ?? false,
  };
}

/** What is sent; what says nothing is left out, unless an existing indicator says it already. */
export function toInput(draft: IndicatorDraft, period: string, existing?: UptimeIndicator): IndicatorInput {
  const { title, service, target, unknownPolicy, critical } = draft;
  const before = existing?.spec;
  const spec: Spec = {
    title: title.trim(),
    period,
    service: service.trim(),
    type: 'gauge',
    ...toTest(draft),
    target: toShare(target),
    unknownPolicy: unknownPolicy === 'excluded' && !before?.unknownPolicy ? undefined : unknownPolicy,
    critical: critical || before?.critical !== undefined ? critical : undefined,
  };
  if (before?.replicas && !spec.replicas) {
    spec.replicas = before.replicas === 'single' ? 'single' : undefined;
  }
  const said = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)) as Spec;
  if (!existing) {
    return { spec: said };
  }
  const { name, labels, annotations } = existing.metadata;
  return { metadata: { name, labels, annotations }, spec: said };
}

/** The part of it that a metric source is asked for. */
export function toTest({ source, query, step, threshold, replicas }: IndicatorDraft): UptimeTestInput {
  return {
    source: source.trim(),
    query: query.trim(),
    step: step.trim(),
    ...(threshold.trim() ? { threshold: Number(threshold.trim().replace(',', '.')) } : {}),
    ...(replicas === 'single' ? {} : { replicas }),
  };
}

/** "99.95" as 0.9995; rounded where binary fractions would give 0.9995000000000001. */
function toShare(percent: string): number {
  const text = percent.trim().replace(/%$/, '').replace(',', '.').trim();
  return text === '' ? NaN : Number((Number(text) / 100).toPrecision(12));
}

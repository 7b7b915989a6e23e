import type { IndicatorInput } from '../../api/uptime';

/** What the form holds. The target is a percentage, as people say it. */
export interface IndicatorDraft {
  title: string;
  service: string;
  source: string;
  query: string;
  step: string;
  target: string;
}

export const NEW_DRAFT: IndicatorDraft = {
  title: '',
  service: '',
  source: 'prometheus',
  query: '',
  step: '15s',
  target: '99.9',
};

export function toInput(
  { title, service, source, query, step, target }: IndicatorDraft,
  period: string
): IndicatorInput {
  return {
    spec: {
      title: title.trim(),
      period,
      service: service.trim(),
      source: source.trim(),
      type: 'gauge',
      query: query.trim(),
      step: step.trim(),
      target: toShare(target),
    },
  };
}

/** "99.95" as 0.9995; rounded where binary fractions would give 0.9995000000000001. */
function toShare(percent: string): number {
  const text = percent.trim().replace(/%$/, '').replace(',', '.').trim();
  return text === '' ? NaN : Number((Number(text) / 100).toPrecision(12));
}

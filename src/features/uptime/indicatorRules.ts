import type { FieldErrors, Resolver } from 'react-hook-form';
import { UptimeIndicatorInput } from '../../kinds/uptime';
import { t } from '../../platform/text';
import { DRAFT_FIELDS, type IndicatorDraft, toInput } from './indicatorDraft';

/** Judges the form by the contract itself; whether source and query exist only the server can tell. */
export function indicatorResolver(period: string): Resolver<IndicatorDraft> {
  return (draft) => {
    const errors: FieldErrors<IndicatorDraft> = {};
    for (const { path } of UptimeIndicatorInput.safeParse(toInput(draft, period)).error?.issues ?? []) {
      const field = DRAFT_FIELDS.find((name) => name === path[1]);
      if (field) {
        errors[field] ??= { type: 'contract', message: message(field) };
      }
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values: draft, errors: {} };
  };
}

function message(field: keyof IndicatorDraft): string {
  switch (field) {
    case 'title':
      return t('uptime.form.need-title', 'Give it a title of at most 200 characters.');
    case 'service':
      return t('uptime.form.need-service', 'Say which service it measures.');
    case 'source':
      return t('uptime.form.need-source', 'Name the metric source to ask.');
    case 'query':
      return t('uptime.form.need-query', 'Write the PromQL selector of the series.');
    case 'step':
      return t('uptime.form.need-step', 'Write a duration, for example "15s" or "1m".');
    case 'target':
      return t('uptime.form.need-target', 'Write a percentage above 0 and below 100, for example 99.9.');
  }
}

import type { FieldErrors, Resolver } from 'react-hook-form';
import { HypercarePeriodInput } from '../../kinds/period';
import { t } from '../../platform/text';
import { type PeriodDraft, toInput } from './periodDraft';

/** Judges the form by the contract itself, so that form and server cannot disagree about what a period is. */
export const periodResolver: Resolver<PeriodDraft> = (draft) => {
  const errors: FieldErrors<PeriodDraft> = {};
  const refuse = (field: keyof PeriodDraft, message: string) => {
    errors[field] ??= { type: 'contract', message };
  };
  const input = toInput(draft);
  for (const issue of HypercarePeriodInput.safeParse(input).error?.issues ?? []) {
    const field = fieldOf(issue.path);
    if (field) {
      refuse(field, message(field));
    }
  }
  for (const field of ['goLiveAt', 'plannedEnd'] as const) {
    if (input.spec[field] === '') {
      refuse(field, message(field));
    }
  }
  if (input.spec.goLiveAt && input.spec.plannedEnd && input.spec.plannedEnd <= input.spec.goLiveAt) {
    refuse('plannedEnd', t('overview.period.end-before-start', 'The planned end must lie after the go-live.'));
  }
  return Object.keys(errors).length > 0 ? { values: {}, errors } : { values: draft, errors: {} };
};

function fieldOf(path: PropertyKey[]): keyof PeriodDraft | undefined {
  const [part, field] = path;
  if (part === 'metadata') {
    return 'name';
  }
  return field === 'title' ||
    field === 'timeZone' ||
    field === 'goLiveAt' ||
    field === 'plannedEnd' ||
    field === 'services'
    ? field
    : undefined;
}

function message(field: keyof PeriodDraft): string {
  switch (field) {
    case 'title':
      return t('overview.period.need-title', 'Give the period a title of at most 200 characters.');
    case 'name':
      return t('overview.period.need-name', 'Use lower case letters, digits and hyphens, at most 63.');
    case 'timeZone':
      return t('overview.period.need-zone', 'Choose a time zone.');
    case 'goLiveAt':
      return t('overview.period.need-go-live', 'Say when the go-live is.');
    case 'plannedEnd':
      return t('overview.period.need-end', 'Say when hypercare is planned to end.');
    case 'services':
      return t('overview.period.need-services', 'A service needs a name with letters or digits, at most 63.');
  }
}

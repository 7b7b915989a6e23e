import { type InputOf, resource } from './resource';

export type PeriodInput = InputOf<'periods'>;

export const periods = resource('periods', { kind: 'HypercarePeriod' });

export function periodsQuery() {
  return periods.list();
}

export function useCreatePeriod() {
  return periods.useCreate();
}

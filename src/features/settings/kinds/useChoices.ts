import { type Control, useWatch } from 'react-hook-form';
import { useQueries, useQuery } from '@tanstack/react-query';
import { periodsQuery } from '../../../api/periods';
import { resourceOf } from '../../../api/resources';
import type { HypercarePeriod } from '../../../kinds/period';
import type { Choice } from './fields/SpecScope';
import { viewersZone } from './fields/wallTime';
import type { FieldWords, KindObject, SettingsPlural, Source } from './kindPage';
import { titleOf } from './kindObjects';
import type { SpecDraft } from './specDraft';

/** What the fields of a form may name: objects of other kinds, and services of the period that the form names. */
export function useChoices(words: Record<string, FieldWords> | undefined, control: Control<SpecDraft>) {
  const sources = [...new Set(Object.values(words ?? {}).map(({ from }) => from))].filter(isKind);
  const lists = useQueries({ queries: sources.map((plural) => resourceOf(plural).list()) });
  const { periods, period } = usePeriodOfForm(control);
  return (source: Source): Choice[] => {
    if (source === 'services') {
      return servicesOf(period ? [period] : periods);
    }
    const objects: KindObject[] = lists[sources.indexOf(source)]?.data?.items ?? [];
    return objects.map((object) => ({
      value: object.metadata.name,
      label: titleOf(source, object),
      description: object.metadata.name,
    }));
  };
}

/** The zone of wall-clock times in a form: its own, that of its period, else the viewer's. */
export function useFormZone(control: Control<SpecDraft>): string {
  const own = useWatch({ control, name: 'timeZone' });
  const { period } = usePeriodOfForm(control);
  return typeof own === 'string' && own !== '' ? own : (period?.spec.timeZone ?? viewersZone());
}

function usePeriodOfForm(control: Control<SpecDraft>) {
  const name = useWatch({ control, name: 'period' });
  const { data } = useQuery(periodsQuery());
  const periods = data?.items ?? [];
  return { periods, period: periods.find(({ metadata }) => metadata.name === name) };
}

function servicesOf(periods: HypercarePeriod[]): Choice[] {
  const services = periods.flatMap(({ spec }) => spec.services ?? []);
  return [
    ...new Map(services.map(({ name, title }) => [name, { value: name, label: name, description: title }])).values(),
  ];
}

function isKind(source: Source | undefined): source is SettingsPlural {
  return source !== undefined && source !== 'services';
}

import React from 'react';
import { usePeriod } from '../platform/period';
import { t } from '../domain/text';
import { NamedCombobox } from './NamedCombobox';

/** Chooses the period of the page; nothing to choose, nothing shown. */
export function PeriodPicker() {
  const { periods, name, select } = usePeriod();
  if (!select || periods.length < 2) {
    return null;
  }
  return (
    <NamedCombobox
      label={t('ui.period', 'Period')}
      width="auto"
      minWidth={20}
      options={periods.map(({ metadata, spec, status }) => ({
        value: metadata.name,
        label: spec.title,
        description: stateName(status.state),
      }))}
      value={name ?? null}
      onChange={({ value }) => select(value)}
    />
  );
}

function stateName(state: 'planned' | 'active' | 'closed'): string {
  switch (state) {
    case 'planned':
      return t('ui.period-state.planned', 'planned');
    case 'active':
      return t('ui.period-state.active', 'active');
    case 'closed':
      return t('ui.period-state.closed', 'closed');
  }
}

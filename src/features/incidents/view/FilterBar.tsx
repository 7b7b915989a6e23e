import React from 'react';
import { Button, InlineSwitch, MultiCombobox, Stack } from '@grafana/ui';
import type { ServiceOfPeriod } from '../../../kinds/period';
import { t } from '../../../platform/text';
import { PeriodPicker } from '../../../ui/PeriodPicker';
import { priorityName } from '../../../ui/PriorityChip';
import { stateName } from '../../../ui/StateLabel';
import { SearchField } from './SearchField';
import { type IncidentsView, isFiltered, PRIORITIES, STATES } from './view';

interface Props {
  view: IncidentsView;
  services: ServiceOfPeriod[];
  onChange: (change: Partial<IncidentsView>) => void;
}

const NONE: Partial<IncidentsView> = { states: [], priorities: [], services: [], mine: false, text: '' };

export function FilterBar({ view, services, onChange }: Props) {
  return (
    <Stack direction="row" wrap="wrap" gap={1} alignItems="center">
      <PeriodPicker />
      {view.shape === 'table' && (
        <MultiCombobox
          aria-label={t('incidents.filter.state', 'State')}
          placeholder={t('incidents.filter.any-state', 'Any state')}
          width="auto"
          minWidth={16}
          options={STATES.map((state) => ({ value: state, label: stateName(state) }))}
          value={view.states}
          onChange={(options) => onChange({ states: options.map(({ value }) => value) })}
        />
      )}
      <MultiCombobox
        aria-label={t('incidents.filter.priority', 'Priority')}
        placeholder={t('incidents.filter.any-priority', 'Any priority')}
        width="auto"
        minWidth={16}
        options={PRIORITIES.map((priority) => ({
          value: priority,
          label: priority,
          description: priorityName(priority),
        }))}
        value={view.priorities}
        onChange={(options) => onChange({ priorities: options.map(({ value }) => value) })}
      />
      <MultiCombobox
        aria-label={t('incidents.filter.service', 'Service')}
        placeholder={t('incidents.filter.any-service', 'Any service')}
        width="auto"
        minWidth={16}
        options={serviceOptions(services, view.services)}
        value={view.services}
        onChange={(options) => onChange({ services: options.map(({ value }) => value) })}
      />
      <InlineSwitch
        showLabel
        label={t('incidents.filter.mine', 'Mine')}
        value={view.mine}
        onChange={(event) => onChange({ mine: event.currentTarget.checked })}
      />
      <SearchField text={view.text} onChange={(text) => onChange({ text })} />
      {isFiltered(view) && (
        <Button variant="secondary" fill="text" size="sm" icon="times" onClick={() => onChange(NONE)}>
          {t('incidents.filter.clear', 'Clear filters')}
        </Button>
      )}
    </Stack>
  );
}

/** A link may name a service that the period does not list; it must stand in the field to be taken away again. */
function serviceOptions(services: ServiceOfPeriod[], chosen: string[]) {
  const known = new Set(services.map(({ name }) => name));
  return [
    ...services.map(({ name, title }) => ({ value: name, label: title })),
    ...chosen.filter((name) => !known.has(name)).map((name) => ({ value: name, label: name })),
  ];
}

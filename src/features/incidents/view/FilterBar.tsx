import React, { useState } from 'react';
import { Button, InlineSwitch, MultiCombobox, Stack } from '@grafana/ui';
import type { ServiceOfPeriod } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { PeriodPicker } from '../../../ui/PeriodPicker';
import { priorityName } from '../../../ui/PriorityChip';
import { stateName } from '../../../ui/StateLabel';
import { useNarrow } from '../../../ui/useNarrow';
import { SearchField } from './SearchField';
import { filterCount, type IncidentsView, isFiltered, NO_FILTERS, PRIORITIES, STATES } from './view';

interface Props {
  view: IncidentsView;
  services: ServiceOfPeriod[];
  onChange: (change: Partial<IncidentsView>) => void;
}

/** The filters beside each other; on a phone behind one button that says how many are set. */
export function FilterBar(props: Props) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  if (!narrow) {
    return <Filters {...props} />;
  }
  const count = filterCount(props.view);
  return (
    <>
      <Button variant="secondary" icon="filter" aria-expanded={open} onClick={() => setOpen(!open)}>
        {count === 0
          ? t('incidents.filter.show', 'Filters')
          : t('incidents.filter.show-set', 'Filters ({{number}})', { number: count })}
      </Button>
      {open && <Filters {...props} />}
    </>
  );
}

function Filters({ view, services, onChange }: Props) {
  // What was typed but not told yet goes with the filters that are cleared.
  const [cleared, setCleared] = useState(0);
  return (
    // Beside the switch of views where there is room for all of it, so that the board keeps its height.
    <Stack direction="row" wrap="wrap" gap={1} alignItems="center" grow={1} basis="600px">
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
      <InlineSwitch
        showLabel
        label={t('incidents.filter.my-shift', 'My shift')}
        value={view.myShift}
        onChange={(event) => onChange({ myShift: event.currentTarget.checked })}
      />
      <SearchField key={cleared} text={view.text} onChange={(text) => onChange({ text })} />
      {isFiltered(view) && (
        <Button
          variant="secondary"
          fill="text"
          size="sm"
          icon="times"
          onClick={() => {
            setCleared(cleared + 1);
            onChange(NO_FILTERS);
          }}
        >
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

import React from 'react';
import { InlineSwitch, RadioButtonGroup, Stack } from '@grafana/ui';
import { t } from '../../../domain/text';
import { useNarrow } from '../../../ui/useNarrow';
import type { IncidentsView } from './view';

interface Props {
  view: IncidentsView;
  onChange: (change: Partial<IncidentsView>) => void;
}

export function ShapeSwitch({ view, onChange }: Props) {
  const narrow = useNarrow();
  return (
    <Stack direction="row" wrap="wrap" gap={1} alignItems="center">
      <RadioButtonGroup
        aria-label={t('incidents.shape.label', 'View')}
        options={[
          { value: 'board' as const, label: t('incidents.shape.board', 'Board'), icon: 'columns' },
          { value: 'table' as const, label: t('incidents.shape.table', 'Table'), icon: 'table' },
        ]}
        value={view.shape}
        onChange={(shape) => onChange({ shape })}
      />
      {view.shape === 'board' && !narrow && (
        <InlineSwitch
          showLabel
          label={t('incidents.shape.lanes', 'Lanes by priority')}
          value={view.lanes}
          onChange={(event) => onChange({ lanes: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}

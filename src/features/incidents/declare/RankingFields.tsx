import React from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { RadioButtonGroup, Stack } from '@grafana/ui';
import type { MatrixRow } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { ChoiceField } from '../../../ui/form/fields';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import { PriorityChip } from '../../../ui/PriorityChip';
import { PRIORITIES } from '../view/view';
import { PriorityGuide } from './PriorityGuide';
import { type DeclareValues, type Level, previewPriority } from './values';

/** Priority said directly, or found from impact and urgency. */
export function RankingFields({ form, targets }: { form: SaveForm<DeclareValues>; targets: MatrixRow[] }) {
  const [ranking, priority, impact, urgency] = useWatch({
    control: form.control,
    name: ['ranking', 'priority', 'impact', 'urgency'],
  });
  return (
    <Stack direction="column" gap={1}>
      <Controller
        control={form.control}
        name="ranking"
        render={({ field: { ref: _, ...field } }) => (
          <div>
            <RadioButtonGroup
              {...field}
              aria-label={t('incidents.declare.ranking', 'How to rank it')}
              options={[
                { value: 'priority' as const, label: t('incidents.declare.by-priority', 'By priority') },
                { value: 'matrix' as const, label: t('incidents.declare.by-matrix', 'By impact and urgency') },
              ]}
            />
          </div>
        )}
      />
      {ranking === 'priority' ? (
        <ChoiceField
          form={form}
          name="priority"
          label={t('incidents.declare.priority', 'Priority')}
          options={PRIORITIES.map((value) => ({ value, label: value }))}
        />
      ) : (
        <Stack direction="row" wrap="wrap" gap={2} alignItems="flex-end">
          <ChoiceField form={form} name="impact" label={t('incidents.declare.impact', 'Impact')} options={levels()} />
          <ChoiceField
            form={form}
            name="urgency"
            label={t('incidents.declare.urgency', 'Urgency')}
            options={levels()}
          />
          <output>
            <Stack direction="row" gap={1} alignItems="center">
              <Trans i18nKey="incidents.declare.gives">gives</Trans>
              <PriorityChip priority={previewPriority(impact, urgency)} long />
            </Stack>
          </output>
        </Stack>
      )}
      <PriorityGuide chosen={ranking === 'priority' ? priority : previewPriority(impact, urgency)} targets={targets} />
    </Stack>
  );
}

function levels(): Array<{ value: Level; label: string }> {
  return [
    { value: 1, label: t('incidents.declare.high', 'High') },
    { value: 2, label: t('incidents.declare.medium', 'Medium') },
    { value: 3, label: t('incidents.declare.low', 'Low') },
  ];
}

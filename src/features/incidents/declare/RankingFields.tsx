import React from 'react';
import { Controller, type Control, useWatch } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Field, RadioButtonGroup, Stack } from '@grafana/ui';
import { t } from '../../../platform/text';
import { PriorityChip } from '../../../ui/PriorityChip';
import { PRIORITIES } from '../view/view';
import { type DeclareValues, type Level, previewPriority } from './values';

/** Priority said directly, or found from impact and urgency. */
export function RankingFields({
  control,
  problem,
}: {
  control: Control<DeclareValues>;
  problem: (field: keyof DeclareValues) => string | undefined;
}) {
  const [ranking, impact, urgency] = useWatch({ control, name: ['ranking', 'impact', 'urgency'] });
  return (
    <Stack direction="column" gap={1}>
      <Controller
        control={control}
        name="ranking"
        render={({ field: { ref: _, ...field } }) => (
          <RadioButtonGroup
            {...field}
            aria-label={t('incidents.declare.ranking', 'How to rank it')}
            options={[
              { value: 'priority' as const, label: t('incidents.declare.by-priority', 'By priority') },
              { value: 'matrix' as const, label: t('incidents.declare.by-matrix', 'By impact and urgency') },
            ]}
          />
        )}
      />
      {ranking === 'priority' ? (
        <Controller
          control={control}
          name="priority"
          render={({ field: { ref: _, ...field } }) => (
            <Field
              noMargin
              label={t('incidents.declare.priority', 'Priority')}
              invalid={Boolean(problem('priority'))}
              error={problem('priority')}
            >
              <RadioButtonGroup
                {...field}
                aria-label={t('incidents.declare.priority', 'Priority')}
                options={PRIORITIES.map((value) => ({ value, label: value }))}
              />
            </Field>
          )}
        />
      ) : (
        <Stack direction="row" wrap="wrap" gap={2} alignItems="flex-end">
          <LevelField
            control={control}
            name="impact"
            label={t('incidents.declare.impact', 'Impact')}
            problem={problem('impact')}
          />
          <LevelField
            control={control}
            name="urgency"
            label={t('incidents.declare.urgency', 'Urgency')}
            problem={problem('urgency')}
          />
          <Stack direction="row" gap={1} alignItems="center">
            <Trans i18nKey="incidents.declare.gives">gives</Trans>
            <PriorityChip priority={previewPriority(impact, urgency)} long />
          </Stack>
        </Stack>
      )}
    </Stack>
  );
}

interface LevelProps {
  control: Control<DeclareValues>;
  name: 'impact' | 'urgency';
  label: string;
  problem: string | undefined;
}

function LevelField({ control, name, label, problem }: LevelProps) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref: _, ...field } }) => (
        <Field noMargin label={label} invalid={Boolean(problem)} error={problem}>
          <RadioButtonGroup {...field} aria-label={label} options={levels()} />
        </Field>
      )}
    />
  );
}

function levels(): Array<{ value: Level; label: string }> {
  return [
    { value: 1, label: t('incidents.declare.high', 'High') },
    { value: 2, label: t('incidents.declare.medium', 'Medium') },
    { value: 3, label: t('incidents.declare.low', 'Low') },
  ];
}

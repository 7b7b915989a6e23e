import React, { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Button, Stack, Text } from '@grafana/ui';
import { t } from '../../domain/text';
import { dateAt } from '../../domain/zoned';
import { serverNow } from '../../platform/clock';
import { Confirm } from '../../ui/Confirm';
import { FieldGroup } from '../../ui/form/FieldGroup';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { drawn, type Preset, presets } from './presets';
import type { ScheduleDraft } from './scheduleDraft';

/** What a new schedule starts from. People that were chosen already stay. */
export function Presets({ form }: { form: SaveForm<ScheduleDraft> }) {
  const [asking, setAsking] = useState<Preset>();
  const [layers, timeZone] = useWatch({ control: form.control, name: ['layers', 'timeZone'] });
  const begin = (preset: Preset) => {
    const people = layers.find(({ participants }) => participants.length > 0)?.participants ?? [];
    const { layers: fresh, serviceHours } = drawn(preset, dateAt(serverNow(), timeZone), people);
    form.setValue('layers', fresh, { shouldDirty: true });
    form.setValue('serviceHours', serviceHours, { shouldDirty: true });
  };
  const wouldLose = layers.length > 1 || layers.some(({ type }) => type === 'fixed');
  return (
    <FieldGroup
      title={t('schedules.presets.title', 'Start from')}
      hint={t('schedules.presets.hint', 'Everything can be changed afterwards.')}
      problem={undefined}
    >
      <Stack direction="row" wrap="wrap" gap={2}>
        {presets().map(({ value, label, what }) => (
          <Stack key={value} direction="column" gap={0.5} maxWidth={30}>
            <Button
              type="button"
              variant="secondary"
              onClick={() => (wouldLose ? setAsking(value) : begin(value))}
              aria-describedby={`schedule-preset-${value}`}
            >
              {label}
            </Button>
            <span id={`schedule-preset-${value}`}>
              <Text variant="bodySmall" color="secondary">
                {what}
              </Text>
            </span>
          </Stack>
        ))}
      </Stack>
      <Confirm
        isOpen={asking !== undefined}
        title={t('schedules.presets.sure', 'Start anew?')}
        body={t('schedules.presets.lose', 'The layers that you have drawn are replaced. Nothing is saved yet.')}
        confirmText={t('schedules.presets.replace', 'Replace them')}
        onConfirm={async () => asking && begin(asking)}
        onDismiss={() => setAsking(undefined)}
      />
    </FieldGroup>
  );
}

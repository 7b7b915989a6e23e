import React, { useState } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '../../domain/text';
import type { Schedule } from '../../kinds/schedule';
import { serverNow } from '../../platform/clock';
import { ChoiceField } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { ScheduleDraft } from './scheduleDraft';
import { usePreview } from './usePreview';

interface Props {
  form: SaveForm<ScheduleDraft>;
  existing: Schedule;
}

/** From when the change counts. */
export function EffectiveField({ form, existing }: Props) {
  const { body, data, isPlaceholderData } = usePreview(form, existing);
  const { timeZone } = existing.spec;
  const [handOff, setHandOff] = useState<string>();
  const inForce = body?.effective === 'handOff' && !isPlaceholderData ? data?.inForceFrom : undefined;
  // Turns that do not change are in force already: that is no hand-off.
  const said = inForce !== undefined && Date.parse(inForce) > serverNow() ? inForce : undefined;
  if (said && said !== handOff) {
    setHandOff(said); // it stays while one looks at the other choice
  }
  return (
    <ChoiceField
      form={form}
      name="effective"
      label={t('schedules.effective.title', 'Takes effect')}
      description={t('schedules.effective.hint', 'What has been stays as it was.')}
      options={[
        {
          value: 'handOff' as const,
          label: handOff
            ? t('schedules.effective.hand-off-at', 'at the next hand-off ({{time}})', {
                time: dateTimeFormat(handOff, { timeZone, format: 'ddd D MMM HH:mm' }),
              })
            : t('schedules.effective.hand-off', 'at the next hand-off'),
        },
        { value: 'now' as const, label: t('schedules.effective.now', 'now') },
      ]}
    />
  );
}

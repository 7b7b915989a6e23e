import React from 'react';
import { useFieldArray } from 'react-hook-form';
import { dateTimeFormat } from '@grafana/data';
import { t } from '../../../domain/text';
import { TextField } from '../../../ui/form/fields';
import { MomentField } from '../../../ui/form/MomentField';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import type { ActivityDraft, HandoverValues } from './handoverDraft';
import { LinesField } from './LinesField';

interface Props {
  form: SaveForm<HandoverValues>;
  /** Zone of the schedule. */
  timeZone: string | undefined;
}

/** What is going to happen in the coming shift: a deployment, a batch run, a call with the vendor. */
export function ActivitiesField({ form, timeZone }: Props) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'scheduledActivities' });
  return (
    <LinesField
      form={form}
      name="scheduledActivities"
      label={t('handovers.edit.activities', 'Scheduled')}
      show={(items) => activitiesText(items, timeZone)}
      lines={fields.map(({ id }, index) => ({
        id,
        fields: (
          <>
            <TextField
              form={form}
              name={`scheduledActivities.${index}.text`}
              label={t('handovers.edit.activity-text', 'What happens')}
            />
            <MomentField
              form={form}
              name={`scheduledActivities.${index}.at`}
              ahead
              timeZone={timeZone}
              label={
                timeZone
                  ? t('handovers.edit.activity-at-zone', 'When ({{timeZone}})', { timeZone })
                  : t('handovers.edit.activity-at', 'When')
              }
            />
          </>
        ),
      }))}
      addLabel={t('handovers.edit.add-activity', 'Add something scheduled')}
      removeLabel={(number) => t('handovers.edit.remove-activity', 'Remove scheduled activity {{number}}', { number })}
      onAdd={() => append({ text: '', at: '' })}
      onRemove={remove}
    />
  );
}

/** The kit shows values of any form; these are activities. */
function activitiesText(items: unknown, timeZone: string | undefined): string {
  return (items as ActivityDraft[])
    .map(({ text, at }) => (at ? `${dateTimeFormat(at, { timeZone, format: 'YYYY-MM-DD HH:mm' })} ${text}` : text))
    .join('\n');
}

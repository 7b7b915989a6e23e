import React from 'react';
import { useFieldArray } from 'react-hook-form';
import { t } from '../../../domain/text';
import type { HandoverSnapshot } from '../../../kinds/handover';
import { PickField, TextField } from '../../../ui/form/fields';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import type { HandoverValues, WatchDraft } from './handoverDraft';
import { LinesField } from './LinesField';

interface Props {
  form: SaveForm<HandoverValues>;
  active: HandoverSnapshot['active'];
}

/** What the next shift has to keep an eye on, each perhaps with its incident. */
export function WatchField({ form, active }: Props) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'watchItems' });
  const options = active.map(({ name, title }) => ({ value: name, label: name.toUpperCase(), description: title }));
  return (
    <LinesField
      form={form}
      name="watchItems"
      label={t('handovers.edit.watch', 'Watch')}
      show={watchText}
      lines={fields.map(({ id }, index) => ({
        id,
        fields: (
          <>
            <TextField
              form={form}
              name={`watchItems.${index}.text`}
              label={t('handovers.edit.watch-text', 'What to watch')}
            />
            <PickField
              form={form}
              name={`watchItems.${index}.incident`}
              id={`watch-incident-${index}`}
              label={t('handovers.edit.watch-incident', 'Incident')}
              placeholder={t('handovers.edit.no-incident', 'none')}
              options={options}
            />
          </>
        ),
      }))}
      addLabel={t('handovers.edit.add-watch', 'Add something to watch')}
      removeLabel={(number) => t('handovers.edit.remove-watch', 'Remove watch item {{number}}', { number })}
      onAdd={() => append({ text: '', incident: '' })}
      onRemove={remove}
    />
  );
}

/** The kit shows values of any form; these are watch items. */
function watchText(items: unknown): string {
  return (items as WatchDraft[]).map(({ text, incident }) => `${text} ${incident.toUpperCase()}`.trim()).join('\n');
}

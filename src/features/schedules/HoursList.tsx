import React from 'react';
import { useFieldArray } from 'react-hook-form';
import { Button, IconButton, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { WeekdaysField, weekdaysText } from '../../ui/form/WeekdaysField';
import type { HoursDraft } from './hoursDraft';
import type { ScheduleDraft } from './scheduleDraft';

interface Props {
  form: SaveForm<ScheduleDraft>;
  name: 'serviceHours' | `layers.${number}.restrictions`;
  title: string;
  hint: string;
  addLabel: string;
}

/** Recurring hours of the week. */
export function HoursList({ form, name, title, hint, addLabel }: Props) {
  const styles = useStyles2(getRowStyles);
  // The type of the library does not see that both lists hold the same.
  const { fields, append, remove } = useFieldArray({ control: form.control, name: name as 'serviceHours' });
  useFieldWords(form, name, { label: title, show: hoursText });
  return (
    <FieldGroup title={title} hint={hint} problem={form.problem(name)}>
      {fields.map(({ id }, index) => (
        <div
          key={id}
          role="group"
          aria-label={t('schedules.hours.entry', '{{title}} {{number}}', { title, number: index + 1 })}
          className={styles.row}
        >
          <div className={styles.wide}>
            <WeekdaysField form={form} name={`${name}.${index}.days` as 'serviceHours.0.days'} />
          </div>
          <TextField
            form={form}
            name={`${name}.${index}.start` as 'serviceHours.0.start'}
            label={t('schedules.hours.from', 'From')}
          />
          <TextField
            form={form}
            name={`${name}.${index}.end` as 'serviceHours.0.end'}
            label={t('schedules.hours.until', 'Until')}
          />
          <div style={{ flex: '0 0 auto' }}>
            <IconButton
              type="button"
              name="trash-alt"
              size="lg"
              tooltip={t('schedules.hours.remove', 'Remove these hours')}
              onClick={() => remove(index)}
            />
          </div>
        </div>
      ))}
      <div>
        <Button
          type="button"
          variant="secondary"
          icon="plus"
          size="sm"
          onClick={() => append({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], start: '09:00', end: '17:00' })}
        >
          {addLabel}
        </Button>
      </div>
    </FieldGroup>
  );
}

function hoursText(value: unknown): string {
  return (value as HoursDraft[])
    .map(({ days, start, end }) => [weekdaysText(days), `${start}–${end}`].filter(Boolean).join(' '))
    .join('\n');
}

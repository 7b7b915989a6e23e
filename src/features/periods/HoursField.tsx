import React from 'react';
import { Controller } from 'react-hook-form';
import { Checkbox, Stack, useStyles2 } from '@grafana/ui';
import type { BusinessHours } from '../../kinds/period';
import { t } from '../../domain/text';
import { TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { FieldGroup, getRowStyles } from './FieldGroup';
import type { PeriodDraft } from './periodDraft';

type Day = BusinessHours['days'][number];

/** The working time of the period, in its zone; without a day there is none. */
export function HoursField({ form }: { form: SaveForm<PeriodDraft> }) {
  const styles = useStyles2(getRowStyles);
  const label = t('periods.hours.title', 'Business hours');
  useFieldWords(form, 'businessHours', { label, show: hoursText });
  return (
    <FieldGroup
      title={label}
      hint={t('periods.hours.hint', 'For targets that count in business hours. No day chosen: none.')}
      problem={form.problem('businessHours')}
    >
      <Controller
        control={form.control}
        name="businessHours.days"
        render={({ field }) => (
          <Stack direction="row" wrap="wrap" gap={2}>
            {days().map(([day, label]) => (
              <Checkbox
                key={day}
                label={label}
                value={field.value.includes(day)}
                onChange={(event) => field.onChange(toggled(field.value, day, event.currentTarget.checked))}
              />
            ))}
          </Stack>
        )}
      />
      <div className={styles.row}>
        <TextField form={form} name="businessHours.start" label={t('periods.hours.from', 'From')} />
        <TextField form={form} name="businessHours.end" label={t('periods.hours.to', 'Until')} />
      </div>
    </FieldGroup>
  );
}

function hoursText(value: unknown): string {
  const { days: chosen, start, end } = value as BusinessHours;
  const names = days().flatMap(([day, label]) => (chosen.includes(day) ? [label] : []));
  return names.length > 0
    ? t('periods.hours.text', '{{days}} from {{start}} until {{end}}', { days: names.join(', '), start, end })
    : '';
}

function toggled(chosen: Day[], day: Day, on: boolean): Day[] {
  return days().flatMap(([one]) => ((one === day ? on : chosen.includes(one)) ? [one] : []));
}

function days(): Array<[Day, string]> {
  return [
    ['mon', t('periods.hours.mon', 'Mon')],
    ['tue', t('periods.hours.tue', 'Tue')],
    ['wed', t('periods.hours.wed', 'Wed')],
    ['thu', t('periods.hours.thu', 'Thu')],
    ['fri', t('periods.hours.fri', 'Fri')],
    ['sat', t('periods.hours.sat', 'Sat')],
    ['sun', t('periods.hours.sun', 'Sun')],
  ];
}

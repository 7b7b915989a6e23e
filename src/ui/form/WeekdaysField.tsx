import React from 'react';
import { Controller, type FieldPathByValue, type FieldValues } from 'react-hook-form';
import { Checkbox, Stack } from '@grafana/ui';
import { t } from '../../domain/text';
import type { SaveForm } from './useSaveForm';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  name: FieldPathByValue<V, Weekday[]>;
}

/** Days of the week, each with its box. */
export function WeekdaysField<V extends FieldValues>({ form, name }: Props<V>) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Stack direction="row" wrap="wrap" gap={2}>
          {weekdays().map(([day, label]) => (
            <Checkbox
              key={day}
              label={label}
              value={asDays(field.value).includes(day)}
              onChange={(event) => field.onChange(toggled(asDays(field.value), day, event.currentTarget.checked))}
            />
          ))}
        </Stack>
      )}
    />
  );
}

export function weekdaysText(chosen: Weekday[]): string {
  return weekdays()
    .flatMap(([day, label]) => (chosen.includes(day) ? [label] : []))
    .join(', ');
}

function asDays(value: unknown): Weekday[] {
  return Array.isArray(value) ? value : [];
}

function toggled(chosen: Weekday[], day: Weekday, on: boolean): Weekday[] {
  return weekdays().flatMap(([one]) => ((one === day ? on : chosen.includes(one)) ? [one] : []));
}

function weekdays(): Array<[Weekday, string]> {
  return [
    ['mon', t('ui.weekdays.mon', 'Mon')],
    ['tue', t('ui.weekdays.tue', 'Tue')],
    ['wed', t('ui.weekdays.wed', 'Wed')],
    ['thu', t('ui.weekdays.thu', 'Thu')],
    ['fri', t('ui.weekdays.fri', 'Fri')],
    ['sat', t('ui.weekdays.sat', 'Sat')],
    ['sun', t('ui.weekdays.sun', 'Sun')],
  ];
}

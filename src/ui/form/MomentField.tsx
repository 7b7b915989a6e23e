import React, { type ReactNode } from 'react';
import { Controller, type FieldPathByValue, type FieldValues } from 'react-hook-form';
import { dateTime, dateTimeFormat } from '@grafana/data';
import { DateTimePicker, Field } from '@grafana/ui';
import { serverNow } from '../../platform/clock';
import { useFieldWords } from './fields';
import type { SaveForm } from './useSaveForm';

interface Props<V extends FieldValues, N extends FieldPathByValue<V, string>> {
  form: SaveForm<V>;
  /** Holds RFC 3339, or nothing. */
  name: N;
  label: string;
  description?: ReactNode;
  /** It may lie ahead. */
  ahead?: boolean;
  /** IANA zone in which it is written; the viewer's Grafana zone when absent. */
  timeZone?: string;
}

/** A moment that has passed already, unless it may lie ahead; it may be left open. */
export function MomentField<V extends FieldValues, N extends FieldPathByValue<V, string>>(props: Props<V, N>) {
  const { form, name, label, description, ahead = false, timeZone } = props;
  const problem = form.problem(name);
  useFieldWords(form, name, { label, show: (at) => momentText(at, timeZone) });
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        // Grafana's picker takes no id for its field, so the group around it carries the name.
        <div
          role="group"
          aria-label={label}
          // The picker is emptied by mouse only; whoever deletes the text means the same.
          onInput={({ target }) => target instanceof HTMLInputElement && target.value === '' && field.onChange('')}
        >
          <Field noMargin label={label} description={description} invalid={Boolean(problem)} error={problem}>
            <DateTimePicker
              clearable
              date={field.value ? dateTime(field.value) : undefined}
              maxDate={ahead ? undefined : new Date(serverNow())}
              timeZone={timeZone}
              // The wire knows whole seconds.
              onChange={(date) => field.onChange(date ? `${date.toISOString().slice(0, 19)}Z` : '')}
            />
          </Field>
        </div>
      )}
    />
  );
}

function momentText(at: unknown, timeZone: string | undefined): string {
  return typeof at === 'string' && at !== '' ? dateTimeFormat(at, { timeZone }) : '';
}

import React from 'react';
import { Controller } from 'react-hook-form';
import { dateTime } from '@grafana/data';
import { DateTimePicker, Field } from '@grafana/ui';
import { serverNow } from '../../../platform/clock';
import { t } from '../../../domain/text';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import type { DeclareValues } from './values';

export function StartedField({ form }: { form: SaveForm<DeclareValues> }) {
  const problem = form.problem('startedAt');
  return (
    <Controller
      control={form.control}
      name="startedAt"
      render={({ field }) => (
        // Grafana's picker takes no id for its field, so the group around it carries the name.
        <div role="group" aria-label={t('incidents.declare.started', 'Started at')}>
          <Field
            noMargin
            label={t('incidents.declare.started', 'Started at')}
            description={t(
              'incidents.declare.started-hint',
              'When it began, if that is known. In your Grafana time zone.'
            )}
            invalid={Boolean(problem)}
            error={problem}
          >
            <DateTimePicker
              clearable
              date={field.value ? dateTime(field.value) : undefined}
              maxDate={new Date(serverNow())}
              // The wire knows whole seconds.
              onChange={(date) => field.onChange(date ? `${date.toISOString().slice(0, 19)}Z` : '')}
            />
          </Field>
        </div>
      )}
    />
  );
}

import React from 'react';
import { Controller, type Control } from 'react-hook-form';
import { dateTime } from '@grafana/data';
import { Combobox, DateTimePicker, Field } from '@grafana/ui';
import type { ServiceOfPeriod } from '../../../kinds/period';
import { useMe } from '../../../platform/permissions';
import { serverNow } from '../../../platform/clock';
import { t } from '../../../platform/text';
import { assigneeOptions } from '../assigneeOptions';
import { usePeople } from '../usePeople';
import type { DeclareValues } from './values';

interface Props {
  control: Control<DeclareValues>;
  problem: (field: keyof DeclareValues) => string | undefined;
}

export function ServiceField({ control, problem, services }: Props & { services: ServiceOfPeriod[] }) {
  return (
    <Controller
      control={control}
      name="service"
      render={({ field }) => (
        <Field
          noMargin
          label={t('incidents.declare.service', 'Service')}
          invalid={Boolean(problem('service'))}
          error={problem('service')}
        >
          <Combobox
            id="declare-service"
            isClearable
            createCustomValue
            placeholder={t('incidents.declare.service-hint', 'Choose, or type a name')}
            options={services.map(({ name, title }) => ({ value: name, label: title }))}
            value={field.value || null}
            onChange={(option) => field.onChange(option?.value ?? '')}
          />
        </Field>
      )}
    />
  );
}

export function AssigneeField({ control, problem }: Props) {
  const me = useMe();
  const { list } = usePeople();
  return (
    <Controller
      control={control}
      name="assignee"
      render={({ field }) => (
        <Field
          noMargin
          label={t('incidents.declare.assignee', 'Assignee')}
          invalid={Boolean(problem('assignee'))}
          error={problem('assignee')}
        >
          <Combobox
            id="declare-assignee"
            isClearable
            createCustomValue
            placeholder={t('incidents.nobody', 'nobody')}
            options={assigneeOptions(me, list)}
            value={field.value || null}
            onChange={(option) => field.onChange(option?.value ?? '')}
          />
        </Field>
      )}
    />
  );
}

export function StartedField({ control, problem }: Props) {
  return (
    <Controller
      control={control}
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
            invalid={Boolean(problem('startedAt'))}
            error={problem('startedAt')}
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

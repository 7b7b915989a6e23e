import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { type FieldPathByValue, type FieldValues, useWatch } from 'react-hook-form';
import { TextLink } from '@grafana/ui';
import { schedules } from '../../api/schedules';
import { t } from '../../domain/text';
import { links } from '../../platform/links';
import { PickField } from './fields';
import type { SaveForm } from './useSaveForm';

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  name: FieldPathByValue<V, string>;
  id: string;
  label: string;
  hint: string;
}

/** A schedule out of those that are drawn, with the way to it, or to the first one. */
export function ScheduleField<V extends FieldValues>({ form, name, id, label, hint }: Props<V>) {
  const { data } = useQuery(schedules.list());
  const chosen: string = useWatch({ control: form.control, name });
  const known = (data?.items ?? []).map(({ metadata, spec }) => ({ value: metadata.name, label: spec.title }));
  // Also one that the list does not have (yet): what is chosen must not vanish.
  const options =
    chosen && !known.some(({ value }) => value === chosen) ? [...known, { value: chosen, label: chosen }] : known;
  return (
    <div>
      <PickField
        form={form}
        name={name}
        id={id}
        closed
        label={label}
        description={hint}
        placeholder={t('ui.schedule.choose', 'Choose')}
        options={options}
      />
      {chosen ? (
        <TextLink href={links.schedule(chosen)} inline={false}>
          {t('ui.schedule.open', 'Open this schedule')}
        </TextLink>
      ) : (
        <TextLink href={links.newSchedule()} inline={false}>
          {t('ui.schedule.draw', 'Draw a schedule')}
        </TextLink>
      )}
    </div>
  );
}

import React from 'react';
import { Controller } from 'react-hook-form';
import { useQuery } from '@tanstack/react-query';
import { Field, MultiCombobox } from '@grafana/ui';
import { respondersQuery } from '../../api/responders';
import { t } from '../../domain/text';
import { useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { PeriodDraft } from './periodDraft';

/** Who works in the period: they may acknowledge, move and resolve its incidents, whatever their role in Grafana. */
export function RespondersField({ form }: { form: SaveForm<PeriodDraft> }) {
  const { data } = useQuery(respondersQuery());
  const problem = form.problem('responders');
  const known = (data?.items ?? []).map(({ metadata, spec }) => ({ value: metadata.name, label: spec.displayName }));
  const label = t('periods.responders.title', 'Responders');
  useFieldWords(form, 'responders', {
    label,
    show: (names) =>
      (names as string[]).map((name) => known.find(({ value }) => value === name)?.label ?? name).join(', '),
  });
  return (
    <Controller
      control={form.control}
      name="responders"
      render={({ field }) => (
        <Field
          noMargin
          label={label}
          description={t(
            'periods.responders.hint',
            'They may acknowledge, move and resolve incidents of this period, whatever their role in Grafana.'
          )}
          invalid={Boolean(problem)}
          error={problem}
        >
          <MultiCombobox
            id="period-responders"
            options={[
              ...known,
              // Also those that the list does not have (yet): what is chosen must not vanish.
              ...field.value.filter((name) => !known.some(({ value }) => value === name)).map((value) => ({ value })),
            ]}
            value={field.value}
            onChange={(chosen) => field.onChange(chosen.map(({ value }) => value))}
          />
        </Field>
      )}
    />
  );
}

import React, { type KeyboardEvent, useMemo, useState } from 'react';
import { Controller, useForm, type UseFormRegister } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Button, Combobox, Field, Input, Stack } from '@grafana/ui';
import { newIdempotencyKey } from '../../api/http';
import { useCreateIndicator } from '../../api/uptime';
import type { HypercarePeriod } from '../../kinds/period';
import { t } from '../../platform/text';
import { FieldErrors } from '../../ui/FieldErrors';
import { fieldReason } from '../../ui/serverFields';
import { Tile } from '../../ui/Tile';
import { DRAFT_FIELDS, type IndicatorDraft, NEW_DRAFT, toInput } from './indicatorDraft';
import { indicatorResolver } from './indicatorRules';

/** Adds an uptime indicator to the period. */
export function IndicatorForm({ period, onDone }: { period: HypercarePeriod; onDone: () => void }) {
  const { name } = period.metadata;
  const { mutateAsync, error, isPending } = useCreateIndicator();
  const [key, setKey] = useState(newIdempotencyKey);
  const resolver = useMemo(() => indicatorResolver(name), [name]);
  const { register, control, handleSubmit, formState } = useForm<IndicatorDraft>({
    defaultValues: NEW_DRAFT,
    resolver,
  });
  const save = handleSubmit(async (draft) => {
    try {
      await mutateAsync({ input: toInput(draft, name), idempotencyKey: key });
      onDone();
    } catch {
      // The mutation keeps the error for the form; a corrected body must not meet the key of the refused one.
      setKey(newIdempotencyKey());
    }
  });
  const problem = (field: keyof IndicatorDraft) => formState.errors[field]?.message ?? fieldReason(error, field);

  return (
    <Tile title={t('uptime.form.heading', 'New uptime indicator')}>
      <form onSubmit={save} onKeyDown={keepListOpen} noValidate style={{ maxWidth: 560 }}>
        <FieldErrors
          error={error}
          fields={DRAFT_FIELDS}
          title={t('uptime.form.not-saved', 'The indicator was not added')}
        />
        <TextField name="title" register={register} problem={problem('title')} />
        <Controller
          name="service"
          control={control}
          render={({ field }) => (
            <Field
              label={t('uptime.form.service', 'Service')}
              required
              invalid={Boolean(problem('service'))}
              error={problem('service')}
            >
              <Combobox
                id="indicator-service"
                createCustomValue
                placeholder={t('uptime.form.service-hint', 'Choose, or type a name')}
                options={(period.spec.services ?? []).map((service) => ({ value: service.name, label: service.title }))}
                value={field.value || null}
                onChange={({ value }) => field.onChange(value)}
              />
            </Field>
          )}
        />
        <TextField name="source" register={register} problem={problem('source')} />
        <TextField name="query" register={register} problem={problem('query')} />
        <TextField name="step" register={register} problem={problem('step')} />
        <TextField name="target" register={register} problem={problem('target')} suffix="%" />
        <Stack direction="row">
          <Button type="submit" disabled={isPending}>
            {isPending ? (
              <Trans i18nKey="uptime.form.saving">Adding</Trans>
            ) : (
              <Trans i18nKey="uptime.form.save">Add indicator</Trans>
            )}
          </Button>
          <Button type="button" variant="secondary" onClick={onDone} disabled={isPending}>
            <Trans i18nKey="uptime.form.cancel">Cancel</Trans>
          </Button>
        </Stack>
      </form>
    </Tile>
  );
}

/** Whoever types faster than the list of services opens means the choice with Enter, not the form. */
function keepListOpen(event: KeyboardEvent) {
  if (
    event.key === 'Enter' &&
    event.target instanceof HTMLElement &&
    event.target.getAttribute('role') === 'combobox'
  ) {
    event.preventDefault();
  }
}

interface TextFieldProps {
  name: Exclude<keyof IndicatorDraft, 'service'>;
  register: UseFormRegister<IndicatorDraft>;
  problem: string | undefined;
  suffix?: string;
}

function TextField({ name, register, problem, suffix }: TextFieldProps) {
  const { label, hint } = words(name);
  return (
    <Field label={label} description={hint} required invalid={Boolean(problem)} error={problem}>
      <Input
        id={`indicator-${name}`}
        autoFocus={name === 'title'}
        suffix={suffix}
        autoComplete="off"
        {...register(name)}
      />
    </Field>
  );
}

function words(name: TextFieldProps['name']): { label: string; hint?: string } {
  switch (name) {
    case 'title':
      return { label: t('uptime.form.title', 'Title') };
    case 'source':
      return {
        label: t('uptime.form.source', 'Metric source'),
        hint: t('uptime.form.source-hint', 'Its name in the settings of the app, where an Admin enters it.'),
      };
    case 'query':
      return {
        label: t('uptime.form.query', 'Query'),
        hint: t(
          'uptime.form.query-hint',
          'A PromQL selector whose samples are 1 while the service is up, for example {{example}}.',
          {
            example: 'up{job="payments"}',
          }
        ),
      };
    case 'step':
      return {
        label: t('uptime.form.step', 'Scrape interval'),
        hint: t('uptime.form.step-hint', 'How often Prometheus takes a sample: each stands for so long.'),
      };
    case 'target':
      return {
        label: t('uptime.form.target', 'Target'),
        hint: t('uptime.form.target-hint', 'Share of time that the service must be up.'),
      };
  }
}

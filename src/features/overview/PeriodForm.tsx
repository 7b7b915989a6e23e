import React, { useCallback, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { getTimeZone } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Field, Input, Stack, TagsInput } from '@grafana/ui';
import { newIdempotencyKey } from '../../api/http';
import { useCreatePeriod } from '../../api/periods';
import { slug } from '../../domain/slug';
import { serverNow } from '../../platform/clock';
import { links } from '../../platform/links';
import { t } from '../../platform/text';
import { FieldErrors } from '../../ui/FieldErrors';
import { fieldReason } from '../../ui/serverFields';
import { DRAFT_FIELDS, newDraft, type PeriodDraft, plannedEnd, toInput } from './periodDraft';
import { periodResolver } from './periodRules';
import { ZoneField } from './ZoneField';

/** Creates a period: everything but the title has a sensible default. */
export function PeriodForm({ onCancel }: { onCancel: () => void }) {
  const navigate = useNavigate();
  const { mutateAsync, error, isPending } = useCreatePeriod();
  const [key, setKey] = useState(newIdempotencyKey);
  const { register, control, handleSubmit, setValue, formState } = useForm<PeriodDraft>({
    defaultValues: newDraft(serverNow(), ianaZone()),
    resolver: periodResolver,
  });
  const { errors, dirtyFields } = formState;
  const [timeZone, goLiveAt] = useWatch({ control, name: ['timeZone', 'goLiveAt'] });

  const save = handleSubmit(async (draft) => {
    try {
      const period = await mutateAsync({ input: toInput(draft), idempotencyKey: key });
      navigate(links.overview(period.metadata.name));
    } catch {
      // The mutation keeps the error for the form; a corrected body must not meet the key of the refused one.
      setKey(newIdempotencyKey());
    }
  });
  const problem = (field: keyof PeriodDraft, wire: string = field) =>
    errors[field]?.message ?? fieldReason(error, wire);
  const endIsOwn = Boolean(dirtyFields.plannedEnd);
  const follow = useCallback(
    (start: string, zone: string) => {
      if (!endIsOwn) {
        setValue('plannedEnd', plannedEnd(start, zone));
      }
    },
    [endIsOwn, setValue]
  );
  const followZone = useCallback((zone: string) => follow(goLiveAt, zone), [follow, goLiveAt]);

  return (
    <form onSubmit={save} noValidate style={{ maxWidth: 560 }}>
      <FieldErrors
        error={error}
        fields={DRAFT_FIELDS}
        title={t('overview.period.not-saved', 'The period was not created')}
      />
      <Field
        label={t('overview.period.title', 'Title')}
        description={t('overview.period.title-hint', 'As people call the go-live, for example "Go-live shop".')}
        required
        invalid={Boolean(problem('title'))}
        error={problem('title')}
      >
        <Input
          id="period-title"
          autoFocus
          {...register('title', {
            onChange: ({ target }) => !dirtyFields.name && setValue('name', slug(String(target.value))),
          })}
        />
      </Field>
      <Field
        label={t('overview.period.name', 'Name in addresses')}
        invalid={Boolean(problem('name', 'metadata.name'))}
        error={problem('name', 'metadata.name')}
      >
        <Input id="period-name" {...register('name')} />
      </Field>
      <ZoneField control={control} reason={problem('timeZone')} onZone={followZone} />
      <Field
        label={t('overview.period.go-live', 'Go-live ({{zone}})', { zone: timeZone })}
        required
        invalid={Boolean(problem('goLiveAt'))}
        error={problem('goLiveAt')}
      >
        <Input
          id="period-go-live"
          type="datetime-local"
          {...register('goLiveAt', { onChange: ({ target }) => follow(String(target.value), timeZone) })}
        />
      </Field>
      <Field
        label={t('overview.period.end', 'Planned end ({{zone}})', { zone: timeZone })}
        description={t(
          'overview.period.end-hint',
          '120 hours after the go-live unless you say otherwise. Passing it stops nothing.'
        )}
        required
        invalid={Boolean(problem('plannedEnd'))}
        error={problem('plannedEnd')}
      >
        <Input id="period-end" type="datetime-local" {...register('plannedEnd')} />
      </Field>
      <Controller
        name="services"
        control={control}
        render={({ field }) => (
          <Field
            label={t('overview.period.services', 'Services')}
            description={t(
              'overview.period.services-hint',
              'Names as in the label "service" of your alerts. More can be added later.'
            )}
            invalid={Boolean(problem('services'))}
            error={problem('services')}
          >
            <TagsInput
              id="period-services"
              tags={field.value}
              onChange={field.onChange}
              addOnBlur
              placeholder={t('overview.period.services-placeholder', 'Type a name and press Enter')}
            />
          </Field>
        )}
      />
      <Stack direction="row">
        <Button type="submit" disabled={isPending}>
          {isPending ? (
            <Trans i18nKey="overview.period.saving">Creating</Trans>
          ) : (
            <Trans i18nKey="overview.period.save">Create period</Trans>
          )}
        </Button>
        <Button type="button" variant="secondary" onClick={onCancel} disabled={isPending}>
          <Trans i18nKey="overview.period.cancel">Cancel</Trans>
        </Button>
      </Stack>
    </form>
  );
}

/** Grafana may say "browser", which is no zone that a server knows. */
function ianaZone(): string {
  const zone = getTimeZone();
  return zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone === 'utc' ? 'UTC' : zone;
}

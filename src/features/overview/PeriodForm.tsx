import React, { useCallback, useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { getTimeZone } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Field, Stack, TagsInput } from '@grafana/ui';
import { useCreatePeriod } from '../../api/periods';
import { slug } from '../../domain/slug';
import { serverNow } from '../../platform/clock';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/Form';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { newDraft, plannedEnd, toInput } from './periodDraft';
import { periodRules } from './periodRules';
import { ZoneField } from './ZoneField';

/** Creates a period: everything but the title has a sensible default. */
export function PeriodForm({ onCancel }: { onCancel: () => void }) {
  const navigate = useNavigate();
  const { mutateAsync } = useCreatePeriod();
  const [empty] = useState(() => newDraft(serverNow(), ianaZone()));
  const form = useSaveForm({
    empty,
    draft: 'period',
    rules: periodRules,
    toBody: toInput,
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: (period) => navigate(links.overview(period.metadata.name)),
  });
  const { setValue } = form;
  const { dirtyFields } = form.formState;
  const [timeZone, goLiveAt] = useWatch({ control: form.control, name: ['timeZone', 'goLiveAt'] });
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
    <Form
      form={form}
      label={t('overview.period.form', 'New period')}
      failed={t('overview.period.not-saved', 'The period was not created')}
      maxWidth={560}
    >
      <TextField
        form={form}
        name="title"
        id="period-title"
        required
        autoFocus
        label={t('overview.period.title', 'Title')}
        description={t('overview.period.title-hint', 'As people call the go-live, for example "Go-live shop".')}
        onValue={(title) => !dirtyFields.name && setValue('name', slug(title))}
      />
      <TextField form={form} name="name" id="period-name" label={t('overview.period.name', 'Name in addresses')} />
      <ZoneField control={form.control} reason={form.problem('timeZone')} onZone={followZone} />
      <TextField
        form={form}
        name="goLiveAt"
        id="period-go-live"
        type="datetime-local"
        required
        label={t('overview.period.go-live', 'Go-live ({{zone}})', { zone: timeZone })}
        onValue={(at) => follow(at, timeZone)}
      />
      <TextField
        form={form}
        name="plannedEnd"
        id="period-end"
        type="datetime-local"
        required
        label={t('overview.period.end', 'Planned end ({{zone}})', { zone: timeZone })}
        description={t(
          'overview.period.end-hint',
          '120 hours after the go-live unless you say otherwise. Passing it stops nothing.'
        )}
      />
      <Controller
        name="services"
        control={form.control}
        render={({ field }) => (
          <Field
            noMargin
            label={t('overview.period.services', 'Services')}
            description={t(
              'overview.period.services-hint',
              'Names as in the label "service" of your alerts. More can be added later.'
            )}
            invalid={Boolean(form.problem('services'))}
            error={form.problem('services')}
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
        <Button type="submit" disabled={form.sending}>
          {form.sending ? (
            <Trans i18nKey="overview.period.saving">Creating</Trans>
          ) : (
            <Trans i18nKey="overview.period.save">Create period</Trans>
          )}
        </Button>
        <Button type="button" variant="secondary" onClick={onCancel}>
          <Trans i18nKey="overview.period.cancel">Cancel</Trans>
        </Button>
      </Stack>
    </Form>
  );
}

/** Grafana may say "browser", which is no zone that a server knows. */
function ianaZone(): string {
  const zone = getTimeZone();
  return zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone === 'utc' ? 'UTC' : zone;
}

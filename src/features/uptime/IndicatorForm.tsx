import React, { type ReactNode } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Button, Checkbox, Stack } from '@grafana/ui';
import { metricSourcesQuery } from '../../api/setup';
import { indicators, useCreateIndicator } from '../../api/uptime';
import type { UptimeIndicator } from '../../kinds/uptime';
import { usePeriod } from '../../platform/period';
import { t } from '../../domain/text';
import { ChoiceField, PickField, TextField, useFieldWords } from '../../ui/form/fields';
import { Form } from '../../ui/form/Form';
import { type SaveForm, useSaveForm } from '../../ui/form/useSaveForm';
import { useEditForm } from '../../ui/form/useEditForm';
import { Loading } from '../../ui/states';
import { type IndicatorDraft, NEW_DRAFT, toDraft, toInput } from './indicatorDraft';
import { indicatorRules } from './indicatorRules';
import { QueryTest } from './QueryTest';

const WIDTH = 560;

interface Props {
  /** The indicator to edit; a new one when absent. */
  existing?: UptimeIndicator;
  /** After it was saved, or given up. */
  onDone: () => void;
}

/** Adds an uptime indicator to the selected period, or edits one. Its query can be tried before it is saved. */
export function IndicatorForm({ existing, onDone }: Props) {
  const { data, isPending } = useQuery(metricSourcesQuery());
  const sources = data?.items.map(({ name }) => name) ?? [];
  if (existing) {
    return <EditIndicator existing={existing} sources={sources} onDone={onDone} />;
  }
  // A form keeps what it began with, so it begins once the sources are known.
  return isPending ? <Loading lines={8} /> : <NewIndicator sources={sources} onDone={onDone} />;
}

interface NewProps {
  sources: string[];
  onDone: () => void;
}

function NewIndicator({ sources, onDone }: NewProps) {
  const { name: period = '' } = usePeriod();
  const { mutateAsync } = useCreateIndicator();
  const form = useSaveForm({
    empty: { ...NEW_DRAFT, source: sources[0] ?? '' },
    draft: `indicator ${period}`,
    rules: indicatorRules(period),
    toBody: (draft) => toInput(draft, period),
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone,
  });
  return (
    <Form
      form={form}
      label={t('uptime.form.heading', 'New uptime indicator')}
      failed={t('uptime.form.not-saved', 'The indicator was not added')}
      maxWidth={WIDTH}
    >
      <Fields form={form} period={period} sources={sources} />
      <Buttons onCancel={onDone} sending={form.sending}>
        {form.sending ? t('uptime.form.saving', 'Adding') : t('uptime.form.save', 'Add indicator')}
      </Buttons>
    </Form>
  );
}

function EditIndicator({ existing, sources, onDone }: NewProps & { existing: UptimeIndicator }) {
  const { name } = existing.metadata;
  const { period } = existing.spec;
  const form = useEditForm<'uptimeindicators', IndicatorDraft>({
    resource: indicators,
    object: existing,
    draft: `indicator ${period} ${name}`,
    read: toDraft,
    rules: indicatorRules(period),
    toInput: (draft, onto) => toInput(draft, onto.spec.period, onto),
    onDone,
  });
  return (
    <Form
      form={form}
      label={t('uptime.form.edit', 'Edit uptime indicator')}
      failed={t('uptime.form.not-changed', 'The indicator was not changed')}
      maxWidth={WIDTH}
    >
      <Fields form={form} period={period} sources={sources} />
      <Buttons onCancel={onDone} sending={form.sending}>
        {form.sending ? t('uptime.form.changing', 'Saving') : t('uptime.form.change', 'Save indicator')}
      </Buttons>
    </Form>
  );
}

interface FieldsProps {
  form: SaveForm<IndicatorDraft>;
  period: string;
  sources: string[];
}

function Fields({ form, period, sources }: FieldsProps) {
  return (
    <>
      <TextField form={form} name="title" required autoFocus label={t('uptime.form.title', 'Title')} />
      <ServiceField form={form} period={period} />
      <SourceField form={form} sources={sources} />
      <QueryFields form={form} />
      <QueryTest form={form} />
      <JudgingFields form={form} />
    </>
  );
}

function Buttons({ sending, onCancel, children }: { sending: boolean; onCancel: () => void; children: ReactNode }) {
  return (
    <Stack direction="row">
      <Button type="submit" disabled={sending}>
        {children}
      </Button>
      <Button type="button" variant="secondary" onClick={onCancel}>
        <Trans i18nKey="uptime.form.cancel">Cancel</Trans>
      </Button>
    </Stack>
  );
}

function ServiceField({ form, period }: { form: SaveForm<IndicatorDraft>; period: string }) {
  const { periods } = usePeriod();
  const owner = periods.find(({ metadata }) => metadata.name === period);
  return (
    <PickField
      form={form}
      name="service"
      id="indicator-service"
      required
      label={t('uptime.form.service', 'Service')}
      placeholder={t('uptime.form.service-hint', 'Choose, or type a name')}
      options={(owner?.spec.services ?? []).map(({ name, title }) => ({ value: name, label: title }))}
    />
  );
}

/** Which metric source is asked: those that an Admin has entered. While none is known, its name can be written. */
function SourceField({ form, sources }: { form: SaveForm<IndicatorDraft>; sources: string[] }) {
  const chosen = useWatch({ control: form.control, name: 'source' });
  // Also one that is no longer there: what is saved must not vanish.
  const names = [...new Set([...sources, chosen])].filter((name) => name !== '');
  return (
    <PickField
      form={form}
      name="source"
      id="indicator-source"
      required
      closed={sources.length > 0}
      label={t('uptime.form.source', 'Metric source')}
      description={
        sources.length > 0
          ? t('uptime.form.source-hint', 'An Admin enters them in the configuration of the plugin.')
          : t(
              'uptime.form.no-source',
              'None is known yet: an Admin enters it in the configuration of the plugin, under the name that you write here.'
            )
      }
      placeholder={t('uptime.form.source-choose', 'Choose')}
      options={names.map((name) => ({ value: name, label: name }))}
    />
  );
}

/** What a metric source is asked for, and how its samples are read. */
function QueryFields({ form }: { form: SaveForm<IndicatorDraft> }) {
  return (
    <>
      <TextField
        form={form}
        name="query"
        required
        label={t('uptime.form.query', 'Query')}
        description={t(
          'uptime.form.query-hint',
          'A PromQL selector whose samples are 1 while the service is up, for example {{example}}.',
          { example: 'up{job="payments"}' }
        )}
      />
      <TextField
        form={form}
        name="step"
        required
        label={t('uptime.form.step', 'Scrape interval')}
        description={t('uptime.form.step-hint', 'How often Prometheus takes a sample: each stands for so long.')}
      />
      <TextField
        form={form}
        name="threshold"
        label={t('uptime.form.threshold', 'Threshold')}
        description={t('uptime.form.threshold-hint', 'A sample at or above it is up; 1 when left empty.')}
      />
      <ChoiceField
        form={form}
        name="replicas"
        label={t('uptime.form.replicas', 'Series')}
        description={t(
          'uptime.form.replicas-hint',
          'Where the query finds several: up while any is, or only while all are.'
        )}
        options={[
          { value: 'single' as const, label: t('uptime.form.replicas-one', 'one') },
          { value: 'any' as const, label: t('uptime.form.replicas-any', 'any up') },
          { value: 'all' as const, label: t('uptime.form.replicas-all', 'all up') },
        ]}
      />
    </>
  );
}

/** How what was counted is judged; changing these counts nothing again. */
function JudgingFields({ form }: { form: SaveForm<IndicatorDraft> }) {
  const critical = t('uptime.form.critical', 'Critical');
  useFieldWords(form, 'critical', {
    label: critical,
    show: (on) => (on === true ? t('uptime.form.yes', 'yes') : t('uptime.form.no', 'no')),
  });
  return (
    <>
      <TextField
        form={form}
        name="target"
        required
        suffix="%"
        label={t('uptime.form.target', 'Target')}
        description={t('uptime.form.target-hint', 'Share of time that the service must be up.')}
      />
      <ChoiceField
        form={form}
        name="unknownPolicy"
        label={t('uptime.form.unknown', 'Time without samples')}
        options={[
          { value: 'excluded' as const, label: t('uptime.form.unknown-excluded', 'is left out') },
          { value: 'down' as const, label: t('uptime.form.unknown-down', 'counts as down') },
          { value: 'up' as const, label: t('uptime.form.unknown-up', 'counts as up') },
        ]}
      />
      <Controller
        control={form.control}
        name="critical"
        render={({ field: { value, ref: _, ...field } }) => (
          <Checkbox
            {...field}
            value={value}
            label={critical}
            description={t('uptime.form.critical-hint', 'Without data for it, the health of the period is not green.')}
          />
        )}
      />
    </>
  );
}

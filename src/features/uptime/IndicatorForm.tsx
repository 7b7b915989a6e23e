import React, { useState } from 'react';
import { Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { indicators, useCreateIndicator } from '../../api/uptime';
import type { HypercarePeriod } from '../../kinds/period';
import type { UptimeIndicator } from '../../kinds/uptime';
import { usePeriod } from '../../platform/period';
import { t } from '../../domain/text';
import { CheckField, ChoiceField, PickField, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/Form';
import { type SaveForm, useSaveForm } from '../../ui/form/useSaveForm';
import { type IndicatorDraft, NEW_DRAFT, toDraft, toInput } from './indicatorDraft';
import { indicatorRules } from './indicatorRules';
import { QueryTest } from './QueryTest';

interface Props {
  /** The indicator to edit; a new one when absent. */
  existing?: UptimeIndicator;
  /** After it was saved, or given up. */
  onDone: () => void;
}

/** Adds an uptime indicator to the selected period, or edits one. Its query can be tried before it is saved. */
export function IndicatorForm({ existing, onDone }: Props) {
  const { periods, name: selected } = usePeriod();
  const [opened] = useState(existing);
  const period = opened?.spec.period ?? selected ?? '';
  const { mutateAsync: create } = useCreateIndicator();
  const { mutateAsync: update } = indicators.useUpdate();
  const form = useSaveForm({
    empty: opened ? toDraft(opened) : NEW_DRAFT,
    draft: opened ? `indicator ${period} ${opened.metadata.name}` : `indicator ${period}`,
    version: opened?.metadata.resourceVersion,
    rules: indicatorRules(period),
    toBody: (draft) => toInput(draft, period, opened),
    send: (input, { idempotencyKey, ifMatch = '' }) =>
      opened ? update({ name: opened.metadata.name, input, ifMatch }) : create({ input, idempotencyKey }),
    onDone,
  });
  const owner = periods.find(({ metadata }) => metadata.name === period);
  return (
    <Form
      form={form}
      label={opened ? t('uptime.form.edit', 'Edit uptime indicator') : t('uptime.form.heading', 'New uptime indicator')}
      failed={
        opened
          ? t('uptime.form.not-changed', 'The indicator was not changed')
          : t('uptime.form.not-saved', 'The indicator was not added')
      }
      maxWidth={560}
    >
      <TextField form={form} name="title" required autoFocus label={t('uptime.form.title', 'Title')} />
      <ServiceField form={form} owner={owner} />
      <QueryFields form={form} />
      <QueryTest form={form} />
      <JudgingFields form={form} />
      <Stack direction="row">
        <Button type="submit" disabled={form.sending}>
          {saveWords(opened !== undefined, form.sending)}
        </Button>
        <Button type="button" variant="secondary" onClick={onDone}>
          <Trans i18nKey="uptime.form.cancel">Cancel</Trans>
        </Button>
      </Stack>
    </Form>
  );
}

function ServiceField({ form, owner }: { form: SaveForm<IndicatorDraft>; owner: HypercarePeriod | undefined }) {
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

/** What a metric source is asked for, and how its samples are read. */
function QueryFields({ form }: { form: SaveForm<IndicatorDraft> }) {
  return (
    <>
      <TextField
        form={form}
        name="source"
        required
        label={t('uptime.form.source', 'Metric source')}
        description={t('uptime.form.source-hint', 'Its name in the settings of the app, where an Admin enters it.')}
      />
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
      <CheckField
        form={form}
        name="critical"
        label={t('uptime.form.critical', 'Critical')}
        description={t('uptime.form.critical-hint', 'Without data for it, the health of the period is not green.')}
      />
    </>
  );
}

function saveWords(existing: boolean, sending: boolean): string {
  if (existing) {
    return sending ? t('uptime.form.changing', 'Saving') : t('uptime.form.change', 'Save indicator');
  }
  return sending ? t('uptime.form.saving', 'Adding') : t('uptime.form.save', 'Add indicator');
}

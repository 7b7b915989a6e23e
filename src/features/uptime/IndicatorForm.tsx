import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { metricSourcesQuery } from '../../api/metricSources';
import { indicators, useCreateIndicator } from '../../api/uptime';
import type { UptimeIndicator } from '../../kinds/uptime';
import { usePeriod } from '../../platform/period';
import { t } from '../../domain/text';
import { Form } from '../../ui/form/Form';
import { FormButtons } from '../../ui/form/FormButtons';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { useEditForm } from '../../ui/form/useEditForm';
import { Loading } from '../../ui/states';
import { type IndicatorDraft, NEW_DRAFT, toDraft, toInput } from './indicatorDraft';
import { IndicatorFields } from './IndicatorFields';
import { indicatorRules } from './indicatorRules';

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
      <IndicatorFields form={form} period={period} sources={sources} />
      <FormButtons form={form} submitLabel={t('uptime.form.save', 'Add indicator')} onCancel={onDone} />
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
      <IndicatorFields form={form} period={period} sources={sources} />
      <FormButtons form={form} submitLabel={t('uptime.form.change', 'Save indicator')} onCancel={onDone} />
    </Form>
  );
}

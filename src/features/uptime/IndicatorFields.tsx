import React from 'react';
import { useWatch } from 'react-hook-form';
import { usePeriod } from '../../platform/period';
import { t } from '../../domain/text';
import { CheckField, ChoiceField, PickField, TextField } from '../../ui/form/fields';
import { ServiceField } from '../../ui/form/ServiceField';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { IndicatorDraft } from './indicatorDraft';
import { QueryTest } from './QueryTest';

interface Props {
  form: SaveForm<IndicatorDraft>;
  period: string;
  sources: string[];
}

/** All that is said of an indicator. */
export function IndicatorFields({ form, period, sources }: Props) {
  const { periods } = usePeriod();
  const owner = periods.find(({ metadata }) => metadata.name === period);
  return (
    <>
      <TextField form={form} name="title" required autoFocus label={t('uptime.form.title', 'Title')} />
      <ServiceField form={form} name="service" id="indicator-service" period={owner} required />
      <SourceField form={form} sources={sources} />
      <QueryFields form={form} />
      <QueryTest form={form} />
      <JudgingFields form={form} />
    </>
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

import React from 'react';
import { Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { useCreateIndicator } from '../../api/uptime';
import type { HypercarePeriod } from '../../kinds/period';
import { t } from '../../domain/text';
import { PickField, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/Form';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { Tile } from '../../ui/Tile';
import { NEW_DRAFT, toInput } from './indicatorDraft';
import { indicatorRules } from './indicatorRules';

/** Adds an uptime indicator to the period. */
export function IndicatorForm({ period, onDone }: { period: HypercarePeriod; onDone: () => void }) {
  const { name } = period.metadata;
  const { mutateAsync } = useCreateIndicator();
  const form = useSaveForm({
    empty: NEW_DRAFT,
    draft: `indicator ${name}`,
    rules: indicatorRules(name),
    toBody: (draft) => toInput(draft, name),
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone,
  });
  return (
    <Tile title={t('uptime.form.heading', 'New uptime indicator')}>
      <Form
        form={form}
        label={t('uptime.form.heading', 'New uptime indicator')}
        failed={t('uptime.form.not-saved', 'The indicator was not added')}
        maxWidth={560}
      >
        <TextField form={form} name="title" required autoFocus label={t('uptime.form.title', 'Title')} />
        <PickField
          form={form}
          name="service"
          id="indicator-service"
          required
          label={t('uptime.form.service', 'Service')}
          placeholder={t('uptime.form.service-hint', 'Choose, or type a name')}
          options={(period.spec.services ?? []).map((service) => ({ value: service.name, label: service.title }))}
        />
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
          name="target"
          required
          suffix="%"
          label={t('uptime.form.target', 'Target')}
          description={t('uptime.form.target-hint', 'Share of time that the service must be up.')}
        />
        <Stack direction="row">
          <Button type="submit" disabled={form.sending}>
            {form.sending ? (
              <Trans i18nKey="uptime.form.saving">Adding</Trans>
            ) : (
              <Trans i18nKey="uptime.form.save">Add indicator</Trans>
            )}
          </Button>
          <Button type="button" variant="secondary" onClick={onDone}>
            <Trans i18nKey="uptime.form.cancel">Cancel</Trans>
          </Button>
        </Stack>
      </Form>
    </Tile>
  );
}

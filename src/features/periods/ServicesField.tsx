import React from 'react';
import { Controller, useFieldArray } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Button, Field, TagsInput, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { CheckField, LongField, TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import { newService, type PeriodDraft } from './periodDraft';

/** The names of the services are enough to begin with. */
export function NewServicesField({ form }: { form: SaveForm<PeriodDraft> }) {
  const problem = form.problem('services');
  return (
    <Controller
      name="services"
      control={form.control}
      render={({ field }) => (
        <Field
          noMargin
          label={t('periods.services.title', 'Services')}
          description={t(
            'periods.services.new-hint',
            'Names as in the label "service" of your alerts. More can be added later.'
          )}
          invalid={Boolean(problem)}
          error={problem}
        >
          <TagsInput
            id="period-services"
            tags={field.value.map(({ title }) => title)}
            onChange={(titles) => field.onChange(titles.map(newService))}
            addOnBlur
            placeholder={t('periods.services.placeholder', 'Type a name and press Enter')}
          />
        </Field>
      )}
    />
  );
}

/** The services with all that is said of them. */
export function ServicesField({ form }: { form: SaveForm<PeriodDraft> }) {
  const styles = useStyles2(getRowStyles);
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'services' });
  const label = t('periods.services.title', 'Services');
  useFieldWords(form, 'services', { label, show: servicesText });
  return (
    <FieldGroup
      title={label}
      hint={t(
        'periods.services.hint',
        'An alert belongs to a service by its label "service", or by one of the matchers.'
      )}
      problem={form.problem('services')}
    >
      {fields.map(({ id, name, title }, index) => (
        <div
          key={id}
          role="group"
          aria-label={title || t('periods.services.new', 'New service')}
          className={styles.row}
        >
          <TextField
            form={form}
            name={`services.${index}.title`}
            label={t('periods.services.name', 'Name')}
            description={name && t('periods.services.label', 'service="{{name}}"', { name })}
          />
          <TextField form={form} name={`services.${index}.owner`} label={t('periods.services.owner', 'Owner')} />
          <TextField
            form={form}
            name={`services.${index}.runbook`}
            label={t('periods.services.runbook', 'Runbook')}
            placeholder={t('periods.services.runbook-example', 'https://wiki.example.com/payments')}
          />
          <div className={styles.wide}>
            <LongField
              form={form}
              name={`services.${index}.matchers`}
              rows={2}
              label={t('periods.services.matchers', 'Matchers, one in each line')}
              description={t('periods.services.matchers-hint', 'As in Alertmanager, for example {{example}}.', {
                example: 'job=~"pay.*"',
              })}
            />
          </div>
          <div className={styles.foot}>
            <CheckField
              form={form}
              name={`services.${index}.critical`}
              label={t('periods.services.critical', 'Critical')}
            />
            <Button
              type="button"
              variant="secondary"
              fill="text"
              icon="trash-alt"
              aria-label={t('periods.services.remove', 'Remove service {{title}}', { title })}
              onClick={() => remove(index)}
            >
              <Trans i18nKey="periods.services.remove-short">Remove</Trans>
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button type="button" variant="secondary" icon="plus" size="sm" onClick={() => append(newService(''))}>
          <Trans i18nKey="periods.services.add">Add a service</Trans>
        </Button>
      </div>
    </FieldGroup>
  );
}

/** A line for each, with all that the form says of it: what differs may be any of it. */
function servicesText(value: unknown): string {
  return (value as PeriodDraft['services'])
    .map(({ name, title, owner, critical, matchers, runbook }) =>
      [
        title || name,
        owner,
        critical && t('periods.services.critical', 'Critical'),
        matchers.split('\n').join(' '),
        runbook,
      ]
        .filter((part) => part !== '' && part !== false)
        .join(', ')
    )
    .join('\n');
}

import React from 'react';
import { Controller, useFieldArray, useWatch } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Button, Checkbox, Combobox, Field, Stack, useStyles2 } from '@grafana/ui';
import type { Criterion } from '../../kinds/period';
import type { Priority } from '../../kinds/scalars';
import { t } from '../../domain/text';
import { CheckField, TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { type CriterionDraft, type Measure, measureOf, toCriterionDraft } from './criterionDraft';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import type { PeriodDraft } from './periodDraft';

const EMPTY: CriterionDraft = {
  id: '',
  title: '',
  metric: 'incidentCount',
  priorities: [],
  operator: '<=',
  target: '',
  mandatory: false,
};
const PRIORITIES: Priority[] = ['P1', 'P2', 'P3', 'P4'];
const OPERATORS: Array<Criterion['operator']> = ['<', '<=', '>', '>=', '='];

/** What must be true for hypercare to end. Without criteria of its own, a period has the built-in ones. */
export function CriteriaField({ form, inForce }: { form: SaveForm<PeriodDraft>; inForce: Criterion[] }) {
  const { fields, append, remove, replace } = useFieldArray({
    control: form.control,
    name: 'successCriteria',
    keyName: 'key',
  });
  const label = t('periods.criteria.title', 'Success criteria');
  useFieldWords(form, 'successCriteria', { label, show: criteriaText });
  return (
    <FieldGroup
      title={label}
      hint={
        fields.length === 0
          ? t('periods.criteria.built-in', 'The {{count}} criteria in force stay as they are: {{titles}}.', {
              count: inForce.length,
              titles: inForce.map(({ title }) => title).join(', '),
            })
          : t('periods.criteria.hint', 'Hypercare can end once the mandatory ones are met.')
      }
      problem={form.problem('successCriteria')}
    >
      {fields.map(({ key, title }, index) => (
        <CriterionRow key={key} form={form} index={index} title={title} onRemove={() => remove(index)} />
      ))}
      <Stack direction="row" wrap="wrap" gap={1}>
        {fields.length === 0 ? (
          <Button
            type="button"
            variant="secondary"
            size="sm"
            icon="pen"
            onClick={() => replace(inForce.map(toCriterionDraft))}
          >
            <Trans i18nKey="periods.criteria.change">Change the criteria</Trans>
          </Button>
        ) : (
          <>
            <Button type="button" variant="secondary" size="sm" icon="plus" onClick={() => append(EMPTY)}>
              <Trans i18nKey="periods.criteria.add">Add a criterion</Trans>
            </Button>
            <Button type="button" variant="secondary" fill="text" size="sm" onClick={() => replace([])}>
              <Trans i18nKey="periods.criteria.reset">Use the built-in ones</Trans>
            </Button>
          </>
        )}
      </Stack>
    </FieldGroup>
  );
}

/** Empty while the built-in ones hold. */
function criteriaText(value: unknown): string {
  return (value as CriterionDraft[])
    .map(({ title, operator, target, priorities, mandatory }) =>
      [
        `${title} ${operator} ${target}`,
        priorities.join(' '),
        mandatory && t('periods.criteria.mandatory', 'Mandatory'),
      ]
        .filter((part) => part !== '' && part !== false)
        .join(', ')
    )
    .join('\n');
}

interface RowProps {
  form: SaveForm<PeriodDraft>;
  index: number;
  title: string;
  onRemove: () => void;
}

function CriterionRow({ form, index, title, onRemove }: RowProps) {
  const styles = useStyles2(getRowStyles);
  const at = `successCriteria.${index}` as const;
  const metric = useWatch({ control: form.control, name: `${at}.metric` });
  return (
    <div role="group" aria-label={title || t('periods.criteria.new', 'New criterion')} className={styles.row}>
      <TextField form={form} name={`${at}.title`} label={t('periods.criteria.name', 'Criterion')} />
      <Controller
        control={form.control}
        name={`${at}.metric`}
        render={({ field }) => (
          <Field noMargin label={t('periods.criteria.metric', 'Measures')}>
            <Combobox
              id={`${at}.metric`}
              options={metrics()}
              value={field.value}
              onChange={({ value }) => field.onChange(value)}
            />
          </Field>
        )}
      />
      <Controller
        control={form.control}
        name={`${at}.operator`}
        render={({ field }) => (
          <Field noMargin label={t('periods.criteria.operator', 'Is')}>
            <Combobox
              id={`${at}.operator`}
              options={OPERATORS.map((value) => ({ value }))}
              value={field.value}
              onChange={({ value }) => field.onChange(value)}
            />
          </Field>
        )}
      />
      <TextField form={form} name={`${at}.target`} label={targetLabel(measureOf(metric))} />
      <Controller
        control={form.control}
        name={`${at}.priorities`}
        render={({ field }) => (
          <div role="group" aria-label={t('periods.criteria.priorities', 'Priorities')} className={styles.wide}>
            <Stack direction="row" wrap="wrap" gap={2}>
              {PRIORITIES.map((one) => (
                <Checkbox
                  key={one}
                  label={one}
                  value={field.value.includes(one)}
                  onChange={(event) =>
                    field.onChange(
                      PRIORITIES.filter((p) => (p === one ? event.currentTarget.checked : field.value.includes(p)))
                    )
                  }
                />
              ))}
            </Stack>
          </div>
        )}
      />
      <div className={styles.foot}>
        <CheckField form={form} name={`${at}.mandatory`} label={t('periods.criteria.mandatory', 'Mandatory')} />
        <Button
          type="button"
          variant="secondary"
          fill="text"
          icon="trash-alt"
          aria-label={t('periods.criteria.remove', 'Remove criterion {{title}}', { title })}
          onClick={onRemove}
        >
          <Trans i18nKey="periods.criteria.remove-short">Remove</Trans>
        </Button>
      </div>
    </div>
  );
}

function targetLabel(measure: Measure): string {
  switch (measure) {
    case 'share':
      return t('periods.criteria.target-share', 'Target (percent)');
    case 'time':
      return t('periods.criteria.target-time', 'Target (such as 4h)');
    case 'count':
      return t('periods.criteria.target-count', 'Target (number)');
  }
}

function metrics(): Array<{ value: Criterion['metric']; label: string }> {
  return [
    { value: 'uptime', label: t('periods.metric.uptime', 'Uptime') },
    { value: 'responseWorst', label: t('periods.metric.response-worst', 'Slowest response') },
    { value: 'resolutionWorst', label: t('periods.metric.resolution-worst', 'Slowest resolution') },
    { value: 'resolutionMean', label: t('periods.metric.resolution-mean', 'Mean time to resolve') },
    { value: 'satisfaction', label: t('periods.metric.satisfaction', 'Satisfied users') },
    { value: 'developerEscalationsPerDay', label: t('periods.metric.escalations', 'Escalations to developers a day') },
    { value: 'incidentCount', label: t('periods.metric.incidents', 'Incidents') },
    { value: 'openIncidents', label: t('periods.metric.open', 'Open incidents') },
  ];
}

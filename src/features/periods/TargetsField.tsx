import React from 'react';
import { useStyles2 } from '@grafana/ui';
import type { MatrixRow } from '../../kinds/period';
import { t } from '../../domain/text';
import { ChoiceField, TextField, useFieldWords } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import { FieldGroup, getRowStyles } from '../../ui/form/FieldGroup';
import type { PeriodDraft } from './periodDraft';

/** The priority matrix: how soon each priority is to be answered and resolved. Grey figures are those in force. */
export function TargetsField({ form, inForce }: { form: SaveForm<PeriodDraft>; inForce: MatrixRow[] }) {
  const styles = useStyles2(getRowStyles);
  const label = t('periods.targets.title', 'Targets');
  useFieldWords(form, 'priorityMatrix', { label, show: targetsText });
  return (
    <FieldGroup
      title={label}
      hint={t(
        'periods.targets.hint',
        'How long until somebody answers, and until it is resolved. Left empty, the figure in grey stays in force. Open incidents keep the targets they were declared with.'
      )}
      problem={form.problem('priorityMatrix')}
    >
      {inForce.map(({ priority, response, resolution }, index) => (
        <div key={priority} role="group" aria-label={priority} className={styles.row}>
          <TextField
            form={form}
            name={`priorityMatrix.${index}.response`}
            label={t('periods.targets.response', '{{priority}} response', { priority })}
            placeholder={response}
          />
          <TextField
            form={form}
            name={`priorityMatrix.${index}.resolution`}
            label={t('periods.targets.resolution', '{{priority}} resolution', { priority })}
            placeholder={resolution}
          />
          <ChoiceField
            form={form}
            name={`priorityMatrix.${index}.calendar`}
            label={t('periods.targets.calendar', '{{priority}} counts', { priority })}
            options={[
              { value: 'always' as const, label: t('periods.targets.always', 'always') },
              { value: 'businessHours' as const, label: t('periods.targets.hours', 'business hours') },
            ]}
          />
        </div>
      ))}
    </FieldGroup>
  );
}

/** Those that are the period's own. */
function targetsText(value: unknown): string {
  return (value as PeriodDraft['priorityMatrix'])
    .filter(({ response, resolution }) => response !== '' || resolution !== '')
    .map(({ priority, response, resolution, calendar }) =>
      calendar === 'businessHours'
        ? t('periods.targets.text-hours', '{{priority}}: {{response}}, {{resolution}} of business hours', {
            priority,
            response,
            resolution,
          })
        : t('periods.targets.text', '{{priority}}: {{response}}, {{resolution}}', { priority, response, resolution })
    )
    .join('\n');
}

import React from 'react';
import { css } from '@emotion/css';
import { type Control, type FieldErrors, useFieldArray, type UseFormRegister } from 'react-hook-form';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Field, Input, useStyles2 } from '@grafana/ui';
import { t } from '../../platform/text';
import { type SettingsDraft, sourceNameProblem, sourceUrlProblem } from './settingsDraft';

interface Props {
  control: Control<SettingsDraft>;
  register: UseFormRegister<SettingsDraft>;
  errors: FieldErrors<SettingsDraft>;
}

/** Prometheus-compatible servers that uptime indicators may ask. */
export function SourcesField({ control, register, errors }: Props) {
  const styles = useStyles2(getStyles);
  const { fields, append, remove } = useFieldArray({ control, name: 'metricSources' });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        <Trans i18nKey="config.sources.title">Metric sources</Trans>
      </legend>
      <p className={styles.hint}>
        <Trans i18nKey="config.sources.hint">Prometheus-compatible servers that uptime is measured with.</Trans>
      </p>
      {fields.map((field, index) => {
        const error = errors.metricSources?.[index];
        return (
          <div key={field.id} className={styles.row}>
            <Field label={t('config.sources.name', 'Name')} invalid={Boolean(error?.name)} error={error?.name?.message}>
              <Input
                id={`source-name-${index}`}
                {...register(`metricSources.${index}.name`, {
                  validate: (name, draft) => sourceNameProblem(name, draft.metricSources) ?? true,
                })}
              />
            </Field>
            <Field label={t('config.sources.url', 'Address')} invalid={Boolean(error?.url)} error={error?.url?.message}>
              <Input
                id={`source-url-${index}`}
                placeholder={t('config.sources.url-example', 'https://prometheus.example.com')}
                {...register(`metricSources.${index}.url`, { validate: (url) => sourceUrlProblem(url) ?? true })}
              />
            </Field>
            <Button
              type="button"
              variant="secondary"
              icon="trash-alt"
              className={styles.remove}
              aria-label={t('config.sources.remove', 'Remove source {{number}}', { number: index + 1 })}
              onClick={() => remove(index)}
            />
          </div>
        );
      })}
      <Button type="button" variant="secondary" icon="plus" size="sm" onClick={() => append({ name: '', url: '' })}>
        <Trans i18nKey="config.sources.add">Add a source</Trans>
      </Button>
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ marginBottom: theme.spacing(2) }),
  legend: css({ ...theme.typography.body, fontWeight: theme.typography.fontWeightMedium, margin: 0, border: 'none' }),
  hint: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 1) }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '1fr 2fr auto',
    gap: theme.spacing(1),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
  }),
  // Beside the inputs, below their labels.
  remove: css({
    marginTop: 22,
    [theme.breakpoints.down('sm')]: { marginTop: 0, marginBottom: theme.spacing(2), justifySelf: 'start' },
  }),
});

import React from 'react';
import { css } from '@emotion/css';
import { useFieldArray } from 'react-hook-form';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { TextField } from '../../ui/form/fields';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { SettingsDraft } from './settingsDraft';

/** Prometheus-compatible servers that uptime indicators may ask. */
export function SourcesField({ form }: { form: SaveForm<SettingsDraft> }) {
  const styles = useStyles2(getStyles);
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'metricSources' });
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        <Trans i18nKey="config.sources.title">Metric sources</Trans>
      </legend>
      <p className={styles.hint}>
        <Trans i18nKey="config.sources.hint">Prometheus-compatible servers that uptime is measured with.</Trans>
      </p>
      {fields.map((field, index) => (
        <div key={field.id} className={styles.row}>
          <TextField form={form} name={`metricSources.${index}.name`} label={t('config.sources.name', 'Name')} />
          <TextField
            form={form}
            name={`metricSources.${index}.url`}
            label={t('config.sources.url', 'Address')}
            placeholder={t('config.sources.url-example', 'https://prometheus.example.com')}
          />
          <Button
            type="button"
            variant="secondary"
            icon="trash-alt"
            className={styles.remove}
            aria-label={t('config.sources.remove', 'Remove source {{number}}', { number: index + 1 })}
            onClick={() => remove(index)}
          />
        </div>
      ))}
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
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
  }),
  // Beside the inputs, below their labels.
  remove: css({
    marginTop: 22,
    [theme.breakpoints.down('sm')]: { marginTop: 0, justifySelf: 'start' },
  }),
});

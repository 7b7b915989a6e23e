import React from 'react';
import { css } from '@emotion/css';
import { useFieldArray } from 'react-hook-form';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { SaveForm } from '../../ui/form/useSaveForm';
import type { SettingsDraft } from './settingsDraft';
import { SourceRow } from './SourceRow';

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
        <SourceRow key={field.id} form={form} index={index} onRemove={() => remove(index)} />
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
});

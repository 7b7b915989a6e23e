import React from 'react';
import { useFieldArray } from 'react-hook-form';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import { CheckField, useFieldWords } from '../../../ui/form/fields';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import type { HandoverValues, Tick } from './handoverDraft';

/** What has to be seen to before a shift ends. */
export function TicksField({ form }: { form: SaveForm<HandoverValues> }) {
  const styles = useStyles2(getStyles);
  const { fields } = useFieldArray({ control: form.control, name: 'confirmations' });
  const label = t('handovers.confirmations.title', 'Confirmations');
  useFieldWords(form, 'confirmations', { label, show: ticksText });
  if (fields.length === 0) {
    return null;
  }
  return (
    <fieldset>
      <legend className={styles.legend}>{label}</legend>
      {fields.map(({ id, text }, index) => (
        <CheckField key={id} form={form} name={`confirmations.${index}.done`} label={text} />
      ))}
    </fieldset>
  );
}

/** The kit shows values of any form; these are confirmations. */
function ticksText(ticks: unknown): string {
  return (ticks as Tick[]).map(({ text, done }) => `${done ? '✓' : '–'} ${text}`).join('\n');
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, border: 'none' }),
});

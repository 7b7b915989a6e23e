import React from 'react';
import { css } from '@emotion/css';
import { useFieldArray } from 'react-hook-form';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, FieldValidationMessage, useStyles2 } from '@grafana/ui';
import type { Link } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { TextField, useFieldWords } from '../../../ui/form/fields';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import type { EditValues } from './values';

/** Links and evidence: a dashboard panel, a ticket, a log query, each with a name. */
export function LinksField({ form }: { form: SaveForm<EditValues> }) {
  const styles = useStyles2(getStyles);
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'links' });
  const label = t('incidents.edit.links', 'Links and evidence');
  useFieldWords(form, 'links', { label, show: linksText });
  const problem = form.problem('links');
  return (
    <fieldset>
      <legend className={styles.legend}>{label}</legend>
      {fields.map((field, index) => (
        <div key={field.id} className={styles.row}>
          <TextField form={form} name={`links.${index}.title`} label={t('incidents.edit.link-title', 'Name')} />
          <TextField
            form={form}
            name={`links.${index}.url`}
            label={t('incidents.edit.link-url', 'Address')}
            placeholder={t('incidents.edit.link-example', '/d/payments?viewPanel=2')}
          />
          <Button
            type="button"
            variant="secondary"
            icon="trash-alt"
            className={styles.remove}
            aria-label={t('incidents.edit.remove-link', 'Remove link {{number}}', { number: index + 1 })}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      {problem && <FieldValidationMessage>{problem}</FieldValidationMessage>}
      <Button type="button" variant="secondary" icon="plus" size="sm" onClick={() => append({ title: '', url: '' })}>
        <Trans i18nKey="incidents.edit.add-link">Add a link</Trans>
      </Button>
    </fieldset>
  );
}

/** The kit shows values of any form; these are links. */
function linksText(links: unknown): string {
  return (links as Link[]).map(({ title, url }) => `${title} ${url}`).join('\n');
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, border: 'none' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '1fr 2fr auto',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  // Beside the inputs, below their labels.
  remove: css({
    marginTop: 22,
    [theme.breakpoints.down('sm')]: { marginTop: 0, justifySelf: 'start' },
  }),
});

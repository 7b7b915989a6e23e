import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, FieldValidationMessage, useStyles2 } from '@grafana/ui';
import { useFieldWords } from '../../../ui/form/fields';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import type { HandoverValues } from './handoverDraft';

interface Props {
  form: SaveForm<HandoverValues>;
  name: 'watchItems' | 'scheduledActivities';
  label: string;
  /** What a line of the list reads like, for whoever has to choose between two versions. */
  show: (value: unknown) => string;
  lines: Array<{ id: string; fields: ReactNode }>;
  addLabel: string;
  removeLabel: (number: number) => string;
  onAdd: () => void;
  onRemove: (index: number) => void;
}

/** A list of lines, each with fields of its own. */
export function LinesField(props: Props) {
  const { form, name, label, show, lines, addLabel, removeLabel, onAdd, onRemove } = props;
  const styles = useStyles2(getStyles);
  useFieldWords(form, name, { label, show });
  const problem = form.problem(name);
  return (
    <fieldset>
      <legend className={styles.legend}>{label}</legend>
      {lines.map(({ id, fields }, index) => (
        <div key={id} className={styles.line}>
          {fields}
          <Button
            type="button"
            variant="secondary"
            icon="trash-alt"
            className={styles.remove}
            aria-label={removeLabel(index + 1)}
            onClick={() => onRemove(index)}
          />
        </div>
      ))}
      {problem && <FieldValidationMessage>{problem}</FieldValidationMessage>}
      <Button type="button" variant="secondary" icon="plus" size="sm" onClick={onAdd}>
        {addLabel}
      </Button>
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, border: 'none' }),
  line: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) auto',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  // Beside the inputs, below their labels.
  remove: css({
    marginTop: 22,
    [theme.breakpoints.down('md')]: { marginTop: 0, justifySelf: 'start' },
  }),
});

import React, { type ComponentType, type ReactNode, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Checkbox, FieldValidationMessage, Input, useStyles2 } from '@grafana/ui';
import { t } from '../../../../domain/text';
import { hintAt, labelAt, optionAt } from './fieldWords';
import { isRecord, someOrNull, textsIn } from './values';
import type { Shape, SpecField } from './shape';
import { type EditorProps, useSpecScope } from './SpecScope';

/** Several controls under one heading. */
function FieldGroup({ field, path, children }: Pick<EditorProps, 'field' | 'path'> & { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const { words, problem } = useSpecScope();
  const hint = hintAt(words, path, field);
  const found = problem(path);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        {labelAt(words, path)}
        {field.required && ' *'}
      </legend>
      {hint && <div className={styles.hint}>{hint}</div>}
      {children}
      {found && <FieldValidationMessage>{found}</FieldValidationMessage>}
    </fieldset>
  );
}

/** The editor of the parts is given, since it is made of these groups itself. */
interface Parts {
  Editor: ComponentType<EditorProps>;
}

type FieldsProps = EditorProps & Parts & { fields: SpecField[] };

/** The fields of one object within the spec. One that may be absent is added first. */
export function Group(props: FieldsProps) {
  const { field, path, value, onChange, fields, Editor } = props;
  const { words } = useSpecScope();
  const label = labelAt(words, path);
  return (
    <FieldGroup field={field} path={path}>
      {isRecord(value) || field.required ? (
        <>
          <Fields path={path} value={value} onChange={onChange} fields={fields} Editor={Editor} />
          {!field.required && (
            <RemoveButton
              label={t('settings.field.remove', 'Remove {{label}}', { label })}
              onClick={() => onChange(null)}
            />
          )}
        </>
      ) : (
        <AddButton label={t('settings.field.add-one', 'Add {{label}}', { label })} onClick={() => onChange({})} />
      )}
    </FieldGroup>
  );
}

/** A list of objects, one below the other. */
export function Rows({ field, path, value, onChange, fields, Editor }: FieldsProps) {
  const styles = useStyles2(getStyles);
  const { words } = useSpecScope();
  const rows: unknown[] = Array.isArray(value) ? value : [];
  const label = labelAt(words, path);
  return (
    <FieldGroup field={field} path={path}>
      {rows.map((row, index) => (
        <div
          key={index}
          role="group"
          aria-label={t('settings.field.row', '{{label}}, {{number}}', { label, number: index + 1 })}
          className={styles.row}
        >
          <Fields
            path={`${path}.${index}`}
            value={row}
            onChange={(next) => onChange(rows.with(index, next))}
            fields={fields}
            Editor={Editor}
          />
          <RemoveButton
            label={t('settings.field.remove-row', 'Remove {{label}} {{number}}', { label, number: index + 1 })}
            onClick={() => onChange(someOrNull(rows.toSpliced(index, 1)))}
          />
        </div>
      ))}
      <AddButton
        label={t('settings.field.add', 'Add to {{label}}', { label })}
        onClick={() => onChange([...rows, {}])}
      />
    </FieldGroup>
  );
}

function Fields({ path, value, onChange, fields, Editor }: Omit<FieldsProps, 'field'>) {
  const object = isRecord(value) ? value : {};
  return fields.map((one) => (
    <Editor
      key={one.name}
      field={one}
      path={`${path}.${one.name}`}
      value={object[one.name]}
      onChange={(next) => onChange({ ...object, [one.name]: next })}
    />
  ));
}

/** Names with values, such as a priority for each severity. */
export function Record({ field, path, value, onChange, shape, Editor }: EditorProps & Parts & { shape: Shape }) {
  const styles = useStyles2(getStyles);
  const { words } = useSpecScope();
  const label = labelAt(words, path);
  // A row whose name is still empty, or twice there, is no part of the value yet.
  const [rows, setRows] = useState<Array<[string, unknown]>>();
  const shown = rows && sameEntries(rows, value) ? rows : Object.entries(isRecord(value) ? value : {});
  const change = (next: Array<[string, unknown]>) => {
    setRows(next);
    const said = named(next);
    onChange(Object.keys(said).length > 0 ? said : null);
  };
  return (
    <FieldGroup field={field} path={path}>
      {shown.map(([name, one], index) => (
        <div key={index} className={styles.pair}>
          <Input
            aria-label={t('settings.field.record-name', '{{label}}, name {{number}}', { label, number: index + 1 })}
            value={name}
            onChange={(event) => change(shown.with(index, [event.currentTarget.value, one]))}
          />
          <Editor
            field={{ name, required: true, description: undefined, shape }}
            path={`${path}.${name || t('settings.field.record-value', 'value')}`}
            value={one}
            onChange={(next) => change(shown.with(index, [name, next]))}
          />
          <RemoveButton
            label={t('settings.field.remove-row', 'Remove {{label}} {{number}}', { label, number: index + 1 })}
            onClick={() => change(shown.toSpliced(index, 1))}
          />
        </div>
      ))}
      <AddButton
        label={t('settings.field.add', 'Add to {{label}}', { label })}
        onClick={() => change([...shown, ['', null]])}
      />
    </FieldGroup>
  );
}

function named(rows: Array<[string, unknown]>): { [name: string]: unknown } {
  return Object.fromEntries(rows.filter(([name]) => name !== ''));
}

/** Whether rows still say what the form holds; it may have been filled anew. */
function sameEntries(rows: Array<[string, unknown]>, value: unknown): boolean {
  return JSON.stringify(named(rows)) === JSON.stringify(isRecord(value) ? value : {});
}

/** Several choices out of few, all of which one sees. */
export function CheckList({ field, path, value, onChange, options }: EditorProps & { options: string[] }) {
  const { words } = useSpecScope();
  const chosen = textsIn(value);
  const flip = (option: string) =>
    // In the order of the contract, whatever was ticked first.
    onChange(someOrNull(options.filter((one) => chosen.includes(one) !== (one === option))));
  return (
    <FieldGroup field={field} path={path}>
      {options.map((option) => (
        <Checkbox
          key={option}
          label={optionAt(words, path, option)}
          value={chosen.includes(option)}
          onChange={() => flip(option)}
        />
      ))}
    </FieldGroup>
  );
}

interface ButtonProps {
  label: string;
  onClick: () => void;
}

/** The heading above says to what; who does not see it is told by the button. */
function AddButton({ label, onClick }: ButtonProps) {
  return (
    <Button type="button" variant="secondary" size="sm" icon="plus" aria-label={label} onClick={onClick}>
      <Trans i18nKey="settings.field.add-short">Add</Trans>
    </Button>
  );
}

function RemoveButton({ label, onClick }: ButtonProps) {
  return (
    <Button
      type="button"
      variant="secondary"
      fill="text"
      size="sm"
      icon="trash-alt"
      aria-label={label}
      onClick={onClick}
    >
      <Trans i18nKey="settings.field.remove-short">Remove</Trans>
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const column = { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: theme.spacing(1) } as const;
  return {
    group: css({ ...column, minWidth: 0, '& > button': { alignSelf: 'flex-start' } }),
    legend: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, marginBottom: 0 }),
    hint: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
    row: css({
      ...column,
      padding: theme.spacing(1.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      '& > button': { alignSelf: 'flex-start' },
    }),
    pair: css({
      display: 'grid',
      gridTemplateColumns: '1fr 1fr auto',
      alignItems: 'end',
      gap: theme.spacing(1),
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
    }),
  };
};

import React, { memo, useId } from 'react';
import { InternalTimeZones } from '@grafana/data';
import { Checkbox, Combobox, Field, Input, MultiCombobox, TagsInput, TextArea, TimeZonePicker } from '@grafana/ui';
import { t } from '../../../../domain/text';
import { hintAt, labelAt, optionAt, wordsAt } from './fieldWords';
import { CheckList, Group, Record, Rows } from './groups';
import { type EditorProps, useSpecScope } from './SpecScope';
import { someOrNull, textsIn } from './values';
import { toInstant, toWallTime } from './wallTime';
import { YamlValue } from './YamlValue';

/** The editor of a field, chosen by what the contract lets be said in it. */
export function FieldEditor(props: EditorProps) {
  const { field, path, value, onChange } = props;
  const { shape } = field;
  switch (shape.type) {
    case 'group':
      return <Group {...props} fields={shape.fields} Editor={FieldEditor} />;
    case 'rows':
      return <Rows {...props} fields={shape.fields} Editor={FieldEditor} />;
    case 'record':
      return <Record {...props} shape={shape.value} Editor={FieldEditor} />;
    case 'choices':
      return <CheckList {...props} options={shape.options} />;
    case 'flag':
      return <Flag path={path} field={field} value={value} onChange={onChange} />;
    default:
      return <OneField {...props} />;
  }
}

/** A field that is one control with a label. */
function OneField(props: EditorProps) {
  const { field, path } = props;
  const { words, problem, timeZone } = useSpecScope();
  const id = useId();
  const found = problem(path);
  const label = labelAt(words, path);
  return (
    <Field
      noMargin
      label={
        field.shape.type === 'instant'
          ? t('settings.field.zoned', '{{label}} ({{timeZone}})', { label, timeZone })
          : label
      }
      description={hintAt(words, path, field)}
      required={field.required}
      invalid={Boolean(found)}
      error={found}
    >
      <Control {...props} id={id} invalid={Boolean(found)} />
    </Field>
  );
}

function Control({ field, path, value, onChange, id, invalid }: EditorProps & { id: string; invalid: boolean }) {
  const { words, timeZone, choices } = useSpecScope();
  const { shape, required } = field;
  const { from } = wordsAt(words, path);
  const text = typeof value === 'string' ? value : '';
  const say = (next: string) => onChange(next === '' ? null : next);
  switch (shape.type) {
    case 'text':
      return from ? (
        <Combobox
          id={id}
          options={withOwn(choices(from), text)}
          value={text || null}
          isClearable
          createCustomValue={from === 'services'}
          placeholder={t('settings.field.choose', 'Choose')}
          onChange={(option) => say(option?.value ?? '')}
        />
      ) : (
        <Input
          id={id}
          autoComplete="off"
          aria-invalid={invalid}
          value={text}
          onChange={(e) => say(e.currentTarget.value)}
        />
      );
    case 'longText':
      return (
        <TextArea id={id} rows={4} aria-invalid={invalid} value={text} onChange={(e) => say(e.currentTarget.value)} />
      );
    case 'duration':
      return (
        <Input
          id={id}
          autoComplete="off"
          placeholder={t('settings.field.duration', 'for example 15m')}
          aria-invalid={invalid}
          value={text}
          onChange={(e) => say(e.currentTarget.value)}
        />
      );
    case 'instant':
      return (
        <Input
          id={id}
          type="datetime-local"
          aria-invalid={invalid}
          value={toWallTime(value, timeZone)}
          onChange={(e) => onChange(toInstant(e.currentTarget.value, timeZone))}
        />
      );
    case 'zone':
      return <Zone id={id} value={text} onChange={onChange} />;
    case 'number':
      return (
        <Input
          id={id}
          type="number"
          step={shape.whole ? 1 : 'any'}
          aria-invalid={invalid}
          value={typeof value === 'number' ? value : ''}
          onChange={(e) => onChange(e.currentTarget.value === '' ? null : Number(e.currentTarget.value))}
        />
      );
    case 'choice':
      return (
        <Combobox
          id={id}
          options={shape.options.map((option) => ({ value: option, label: optionAt(words, path, option) }))}
          value={text || null}
          placeholder={t('settings.field.choose', 'Choose')}
          {...(required
            ? { onChange: ({ value: chosen }: { value: string }) => say(chosen) }
            : { isClearable: true as const, onChange: (option: { value: string } | null) => say(option?.value ?? '') })}
        />
      );
    case 'texts':
      return from ? (
        <MultiCombobox
          id={id}
          options={choices(from)}
          value={textsIn(value)}
          onChange={(options) => onChange(someOrNull(options.map((option) => option.value)))}
        />
      ) : (
        <TagsInput
          id={id}
          tags={textsIn(value)}
          addOnBlur
          placeholder={t('settings.field.tags', 'Type and press Enter')}
          onChange={(tags) => onChange(someOrNull(tags))}
        />
      );
    default:
      return <YamlValue id={id} value={value} onChange={onChange} />;
  }
}

interface ZoneProps {
  id: string;
  value: string;
  onChange: EditorProps['onChange'];
}

/** Stands apart because the picker works out every zone of the world whenever it renders: other fields must not wait for that. */
const Zone = memo(function Zone({ id, value, onChange }: ZoneProps) {
  return (
    <TimeZonePicker
      inputId={id}
      includeInternal={[InternalTimeZones.utc]}
      value={value === 'UTC' ? InternalTimeZones.utc : value}
      onChange={(chosen) => onChange(chosen === InternalTimeZones.utc ? 'UTC' : (chosen ?? null))}
    />
  );
});

/** Yes or no; a box with its label beside it. */
function Flag({ field, path, value, onChange }: EditorProps) {
  const { words, problem } = useSpecScope();
  const found = problem(path);
  return (
    <Field noMargin invalid={Boolean(found)} error={found}>
      <Checkbox
        label={labelAt(words, path)}
        description={hintAt(words, path, field)}
        value={value === true}
        onChange={(e) => onChange(e.currentTarget.checked)}
      />
    </Field>
  );
}

/** A name that is kept although nothing goes by it any more is shown all the same. */
function withOwn<T extends { value: string; label: string }>(options: T[], own: string) {
  return own === '' || options.some(({ value }) => value === own) ? options : [...options, { value: own, label: own }];
}

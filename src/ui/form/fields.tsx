import React, { type ChangeEvent, type ComponentProps, type ReactNode, useEffect, useId } from 'react';
import { Controller, type FieldPathByValue, type FieldValues, type Path } from 'react-hook-form';
import { Combobox, Field, Input, RadioButtonGroup, TextArea } from '@grafana/ui';
import type { FieldWords, SaveForm } from './useSaveForm';

interface FieldProps<V extends FieldValues, N extends Path<V> = Path<V>> {
  form: SaveForm<V>;
  name: N;
  label: string;
  description?: ReactNode;
  required?: boolean;
}

/** Tells the form what a field is called and how it shows a value, for when a person has to choose between two. */
export function useFieldWords<V extends FieldValues>(
  { words }: SaveForm<V>,
  name: string,
  { label, show }: FieldWords
) {
  useEffect(() => {
    words.set(name, { label, show });
  });
}

/** Takes the focus once a drawer, which gives it to its own button to close as it opens, has done so. */
function useFirstFocus(id: string, wanted = false) {
  useEffect(() => {
    let frame = wanted
      ? requestAnimationFrame(() => {
          frame = requestAnimationFrame(() => document.getElementById(id)?.focus());
        })
      : 0;
    return () => cancelAnimationFrame(frame);
  }, [id, wanted]);
}

type TextProps<V extends FieldValues> = FieldProps<V> &
  Pick<ComponentProps<typeof Input>, 'autoFocus' | 'placeholder' | 'suffix' | 'type' | 'width' | 'id'> & {
    onValue?: (value: string) => void;
  };

export function TextField<V extends FieldValues>({ onValue, id, ...props }: TextProps<V>) {
  const { form, name, label, description, required, ...input } = props;
  const own = useId();
  const problem = form.problem(name);
  useFieldWords(form, name, { label });
  useFirstFocus(id ?? own, input.autoFocus);
  const onChange = onValue && ((event: ChangeEvent<HTMLInputElement>) => onValue(event.target.value));
  return (
    <Field noMargin {...{ label, description, required }} invalid={Boolean(problem)} error={problem}>
      <Input
        id={id ?? own}
        autoComplete="off"
        aria-invalid={Boolean(problem)}
        {...input}
        {...form.register(name, { onChange })}
      />
    </Field>
  );
}

type LongProps<V extends FieldValues> = FieldProps<V> & { rows?: number; autoFocus?: boolean; disabled?: boolean };

/** Several lines of text. */
export function LongField<V extends FieldValues>({ rows = 3, autoFocus, disabled, ...props }: LongProps<V>) {
  const { form, name, label, description, required } = props;
  const id = useId();
  const problem = form.problem(name);
  useFieldWords(form, name, { label });
  return (
    <Field noMargin {...{ label, description, required }} invalid={Boolean(problem)} error={problem}>
      <TextArea
        id={id}
        rows={rows}
        autoFocus={autoFocus}
        aria-invalid={Boolean(problem)}
        {...form.register(name)}
        disabled={disabled}
      />
    </Field>
  );
}

type ChoiceProps<V extends FieldValues, T, N extends FieldPathByValue<V, T>> = FieldProps<V, N> & {
  options: Array<{ value: T; label: string }>;
};

/** A choice of few, all of which one sees. */
export function ChoiceField<V extends FieldValues, T, N extends FieldPathByValue<V, T>>({
  form,
  name,
  label,
  description,
  options,
}: ChoiceProps<V, T, N>) {
  const problem = form.problem(name);
  useFieldWords(form, name, { label, show: (value) => labelOf(options, value) });
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { ref: _, ...field } }) => (
        <Field noMargin label={label} description={description} invalid={Boolean(problem)} error={problem}>
          <RadioButtonGroup {...field} aria-label={label} options={options} />
        </Field>
      )}
    />
  );
}

type PickProps<V extends FieldValues> = FieldProps<V> & {
  id: string;
  placeholder: string;
  options: Array<{ value: string; label: string; description?: string }>;
};

/** A name out of many, or one that is not among them. */
export function PickField<V extends FieldValues>({ form, name, id, placeholder, options, ...words }: PickProps<V>) {
  const problem = form.problem(name);
  useFieldWords(form, name, { label: words.label, show: (value) => labelOf(options, value) });
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Field noMargin {...words} invalid={Boolean(problem)} error={problem}>
          <Combobox
            id={id}
            isClearable
            createCustomValue
            placeholder={placeholder}
            options={options}
            value={field.value || null}
            onChange={(option) => field.onChange(option?.value ?? '')}
          />
        </Field>
      )}
    />
  );
}

function labelOf(options: Array<{ value: unknown; label: string }>, value: unknown): string {
  return options.find((option) => option.value === value)?.label ?? String(value ?? '');
}

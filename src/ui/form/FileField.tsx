import React, { type ChangeEvent, type ReactNode, useId, useState } from 'react';
import type { FieldPathByValue, FieldValues, PathValue } from 'react-hook-form';
import { FieldValidationMessage } from '@grafana/ui';
import { t } from '../../domain/text';
import { LongField } from './fields';
import type { SaveForm } from './useSaveForm';

/** The server takes no more in one go. */
const MOST_BYTES = 1024 * 1024;

interface Props<V extends FieldValues, N extends FieldPathByValue<V, string>> {
  form: SaveForm<V>;
  name: N;
  label: string;
  description: ReactNode;
  /** Endings of files, such as ".csv,.txt". */
  accept: string;
}

/** Text that is pasted, or read from a file; what was read can be changed before it is sent. */
export function FileField<V extends FieldValues, N extends FieldPathByValue<V, string>>(props: Props<V, N>) {
  const { form, name, label, description, accept } = props;
  const id = useId();
  const [refused, setRefused] = useState<string>();
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // The same file, mended, can be chosen again.
    target.value = '';
    if (!file) {
      return;
    }
    if (file.size > MOST_BYTES) {
      setRefused(t('ui.file.too-big', 'The file is larger than 1 MiB. Split it.'));
      return;
    }
    try {
      const text = await file.text();
      setRefused(undefined);
      form.setValue(name, text as PathValue<V, N>, { shouldDirty: true });
    } catch {
      setRefused(t('ui.file.unreadable', 'The file could not be read. Paste its text instead.'));
    }
  };
  return (
    <div>
      <label htmlFor={id}>{t('ui.file.choose', 'Read a file')}</label>{' '}
      <input id={id} type="file" accept={accept} onChange={(event) => void read(event)} style={{ maxWidth: '100%' }} />
      {refused && <FieldValidationMessage>{refused}</FieldValidationMessage>}
      <LongField form={form} name={name} rows={6} label={label} description={description} />
    </div>
  );
}

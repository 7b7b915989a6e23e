import React from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import type { HypercarePeriod } from '../../kinds/period';
import { t } from '../../domain/text';
import { PickField } from './fields';
import type { SaveForm } from './useSaveForm';

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  name: FieldPath<V>;
  id: string;
  /** Whose services can be chosen. */
  period: HypercarePeriod | undefined;
  required?: boolean;
}

/** A service of a period, or one that the period does not list. */
export function ServiceField<V extends FieldValues>({ period, ...field }: Props<V>) {
  return (
    <PickField
      {...field}
      label={t('ui.service.label', 'Service')}
      placeholder={t('ui.service.hint', 'Choose, or type a name')}
      options={(period?.spec.services ?? []).map(({ name, title }) => ({ value: name, label: title }))}
    />
  );
}

import React from 'react';
import { Alert } from '@grafana/ui';
import type { ApiError } from '../api/error';
import { t } from '../platform/text';
import { leftOver } from './serverFields';

interface Props {
  error: ApiError | null;
  /** Fields of the form; errors of these stand beside them. */
  fields: readonly string[];
  /** For example "The period was not saved". */
  title: string;
}

/** What the server refused, as far as no field of the form shows it. What was typed stays in the form. */
export function FieldErrors({ error, fields, title }: Props) {
  if (!error) {
    return null;
  }
  const others = leftOver(error, fields);
  return (
    <Alert severity="error" title={title}>
      {error.fields.length > 0
        ? t('ui.fields.check', 'Check the fields marked below. What you typed is still there.')
        : error.message}
      {others.length > 0 && (
        <ul>
          {others.map(({ field, reason }) => (
            <li key={`${field} ${reason}`}>
              {field}: {reason}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

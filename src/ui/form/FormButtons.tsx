import React from 'react';
import type { FieldValues } from 'react-hook-form';
import { Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import type { SaveForm } from './useSaveForm';

interface Props<V extends FieldValues> {
  form: SaveForm<V>;
  submitLabel: string;
  onCancel: () => void;
}

/** The end of a form on a page: send it, or leave it. */
export function FormButtons<V extends FieldValues>({ form, submitLabel, onCancel }: Props<V>) {
  return (
    <Stack direction="row">
      <Button type="submit" disabled={form.sending} icon={form.sending ? 'spinner' : undefined}>
        {submitLabel}
      </Button>
      <Button type="button" variant="secondary" onClick={onCancel}>
        <Trans i18nKey="ui.form.cancel">Cancel</Trans>
      </Button>
    </Stack>
  );
}

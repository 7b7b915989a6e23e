import React, { type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Modal, Stack } from '@grafana/ui';
import type { ApiError } from '../../../api/error';
import { t } from '../../../platform/text';

interface Props {
  title: string;
  submitLabel: string;
  onSubmit: () => void;
  onClose: () => void;
  sending: boolean;
  ready: boolean;
  error?: ApiError;
  children: ReactNode;
}

/** A small form in a dialog: Ctrl+Enter sends it, Escape closes it, a refusal stands in it beside what was typed. */
export function FormDialog({ title, submitLabel, onSubmit, onClose, sending, ready, error, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) {
      onSubmit();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys typed here must not move cards on the board, which is the dialog's parent in React.
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      submit(event);
    }
  };
  return (
    <Modal title={title} isOpen onDismiss={onClose} closeOnBackdropClick={false}>
      <form onSubmit={submit} onKeyDown={onKeyDown} aria-label={title}>
        {error && (
          <Alert severity="error" title={t('incidents.dialog.not-saved', 'Not saved')}>
            {error.message}
          </Alert>
        )}
        <Stack direction="column" gap={2}>
          {children}
        </Stack>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onClose}>
            <Trans i18nKey="incidents.dialog.cancel">Cancel</Trans>
          </Button>
          <Button type="submit" disabled={!ready || sending} icon={sending ? 'spinner' : undefined}>
            {submitLabel}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

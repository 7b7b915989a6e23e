import React, { type ReactNode, useState } from 'react';
import { Alert, ConfirmModal } from '@grafana/ui';
import { toApiError } from '../api/http';
import { t } from '../domain/text';

interface Props {
  isOpen: boolean;
  title: string;
  body: ReactNode;
  /** What the button does, for example "Publish". */
  confirmText: string;
  variant?: 'destructive' | 'primary';
  onConfirm: () => Promise<unknown>;
  onDismiss: () => void;
}

/** Asks before something that cannot be taken back; stays open and says why when it failed. */
export function Confirm({ isOpen, title, body, confirmText, variant = 'destructive', onConfirm, onDismiss }: Props) {
  const [failure, setFailure] = useState<string>();
  const close = () => {
    setFailure(undefined);
    onDismiss();
  };
  const confirm = async () => {
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure(toApiError(error).message);
    }
  };
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={title}
      body={
        <>
          {body}
          {failure && (
            <Alert severity="error" title={t('ui.confirm.failed', 'That did not work; nothing was changed')}>
              {failure}
            </Alert>
          )}
        </>
      }
      confirmText={confirmText}
      confirmButtonVariant={variant}
      onConfirm={confirm}
      onDismiss={close}
    />
  );
}

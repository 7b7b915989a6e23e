import React, { type ReactNode, useState } from 'react';
import { Alert, ConfirmModal, LoadingPlaceholder } from '@grafana/ui';
import type { ApiError } from '../api/error';
import { toApiError } from '../api/http';
import { t } from '../domain/text';

interface Props {
  isOpen: boolean;
  title: string;
  body: ReactNode;
  /** What the button does, for example "Publish". */
  confirmText: string;
  variant?: 'destructive' | 'primary';
  /** What goes on after the press, where it may take seconds. */
  progress?: string;
  /** Puts the server's sentence as people say it. */
  reword?: (sentence: string) => string;
  onConfirm: () => Promise<unknown>;
  onDismiss: () => void;
}

/** Asks before something that cannot be taken back; stays open and says why when it failed. */
export function Confirm({
  isOpen,
  title,
  body,
  confirmText,
  variant = 'destructive',
  progress,
  reword,
  onConfirm,
  onDismiss,
}: Props) {
  const [failure, setFailure] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const close = () => {
    setFailure(undefined);
    onDismiss();
  };
  const confirm = async () => {
    setFailure(undefined);
    setBusy(true);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure(toApiError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmModal
      isOpen={isOpen}
      title={title}
      body={
        <>
          {body}
          {/* There all the time, so that screen readers hear of what appears in it. */}
          {progress && <div role="status">{busy && <LoadingPlaceholder text={progress} />}</div>}
          {failure && (
            <Alert
              severity="error"
              title={
                failure.passing
                  ? t('ui.confirm.unknown', 'No answer came, so it may be done already; try again')
                  : t('ui.confirm.failed', 'That did not work; nothing was changed')
              }
            >
              {reword ? reword(failure.message) : failure.message}
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

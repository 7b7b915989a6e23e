import React, { type ReactNode } from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button, EmptyState, Stack } from '@grafana/ui';
import type { ApiError } from '../api/error';
import { t } from '../domain/text';
import { Skeleton } from './Skeleton';

/** While the first answer is under way: grey lines in the place of what comes, so that nothing jumps. */
export function Loading({ lines = 4, what }: { lines?: number; what?: string }) {
  return (
    <div role="status" aria-label={what ?? t('ui.loading', 'Loading')}>
      <Skeleton lines={lines} />
    </div>
  );
}

interface EmptyProps {
  /** What is not there, in one sentence. */
  title: string;
  /** Why, or what it means. */
  children?: ReactNode;
  /** What to do next: a button or a link. */
  action?: ReactNode;
  /** "not-found" for a filter without hits, "completed" where nothing is good news. */
  variant?: 'call-to-action' | 'not-found' | 'completed';
}

export function Empty({ title, children, action, variant = 'call-to-action' }: EmptyProps) {
  return (
    <EmptyState variant={variant} message={title} button={action}>
      {children}
    </EmptyState>
  );
}

interface FailureProps {
  /** What could not be done, for example "Incidents could not be loaded". */
  title: string;
  error: Pick<ApiError, 'message'> & { status?: number };
  onRetry?: () => void;
  retrying?: boolean;
  children?: ReactNode;
}

/** What failed, why, and a way to try again. */
export function Failure({ title, error, onRetry, retrying, children }: FailureProps) {
  return (
    <Alert severity="error" title={title}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>{error.message}</span>
        {children}
        {onRetry && error.status !== 403 && (
          <Button variant="secondary" size="sm" icon="sync" onClick={onRetry} disabled={retrying}>
            {retrying ? <Trans i18nKey="ui.retrying">Trying again</Trans> : <Trans i18nKey="ui.retry">Retry</Trans>}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

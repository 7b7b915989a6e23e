import type { ErrorBody } from '../kinds/wire';
import { t } from '../domain/text';
import { ApiError } from './error';

/**
 * Reads what our back end, or Grafana or a proxy in front of it, says about a refused or failed call. Of an answer that is no JSON
 * Grafana makes a body whose error is the text of the status, such as "Bad Gateway": nobody said that to people.
 */
export function readErrorBody(status: number, data: unknown, statusText = ''): ApiError {
  const body: Partial<ErrorBody> & { message?: string } = typeof data === 'object' && data !== null ? data : {};
  return new ApiError({
    status,
    reason: typeof body.reason === 'string' ? body.reason : fallbackReason(status),
    message:
      (body.error === statusText ? undefined : text(body.error)) ??
      fallbackMessage(status) ??
      text(body.message) ??
      `${status} ${statusText}`.trim(),
    fields: body.fields,
    moves: body.moves,
    current: body.current,
    answer: data,
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fallbackReason(status: number): string {
  if (status === 401 || status === 403) {
    return 'forbidden';
  }
  return status >= 500 ? 'unavailable' : 'refused';
}

/** Grafana answers for the plugin while its process is down; its own words ("plugin.unavailable") help nobody. */
function fallbackMessage(status: number): string | undefined {
  if (status === 401) {
    return t('api.signed-out', 'You are signed out. Sign in to Grafana and try again.');
  }
  if (status >= 500) {
    return t(
      'api.unavailable',
      'The Hypercare service in Grafana does not answer right now. It usually returns within seconds.'
    );
  }
  return undefined;
}

import type { BackendSrvRequest, FetchError } from '@grafana/runtime';

/** The data of a failed call always has a message, whatever the server sent. */
export function errorData(data: unknown, statusText: string): Record<string, unknown> {
  if (typeof data === 'string' && data !== '') {
    return { message: data, error: statusText, response: data };
  }
  if (typeof data === 'object' && data !== null) {
    const { message, error } = data as { message?: unknown; error?: unknown };
    return !message && typeof error === 'string' ? { ...data, message: error } : { ...data };
  }
  return { message: statusText || 'Unexpected error', error: statusText };
}

/** A call that was given up, by its caller or by a later one with the same requestId. */
export function cancelledError(config: BackendSrvRequest): FetchError {
  return { status: -1, statusText: 'Request was aborted', data: undefined, cancelled: true, config };
}

/** A call that got no answer at all. */
export function networkError(cause: unknown, config: BackendSrvRequest): FetchError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { status: 0, statusText: message, message, data: { message, error: message }, config };
}

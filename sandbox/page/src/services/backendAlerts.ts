import { type AlertPayload, AppEvents } from '@grafana/data';
import type { BackendSrvRequest, FetchError } from '@grafana/runtime';
import { appEvents } from './appEvents';

// Grafana shows toasts for calls of its own API unless the caller says no, and for data queries only if it says yes.
const quiet = /^\/?api\/(ds\/query|datasources\/(proxy|uid\/[^/]+\/resources))/;

function toastByDefault({ url }: BackendSrvRequest): boolean {
  return !/^https?:/.test(url) && !quiet.test(url);
}

/** Waits a moment, so that a caller that shows the error itself can set `isHandled` first. */
export function alertError(error: FetchError) {
  const wanted = error.config.showErrorAlert ?? toastByDefault(error.config);
  if (!wanted || error.cancelled) {
    return;
  }
  window.setTimeout(() => {
    if (!error.isHandled) {
      emit(error.status > 0 && error.status < 500 ? AppEvents.alertWarning : AppEvents.alertError, error.data?.message);
    }
  }, 50);
}

export function alertSuccess(config: BackendSrvRequest, data: unknown) {
  const wanted = config.showSuccessAlert ?? ((config.method ?? 'GET') !== 'GET' && toastByDefault(config));
  if (wanted && typeof data === 'object' && data !== null && 'message' in data) {
    emit(AppEvents.alertSuccess, data.message);
  }
}

function emit({ name }: { name: string }, message: unknown) {
  if (typeof message === 'string' && message !== '') {
    const payload: AlertPayload = [message];
    appEvents.emit(name, payload);
  }
}

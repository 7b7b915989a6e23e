import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { t } from '../domain/text';
import type { ApiError } from './error';

/** Says in Grafana's own notice that an action on an object was not saved, and why. */
export function announceRefusal(error: ApiError, name: string): void {
  const title =
    error.status === 409
      ? t('api.conflict', '{{name}} was not changed: it is different now', { name: name.toUpperCase() })
      : t('api.not-saved', '{{name}} was not changed', { name: name.toUpperCase() });
  getAppEvents().publish({ type: AppEvents.alertError.name, payload: [title, error.message] });
}

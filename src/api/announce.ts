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

/** The same for a form that was closed before the answer came: nothing on the page can say it any more. */
export function announceLateRefusal(error: ApiError): void {
  const title = t('api.late-refusal', 'What you sent before you closed the form was not saved');
  getAppEvents().publish({ type: AppEvents.alertError.name, payload: [title, error.message] });
}

/** A save that took in what somebody else had saved meanwhile. */
export function announceMerged(): void {
  const title = t('api.merged', 'Saved together with what somebody else changed meanwhile');
  getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [title] });
}

/** One notice for many: fifty refusals of one press of a button are one piece of news. */
export function announceRefusals(refused: Array<{ name: string; error: ApiError }>, total: number): void {
  const names = refused.map(({ name }) => name.toUpperCase()).join(', ');
  const reasons = [...new Set(refused.map(({ error }) => error.message))].slice(0, 3).join(' ');
  const title = t('api.some-not-saved', '{{number}} of {{total}} were not changed', { number: refused.length, total });
  getAppEvents().publish({ type: AppEvents.alertError.name, payload: [title, `${names}: ${reasons}`] });
}

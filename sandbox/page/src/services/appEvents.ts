import { EventBusSrv } from '@grafana/data';

/** The one event bus of the page: toasts, theme changes, chart hovers. */
export const appEvents = new EventBusSrv();

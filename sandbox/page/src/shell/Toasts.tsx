import { css } from '@emotion/css';
import { AppEvents, type GrafanaTheme2 } from '@grafana/data';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { appEvents } from '../services/appEvents';

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text: string;
}

/** Event and how long its toast stays, in milliseconds. */
const kinds: Array<[{ name: string }, AlertVariant, number]> = [
  [AppEvents.alertSuccess, 'success', 3000],
  [AppEvents.alertInfo, 'info', 3000],
  [AppEvents.alertWarning, 'warning', 5000],
  [AppEvents.alertError, 'error', 7000],
];

let lastId = 0;

/** Shows what is published as alert-success, -info, -warning and -error. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id));

  useEffect(() => {
    const subscriptions = kinds.map(([event, severity, stays]) => {
      const show = ([title, text]: unknown[] = []) => {
        const id = ++lastId;
        setToasts((all) => [...all, { id, severity, title: String(title), text: textOf(text) }]);
        window.setTimeout(() => remove(id), stays);
      };
      appEvents.on(event.name, show);
      return () => appEvents.off(event.name, show);
    });
    return () => subscriptions.forEach((unsubscribe) => unsubscribe());
  }, []);

  return (
    <div className={styles.toasts} role="region" aria-label="Notifications" aria-live="polite">
      {toasts.map(({ id, severity, title, text }) => (
        <Alert key={id} severity={severity} title={title} elevated={true} onRemove={() => remove(id)}>
          {text}
        </Alert>
      ))}
    </div>
  );
}

function textOf(text: unknown): string {
  return text instanceof Error ? text.message : typeof text === 'string' ? text : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  toasts: css({
    position: 'fixed',
    zIndex: theme.zIndex.portal,
    top: theme.spacing(6),
    right: theme.spacing(1),
    width: 400,
    maxWidth: `calc(100vw - ${theme.spacing(2)})`,
  }),
});

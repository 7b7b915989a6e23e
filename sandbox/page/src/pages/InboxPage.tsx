import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, EmptyState, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useCallback, useEffect, useState } from 'react';
import { Page } from '../shell/Page';
import { type InboxMessage, readInbox } from './inbox';

const section = { main: { text: 'Inbox of sent messages' }, node: { text: 'Inbox of sent messages' } };

/** What the plugin sent to Slack, PagerDuty, Teams, webhooks and mail, newest first. */
export function InboxPage() {
  const styles = useStyles2(getStyles);
  const [messages, setMessages] = useState<InboxMessage[]>();
  const [error, setError] = useState('');
  const read = useCallback(
    () =>
      readInbox().then(
        (found) => {
          setMessages(found);
          setError('');
        },
        (cause: Error) => setError(cause.message)
      ),
    []
  );
  useEffect(() => {
    read();
  }, [read]);

  return (
    <Page
      section={section}
      actions={
        <Button icon="sync" onClick={read}>
          Refresh
        </Button>
      }
    >
      {error && (
        <Alert severity="error" title="The inbox could not be read">
          {error}
        </Alert>
      )}
      {!messages && !error && <LoadingPlaceholder text="Reading the inbox" />}
      {messages?.length === 0 && (
        <EmptyState variant="not-found" message="Nothing was sent yet" hideImage={true}>
          Messages appear here when the plugin notifies somebody.
        </EmptyState>
      )}
      <ul className={styles.list}>
        {messages?.map(({ id, head, body, headers }) => (
          <li key={id} className={styles.message}>
            <strong>{head}</strong>
            <pre className={styles.body}>{body}</pre>
            {headers.length > 0 && (
              <details>
                <summary>Headers</summary>
                <pre>{headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, padding: 0, listStyle: 'none' }),
  message: css({ marginBottom: theme.spacing(2), overflowWrap: 'anywhere' }),
  body: css({ margin: theme.spacing(1, 0), maxHeight: 320, whiteSpace: 'pre-wrap' }),
});

import React, { Component, type ErrorInfo, type ReactNode } from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import { t } from '../domain/text';
import { Page } from '../ui/Page';

interface Props {
  /** A change of it, for example another address, tries again. */
  resetKey: string;
  children: ReactNode;
}

interface State {
  error?: Error;
}

/** A page that breaks says so and offers a way on; the rest of Grafana stays usable. */
export class PageBoundary extends Component<Props, State> {
  state: State = {};

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  componentDidUpdate(before: Props): void {
    if (this.state.error && before.resetKey !== this.props.resetKey) {
      this.setState({ error: undefined });
    }
  }

  render() {
    const { error } = this.state;
    return error ? <Broken error={error} /> : this.props.children;
  }
}

function Broken({ error }: { error: Error }) {
  // After an update of the plugin an open tab asks for files that are gone; a reload brings the new ones.
  const outdated = error.name === 'ChunkLoadError';
  return (
    <Page title={t('app.broken.page', 'Hypercare')}>
      <Alert
        severity="error"
        title={
          outdated
            ? t(
                'app.broken.outdated',
                'This page could not be loaded: the plugin was updated or the connection is lost'
              )
            : t('app.broken.title', 'This page does not work right now')
        }
      >
        <Stack direction="column" alignItems="flex-start">
          <span>{error.message}</span>
          <Button icon="sync" onClick={() => window.location.reload()}>
            <Trans i18nKey="app.broken.reload">Reload the page</Trans>
          </Button>
        </Stack>
      </Alert>
    </Page>
  );
}

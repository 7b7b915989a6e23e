import React from 'react';
import { useLocation } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { Stack } from '@grafana/ui';
import { links } from '../platform/links';
import { t } from '../domain/text';
import { LinkTo } from '../ui/LinkTo';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';

export function NotFound() {
  const { pathname } = useLocation();
  return (
    <Page title={t('app.not-found.title', 'Page not found')}>
      <Empty
        variant="not-found"
        title={t('app.not-found.message', 'There is no page at this address')}
        action={
          <Stack direction="row" justifyContent="center" wrap="wrap">
            <LinkTo to={links.overview()} icon="apps">
              <Trans i18nKey="app.not-found.overview">Go to the overview</Trans>
            </LinkTo>
            <LinkTo to={links.incidents()} variant="secondary" icon="list-ul">
              <Trans i18nKey="app.not-found.incidents">See the incidents</Trans>
            </LinkTo>
          </Stack>
        }
      >
        <code>{pathname}</code>
      </Empty>
    </Page>
  );
}

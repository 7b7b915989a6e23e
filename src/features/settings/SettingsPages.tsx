import React, { lazy } from 'react';
import { Navigate, Route, Routes, useParams, useSearchParams } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { Empty } from '../../ui/states';
import { KindList } from './kinds/KindList';
import type { KindForms, KindTools, SettingsPlural } from './kinds/kindPage';
import { pagesAt } from './kinds/registry';
import { SettingsPage } from './SettingsPage';

// Forms and YAML are heavy; a list needs neither.
const KindEditPage = lazy(async () => ({ default: (await import('./kinds/KindEditPage')).KindEditPage }));
const KindView = lazy(async () => ({ default: (await import('./kinds/KindView')).KindView }));

/** Everything below /settings. */
export function SettingsPages({ forms = {}, tools = {} }: { forms?: KindForms; tools?: KindTools }) {
  return (
    <Routes>
      <Route index element={<SettingsPage />} />
      <Route
        path=":plural"
        element={<OfKind>{(plural) => <KindList key={plural} plural={plural} tool={tools[plural]} />}</OfKind>}
      />
      <Route
        path=":plural/new"
        element={<OfKind>{(plural) => <KindEditPage key={plural} plural={plural} forms={forms} />}</OfKind>}
      />
      <Route
        path=":plural/:name"
        element={
          <OfKind>
            {(plural, name, edit) =>
              edit ? (
                <KindEditPage key={`${plural} ${name}`} plural={plural} name={name} forms={forms} />
              ) : (
                <KindView key={`${plural} ${name}`} plural={plural} name={name} />
              )
            }
          </OfKind>
        }
      />
      <Route path="*" element={<NoKind />} />
    </Routes>
  );
}

/** Reads the address; kinds that have their pages elsewhere are sent there. */
function OfKind({ children }: { children: (plural: SettingsPlural, name: string, edit: boolean) => React.ReactNode }) {
  const { plural: word = '', name = '' } = useParams();
  const [search] = useSearchParams();
  const pages = pagesAt(word, search.get('period') ?? undefined);
  if (!pages) {
    return <NoKind />;
  }
  return 'elsewhere' in pages ? (
    <Navigate to={pages.elsewhere} replace />
  ) : (
    children(pages.plural, name, search.get('edit') === '1')
  );
}

function NoKind() {
  return (
    <Page title={t('settings.title', 'Settings')}>
      <Empty
        variant="not-found"
        title={t('settings.no-kind', 'There is nothing to set up at this address')}
        action={
          <LinkTo to={links.settings()}>
            <Trans i18nKey="settings.to-settings">Go to the settings</Trans>
          </LinkTo>
        }
      />
    </Page>
  );
}

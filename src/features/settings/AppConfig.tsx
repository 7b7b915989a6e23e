import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { AppPluginMeta, GrafanaTheme2, PluginConfigPageProps } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { appSettingsQuery } from '../../api/appSettings';
import { PluginRoot } from '../../platform/PluginRoot';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { Failure, Loading } from '../../ui/states';
import { AlertmanagerGuide } from './AlertmanagerGuide';
import { HealthSection } from './HealthSection';
import { SettingsForm } from './SettingsForm';

/** The app's page under Plugins: is the back end well, what may it reach, how do alerts get in. */
export function AppConfig(_: PluginConfigPageProps<AppPluginMeta>) {
  return (
    <PluginRoot>
      <Sections />
    </PluginRoot>
  );
}

function Sections() {
  const styles = useStyles2(getStyles);
  const { data, error, isFetching, refetch } = useQuery(appSettingsQuery());
  return (
    <div className={styles.page}>
      <TextLink href={links.settings()}>
        {t('config.to-settings', 'Periods, people, indicators, routes and contacts: the settings in the app')}
      </TextLink>
      <HealthSection />
      {error && !data && (
        <Failure
          title={t('config.load-failed', 'The settings could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Loading lines={6} />}
      {data && <SettingsForm settings={data} />}
      <AlertmanagerGuide />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(4), maxWidth: 720, minWidth: 0 }),
});

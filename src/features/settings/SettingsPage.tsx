import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { resourceOf } from '../../api/resources';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import { useCan } from '../../platform/permissions';
import { t } from '../../domain/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { HealthSection } from './HealthSection';
import { inPeriod, newLink } from './kinds/kindObjects';
import type { KindObject, SettingsPlural } from './kinds/kindPage';
import { kindPage, settingsKinds } from './kinds/registry';
import { WhoMay } from './kinds/WhoMay';

/** What is set up, what is still missing, and whether the back end is well. */
export function SettingsPage() {
  const styles = useStyles2(getStyles);
  const can = useCan();
  return (
    <Page actions={<PeriodPicker />}>
      <Stack direction="column" gap={2}>
        <WhoMay permission="configure" what={t('settings.all', 'Settings')} />
        <div className={styles.grid}>
          {settingsKinds().map((plural) => (
            <KindTile key={plural} plural={plural} />
          ))}
        </div>
        <HealthSection />
        {can('administer') ? (
          <div>
            <TextLink href={links.configuration()}>
              {t(
                'settings.configuration',
                'Metric sources, logins of senders and Alertmanager: the configuration of the plugin'
              )}
            </TextLink>
          </div>
        ) : (
          <Text element="p" color="secondary">
            <Trans i18nKey="settings.configuration-admins">
              Metric sources, logins of senders and Alertmanager are set up by an Admin, in the configuration of the
              plugin.
            </Trans>
          </Text>
        )}
      </Stack>
    </Page>
  );
}

/** A kind: how many there are, and the next step while there are none. */
function KindTile({ plural }: { plural: SettingsPlural }) {
  const page = kindPage(plural);
  const words = page.words();
  const can = useCan();
  const { name: period } = usePeriod();
  const { data, error, isFetching, refetch } = useQuery(resourceOf(plural).list());
  const objects: KindObject[] = data?.items ?? [];
  const count = objects.filter((object) => inPeriod(object, period)).length;
  return (
    <Tile
      title={
        <TextLink href={links.kinds(plural, period)} variant="h5">
          {words.many}
        </TextLink>
      }
      aside={data && <Count of={count} more={Boolean(data.metadata.continue)} />}
    >
      <Text element="p" color="secondary">
        {words.what}
      </Text>
      {error && !data && (
        <Failure
          title={t('settings.list.failed', '{{many}} could not be loaded', { many: words.many })}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Loading lines={1} />}
      {data && count === 0 && <Text element="p">{words.none}</Text>}
      {data && count === 0 && can(page.writes) && (
        <div>
          <LinkTo to={newLink(plural, period)} icon="plus" size="sm" variant="secondary">
            {words.create}
          </LinkTo>
        </div>
      )}
    </Tile>
  );
}

function Count({ of, more }: { of: number; more: boolean }) {
  return <Text variant="h4">{more ? t('settings.count-more', '{{number}}+', { number: of }) : String(of)}</Text>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
    gap: theme.spacing(2),
  }),
});

import React from 'react';
import { css } from '@emotion/css';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { incidentsQuery } from '../../api/incidents';
import { links } from '../../platform/links';
import { t } from '../../platform/text';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { DueRow } from './DueRow';

const SHOWN = 8;

/** The open incidents whose clocks run out first. */
export function DueNext({ period }: { period: string }) {
  const styles = useStyles2(getStyles);
  const filters = { period, state: 'active', sort: 'nextDueAt' };
  const { data, error, isPending, isFetching, refetch } = useInfiniteQuery(incidentsQuery(filters, 4 * SHOWN));
  const incidents = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Tile
      title={t('overview.due.title', 'Due next')}
      aside={
        <TextLink href={links.incidents({ ...filters, view: 'table' })} inline={false}>
          <Trans i18nKey="overview.due.all">All open incidents</Trans>
        </TextLink>
      }
    >
      {isPending && <Loading lines={3} />}
      {error && !data && (
        <Failure
          title={t('overview.due.failed', 'Open incidents could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && incidents.length === 0 && (
        <p className={styles.none}>
          <Trans i18nKey="overview.due.none">Nothing is due: no incident is open.</Trans>
        </p>
      )}
      <ul className={styles.list}>
        {incidents.slice(0, SHOWN).map((incident) => (
          <DueRow key={incident.metadata.name} incident={incident} />
        ))}
      </ul>
    </Tile>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  none: css({ margin: 0, color: theme.colors.text.secondary }),
});

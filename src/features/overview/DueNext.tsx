import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { gravestQuery, incidentsQuery } from '../../api/incidents';
import { usePages } from '../../api/usePages';
import { burningFirst, isBurning } from '../../domain/incident';
import { incidentOrder } from '../../domain/incidentOrder';
import type { Incident } from '../../kinds/incident';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { DueRow } from './DueRow';

const SHOWN = 8;

/** What burns, then the open incidents whose clocks run out first. */
export function DueNext({ period }: { period: string }) {
  const styles = useStyles2(getStyles);
  const filters = { period, state: 'active', sort: 'nextDueAt' };
  const { items, loaded, pending, error, retry } = usePages(incidentsQuery(filters, 4 * SHOWN));
  // Many may be due before it; what burns comes first all the same.
  const gravest = usePages(gravestQuery({ period })).items;
  const incidents = dueNext(gravest.filter(isBurning), items);
  return (
    <Tile
      title={t('overview.due.title', 'Due next')}
      aside={
        <TextLink href={links.incidents({ ...filters, view: 'table' })} inline={false}>
          <Trans i18nKey="overview.due.all">All open incidents</Trans>
        </TextLink>
      }
    >
      {pending && <Loading lines={3} />}
      {error && (
        <Failure title={t('overview.due.failed', 'Open incidents could not be loaded')} error={error} onRetry={retry} />
      )}
      {loaded && incidents.length === 0 && (
        <p className={styles.none}>
          <Trans i18nKey="overview.due.none">Nothing is due: no incident is open.</Trans>
        </p>
      )}
      <ul className={styles.list}>
        {incidents.map((incident) => (
          <DueRow key={incident.metadata.name} incident={incident} />
        ))}
      </ul>
    </Tile>
  );
}

function dueNext(burning: Incident[], due: Incident[]): Incident[] {
  const known = new Set(burning.map(({ metadata }) => metadata.name));
  return [...burning, ...due.filter(({ metadata }) => !known.has(metadata.name))]
    .sort(burningFirst(incidentOrder('nextDueAt')))
    .slice(0, SHOWN);
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  none: css({ margin: 0, color: theme.colors.text.secondary }),
});

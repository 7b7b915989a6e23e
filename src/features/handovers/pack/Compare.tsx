import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { handovers } from '../../../api/handovers';
import { t } from '../../../domain/text';
import type { HandoverSnapshot } from '../../../kinds/handover';
import { links } from '../../../platform/links';
import { levelName } from '../../../ui/HealthLevel';
import { Failure, Loading } from '../../../ui/states';
import { Tile } from '../../../ui/Tile';
import { Instant } from '../../../ui/time';
import { openText } from './Standing';

interface Props {
  /** The handover before. */
  before: string;
  snapshot: HandoverSnapshot;
  timeZone: string | undefined;
}

/** The figures of this handover beside those of the one before. */
export function Compare({ before, snapshot, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { data, error, isFetching, refetch } = useQuery(handovers.detail(before));
  const earlier = data?.status.snapshot;
  return (
    <Tile
      title={t('handovers.compare.title', 'Compared with the handover before')}
      aside={
        <TextLink href={links.handover(before)} inline={false}>
          {t('handovers.compare.open', 'Open it')}
        </TextLink>
      }
    >
      {!data && !error && <Loading lines={4} />}
      {error?.status === 404 && (
        <Text color="secondary">
          <Trans i18nKey="handovers.compare.gone">The handover before was deleted.</Trans>
        </Text>
      )}
      {error && error.status !== 404 && (
        <Failure
          title={t('handovers.compare.failed', 'The handover before could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && !earlier && (
        <Text color="secondary">
          <Trans i18nKey="handovers.compare.no-pack">The handover before was kept without figures.</Trans>
        </Text>
      )}
      {earlier && (
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">
                <Instant at={earlier.at} timeZone={timeZone} format="ddd D MMM HH:mm" />
              </th>
              <th scope="col">
                <Instant at={snapshot.at} timeZone={timeZone} format="ddd D MMM HH:mm" />
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison(earlier, snapshot).map(({ label, was, is }) => (
              <tr key={label} className={was === is ? styles.same : styles.changed}>
                <th scope="row">{label}</th>
                <td>{was}</td>
                <td>{is}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Tile>
  );
}

interface Row {
  label: string;
  was: string;
  is: string;
}

export function comparison(before: HandoverSnapshot, now: HandoverSnapshot): Row[] {
  const row = (label: string, read: (snapshot: HandoverSnapshot) => string | number): Row => ({
    label,
    was: String(read(before)),
    is: String(read(now)),
  });
  const priorities = [...new Set([...before.counts, ...now.counts].map(({ priority }) => priority))].sort();
  return [
    row(t('handovers.compare.health', 'Health'), ({ health }) =>
      health ? levelName(health.level) : t('handovers.compare.unknown', 'unknown')
    ),
    ...priorities.map((priority) =>
      row(priority, ({ counts }) => {
        const count = counts.find((one) => one.priority === priority);
        return openText(count?.open ?? 0, count?.unacknowledged ?? 0);
      })
    ),
    row(t('handovers.compare.at-risk', 'At risk'), ({ atRisk }) => atRisk),
    row(t('handovers.compare.breached', 'Breached'), ({ breached }) => breached),
    row(t('handovers.compare.declared', 'Declared in the shift'), ({ declared }) => declared),
    row(t('handovers.compare.resolved', 'Resolved in the shift'), ({ resolved }) => resolved),
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    '& th': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
    '& tr + tr, & tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  same: css({ color: theme.colors.text.secondary }),
  changed: css({ fontWeight: theme.typography.fontWeightMedium }),
});

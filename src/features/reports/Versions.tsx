import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { publishedReportsQuery } from '../../api/reports';
import type { SummaryReport } from '../../kinds/report';
import { can, useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { PersonName } from '../../ui/PersonName';
import { Failure, Loading } from '../../ui/states';
import { useVersion } from './useVersion';
import { zonedMinute } from './words';

interface Props {
  period: string;
  timeZone: string;
}

/** What was published: when, by whom, with which fingerprint. */
export function Versions({ period, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { data, error, isFetching, refetch } = useQuery(publishedReportsQuery(period));
  const versions = [...(data?.items ?? [])].sort((left, right) => right.spec.asOf.localeCompare(left.spec.asOf));
  const me = useMe();
  return (
    <section aria-labelledby="report-versions">
      <h2 id="report-versions" className={styles.heading}>
        <Trans i18nKey="reports.versions.heading">Published versions</Trans>
      </h2>
      {error ? (
        <Failure
          title={t('reports.versions.failed', 'The published versions could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : !data ? (
        <Loading lines={2} what={t('reports.versions.loading', 'Loading the published versions')} />
      ) : versions.length === 0 ? (
        <p className={styles.quiet}>
          <Trans i18nKey="reports.versions.none">None yet. Publishing freezes the report with its fingerprint.</Trans>
        </p>
      ) : (
        <ol className={styles.list}>
          {versions.map((version) => (
            <Version key={version.metadata.name} version={version} timeZone={timeZone} />
          ))}
        </ol>
      )}
      {me && !can(me, 'publish') && (
        <p className={styles.quiet}>
          <Trans i18nKey="reports.versions.who">An Editor or Admin of this Grafana publishes a version.</Trans>
        </p>
      )}
    </section>
  );
}

function Version({ version, timeZone }: { version: SummaryReport; timeZone: string }) {
  const styles = useStyles2(getStyles);
  const { version: shown, show } = useVersion();
  const { asOf, publishedBy, sha256 } = version.spec;
  const current = shown === version.metadata.name;
  return (
    <li className={styles.version}>
      <Button
        fill="text"
        size="sm"
        className={styles.open}
        aria-current={current ? 'page' : undefined}
        disabled={current}
        onClick={() => show(version.metadata.name)}
      >
        {zonedMinute(asOf, timeZone)}
      </Button>
      <div>
        <PersonName name={publishedBy} />
      </div>
      <code className={styles.hash} title={t('reports.versions.hash', 'SHA-256 of the report as JSON')}>
        {sha256}
      </code>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  heading: css({ fontSize: theme.typography.h5.fontSize }),
  quiet: css({ color: theme.colors.text.secondary }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  version: css({ padding: theme.spacing(1, 0), borderTop: `1px solid ${theme.colors.border.weak}` }),
  open: css({ paddingLeft: 0 }),
  hash: css({
    display: 'block',
    padding: 0,
    background: 'none',
    border: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
    whiteSpace: 'normal',
  }),
});

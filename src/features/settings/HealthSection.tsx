import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { type Health, healthQuery } from '../../api/health';
import { t } from '../../domain/text';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';

/** What the back end says of itself; asked again every few seconds, so that a repair shows. */
export function HealthSection() {
  const { data, error, isPending, isFetching, refetch } = useQuery(healthQuery());
  return (
    <Tile title={t('config.health.title', 'Health of the back end')}>
      {isPending && <Loading lines={2} />}
      {error && (
        <Failure
          title={t('config.health.silent', 'The back end does not answer')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && !error && (
        <>
          <Alert
            bottomSpacing={0}
            severity={isWell(data) ? 'success' : 'error'}
            title={
              isWell(data)
                ? t('config.health.well', 'The back end is well')
                : t('config.health.unwell', 'The back end needs help')
            }
          >
            {data.message}
          </Alert>
          <Details details={data.details ?? {}} />
        </>
      )}
    </Tile>
  );
}

function isWell({ status }: Health): boolean {
  return status.toUpperCase() === 'OK';
}

function Details({ details }: { details: Record<string, unknown> }) {
  const styles = useStyles2(getStyles);
  if (Object.keys(details).length === 0) {
    return null;
  }
  return (
    <dl className={styles.list}>
      {Object.entries(details).map(([name, value]) => (
        <React.Fragment key={name}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) 1fr',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
  }),
  name: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  value: css({ margin: 0, overflowWrap: 'anywhere' }),
});

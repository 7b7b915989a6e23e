import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import { uptimeQuery } from '../../api/uptime';
import { formatShare, targetText } from '../../domain/percent';
import type { HypercarePeriod } from '../../kinds/period';
import type { ServiceUptime, UptimeVerdict as Verdict } from '../../kinds/uptime';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { DayStrip } from '../../ui/DayStrip';
import { Failure, Loading } from '../../ui/states';
import { Ago } from '../../ui/time';
import { Tile } from '../../ui/Tile';
import { UptimeBudget, UptimeVerdict } from '../../ui/UptimeVerdict';

const SHOWN = 6;
const ORDER: Record<Verdict['state'], number> = { passed: 0, recoverable: 1, unknown: 2, met: 3 };

function worstFirst(services: ServiceUptime[]): ServiceUptime[] {
  const rank = ({ verdict }: ServiceUptime) => ORDER[verdict.state];
  return [...services].sort((left, right) => rank(left) - rank(right)).slice(0, SHOWN);
}

/** Uptime of each service against its target: the whole period, today, and the budget that is left. */
export function UptimeTile({ period: shown }: { period: HypercarePeriod }) {
  const styles = useStyles2(getStyles);
  const period = shown.metadata.name;
  const { data, error, isPending, isFetching, refetch } = useQuery(uptimeQuery(period));
  return (
    <Tile
      title={t('overview.uptime.title', 'Uptime')}
      aside={
        <TextLink href={links.uptime(period)} inline={false}>
          <Trans i18nKey="overview.uptime.details">Details</Trans>
        </TextLink>
      }
    >
      {isPending && <Loading lines={3} />}
      {error && !data && (
        <Failure
          title={t('overview.uptime.failed', 'Uptime could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data?.items.length === 0 && (
        <p className={styles.quiet}>
          <Trans i18nKey="overview.uptime.none">
            Nothing is measured yet. An uptime indicator says which Prometheus series tells that a service is up.
          </Trans>{' '}
          <TextLink href={links.uptime(period)}>
            <Trans i18nKey="overview.uptime.set-up">Set one up</Trans>
          </TextLink>
        </p>
      )}
      {data &&
        worstFirst(data.items).map((service) => (
          <Service key={service.indicator} service={service} timeZone={data.timeZone} />
        ))}
      {data && data.items.length > SHOWN && (
        <TextLink href={links.uptime(period)} inline={false}>
          {t('overview.uptime.more', '{{count}} more services', { count: data.items.length - SHOWN })}
        </TextLink>
      )}
    </Tile>
  );
}

function Service({ service, timeZone }: { service: ServiceUptime; timeZone: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.service}>
      <div className={styles.figures}>
        <strong>{service.title}</strong>
        <span>
          {t('overview.uptime.of-target', '{{actual}} of {{target}}', {
            actual: service.display,
            target: targetText(service.target),
          })}{' '}
          <UptimeVerdict verdict={service.verdict} />
        </span>
      </div>
      {service.problem ? (
        <p className={styles.problem}>
          <Icon name="exclamation-triangle" aria-hidden /> {service.problem}
        </p>
      ) : (
        <p className={styles.quiet}>
          {todayText(service)} · <UptimeBudget verdict={service.verdict} timeZone={timeZone} />
        </p>
      )}
      {service.stale && !service.counting && (
        <p className={styles.quiet}>
          <Trans i18nKey="overview.uptime.counted-up-to">counted up to</Trans> <Ago at={service.asOf} />
        </p>
      )}
      <DayStrip
        days={service.days}
        timeZone={timeZone}
        label={t('overview.uptime.days', 'Days of {{title}}', { title: service.title })}
      />
    </div>
  );
}

function todayText({ today }: ServiceUptime): string {
  if (today?.availability === undefined) {
    return t('overview.uptime.today-unknown', 'today unknown');
  }
  return t('overview.uptime.today', 'today {{share}}', { share: formatShare(today.availability) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  service: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    '& + &': { marginTop: theme.spacing(1) },
  }),
  figures: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
    fontVariantNumeric: 'tabular-nums',
  }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  problem: css({ margin: 0, color: theme.colors.warning.text }),
});

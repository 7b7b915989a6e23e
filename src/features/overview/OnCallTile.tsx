import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { onCallNowQuery } from '../../api/onCallNow';
import { t } from '../../domain/text';
import type { OnCallOfSchedule, Shift } from '../../kinds/oncall';
import { links } from '../../platform/links';
import { useCan } from '../../platform/permissions';
import { Mark } from '../../ui/Mark';
import { PersonName } from '../../ui/PersonName';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { Ago, Instant } from '../../ui/time';

/** Who is on call for the period now, and who is next. */
export function OnCallTile({ period }: { period: string }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(onCallNowQuery(period));
  return (
    <Tile
      title={t('overview.on-call.title', 'On call')}
      aside={
        <TextLink href={links.onCall(period)} inline={false}>
          <Trans i18nKey="overview.on-call.more">Schedule</Trans>
        </TextLink>
      }
    >
      {isPending && <Loading lines={2} />}
      {error && !data && (
        <Failure
          title={t('overview.on-call.failed', 'Who is on call could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data?.schedules.length === 0 && <NoSchedule period={period} />}
      {data?.schedules.map((schedule) => (
        <NowAndNext key={schedule.schedule} schedule={schedule} named={data.schedules.length > 1} />
      ))}
    </Tile>
  );
}

function NoSchedule({ period }: { period: string }) {
  const can = useCan();
  return (
    <Text color="secondary">
      {can('configure') ? (
        <>
          <Trans i18nKey="overview.on-call.none">No schedule watches this period.</Trans>{' '}
          <TextLink href={links.period(period)}>
            <Trans i18nKey="overview.on-call.choose">Choose one in the period</Trans>
          </TextLink>
        </>
      ) : (
        <Trans i18nKey="overview.on-call.none-viewer">
          No schedule watches this period. An Editor chooses one in the period.
        </Trans>
      )}
    </Text>
  );
}

function NowAndNext({ schedule, named }: { schedule: OnCallOfSchedule; named: boolean }) {
  const styles = useStyles2(getStyles);
  const { timeZone, now, next, changesAt, title } = schedule;
  return (
    <div className={styles.schedule}>
      {named && <Text color="secondary">{title}</Text>}
      {now.length === 0 && <Mark tone="bad">{t('overview.on-call.nobody', 'Nobody is on call now')}</Mark>}
      {now.map((shift) => (
        <span key={`${shift.responder} ${shift.layer}`}>
          <strong>
            <PersonName name={shift.responder} />
          </strong>{' '}
          {slotText(shift)}
          <Trans i18nKey="overview.on-call.until">until</Trans>{' '}
          <Instant at={shift.end} timeZone={timeZone} format="ddd HH:mm" />
        </span>
      ))}
      {changesAt && (
        <span className={styles.next}>
          <Trans i18nKey="overview.on-call.next">next</Trans>{' '}
          {next.length === 0
            ? t('overview.on-call.nobody-next', 'nobody')
            : next.map((shift, index) => (
                <React.Fragment key={`${shift.responder} ${shift.layer}`}>
                  {index > 0 && ', '}
                  <PersonName name={shift.responder} />
                </React.Fragment>
              ))}{' '}
          <Ago at={changesAt} timeZone={timeZone} />
        </span>
      )}
      <span className={styles.next}>{t('overview.on-call.zone', 'Times in {{timeZone}}', { timeZone })}</span>
    </div>
  );
}

function slotText({ slot }: Shift): string {
  return slot ? `· ${slot} · ` : '';
}

const getStyles = (theme: GrafanaTheme2) => ({
  schedule: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), overflowWrap: 'anywhere' }),
  next: css({ color: theme.colors.text.secondary }),
});

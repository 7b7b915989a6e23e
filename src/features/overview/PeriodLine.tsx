import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { formatDayNumber } from '../../domain/period';
import { formatSeconds } from '../../domain/duration';
import type { HypercarePeriod } from '../../kinds/period';
import type { Scorecard } from '../../kinds/scorecard';
import { useNow } from '../../platform/clock';
import { links } from '../../platform/links';
import { useCan } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Ago, Instant } from '../../ui/time';

interface Props {
  period: HypercarePeriod;
  scorecard: Scorecard | undefined;
}

/** Where in the period we are: the day, the time to the planned exit, the zone. */
export function PeriodLine({ period, scorecard }: Props) {
  const styles = useStyles2(getStyles);
  const { timeZone } = period.spec;
  const can = useCan();
  return (
    <div className={styles.line}>
      {scorecard && (
        <Text element="p" variant="h3">
          {t('overview.day', '{{day}} of {{days}}', {
            day: formatDayNumber(scorecard.dayNumber),
            days: scorecard.plannedDays,
          })}
        </Text>
      )}
      {scorecard?.phase && <Text>{scorecard.phase}</Text>}
      <TimeLeft
        state={period.status.state}
        goLiveAt={period.spec.goLiveAt}
        plannedEnd={scorecard?.plannedEnd ?? period.spec.plannedEnd}
      />
      <Text color="secondary">
        <Trans i18nKey="overview.planned-end">planned end</Trans>{' '}
        <Instant at={scorecard?.plannedEnd ?? period.spec.plannedEnd} timeZone={timeZone} /> {timeZone}
      </Text>
      {can('configure') && <Mending period={period.metadata.name} />}
      {scorecard && (
        <Text color="secondary">
          <Trans i18nKey="overview.as-of">as of</Trans> <Ago at={scorecard.asOf} />
        </Text>
      )}
    </div>
  );
}

/** Where those who may change the period. */
function Mending({ period }: { period: string }) {
  return (
    <>
      <TextLink href={links.period(period)} inline>
        <Trans i18nKey="overview.edit-period">Edit period</Trans>
      </TextLink>
      <TextLink href={links.period(period, { extend: true })} inline>
        <Trans i18nKey="overview.extend-period">Extend</Trans>
      </TextLink>
      <TextLink href={links.newPeriod()} inline>
        <Trans i18nKey="overview.new-period">New period</Trans>
      </TextLink>
    </>
  );
}

interface TimeLeftProps {
  state: HypercarePeriod['status']['state'];
  goLiveAt: string;
  plannedEnd: string;
}

function TimeLeft({ state, goLiveAt, plannedEnd }: TimeLeftProps) {
  const now = useNow();
  if (state === 'closed') {
    return (
      <Text>
        <Trans i18nKey="overview.closed">This period is closed</Trans>
      </Text>
    );
  }
  const toGoLive = (Date.parse(goLiveAt) - now) / 1000;
  if (toGoLive > 0) {
    return <Text>{t('overview.live-in', 'goes live in {{time}}', { time: formatSeconds(toGoLive) })}</Text>;
  }
  const left = (Date.parse(plannedEnd) - now) / 1000;
  const time = formatSeconds(left);
  return left >= 0 ? (
    <Text>{t('overview.exit-in', 'planned exit in {{time}}', { time })}</Text>
  ) : (
    <Text color="warning">
      {t('overview.exit-passed', 'planned exit passed {{time}} ago; the watch goes on', { time })}
    </Text>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    '& p': { margin: 0 },
  }),
});

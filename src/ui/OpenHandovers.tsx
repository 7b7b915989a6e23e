import React, { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Alert, TextLink } from '@grafana/ui';
import { handovers } from '../api/handovers';
import { onCallNowQuery } from '../api/onCallNow';
import { usePages } from '../api/usePages';
import { newestFirst, waitsForPeople } from '../domain/handover';
import { t } from '../domain/text';
import type { Handover } from '../kinds/handover';
import type { OnCallOfSchedule } from '../kinds/oncall';
import { links } from '../platform/links';
import { PersonName } from './PersonName';
import { Ago } from './time';

/** Handovers of the period's schedules that wait for somebody: overdue, handed over and not accepted, or sent back. */
export function OpenHandovers({ period }: { period: string }) {
  const { data } = useQuery(onCallNowQuery(period));
  return data?.schedules.map((schedule) => <OpenHandover key={schedule.schedule} schedule={schedule} />);
}

/** The newest handover of a schedule, where it waits for somebody. */
export function OpenHandover({ schedule }: { schedule: OnCallOfSchedule }) {
  const { items, more } = usePages(handovers.pages({ schedule: schedule.schedule }));
  const { hasMore, load } = more;
  useEffect(() => {
    // Lists stand in the order of their names, and the newest comes last.
    if (hasMore) {
      load();
    }
  });
  const newest = hasMore ? undefined : [...items].sort(newestFirst)[0];
  return newest && waitsForPeople(newest) ? <Waiting handover={newest} timeZone={schedule.timeZone} /> : null;
}

function Waiting({ handover, timeZone }: { handover: Handover; timeZone: string }) {
  const { metadata, spec, status } = handover;
  return (
    <Alert severity={status.state === 'overdue' ? 'error' : 'warning'} bottomSpacing={0} title={titleOf(status.state)}>
      <PersonName name={spec.from} /> → <PersonName name={spec.to} />
      {spec.shift && (
        <>
          {', '}
          <Trans i18nKey="ui.handover.change">shift change</Trans> <Ago at={spec.shift.end} timeZone={timeZone} />
        </>
      )}
      {'. '}
      <TextLink href={links.handover(metadata.name)} color="primary">
        <Trans i18nKey="ui.handover.open">Open the handover</Trans>
      </TextLink>
    </Alert>
  );
}

function titleOf(state: Handover['status']['state']): string {
  switch (state) {
    case 'overdue':
      return t('ui.handover.overdue', 'The handover is overdue: nobody has accepted it');
    case 'refused':
      return t('ui.handover.refused', 'The handover was refused and has to be mended');
    default:
      return t('ui.handover.submitted', 'The handover waits to be accepted');
  }
}

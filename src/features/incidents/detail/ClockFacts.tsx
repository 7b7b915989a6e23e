import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { formatSeconds } from '../../../domain/duration';
import type { Clock } from '../../../kinds/incident';
import { useNow } from '../../../platform/clock';
import { t } from '../../../domain/text';
import { Countdown } from '../../../ui/Countdown';
import { PersonName } from '../../../ui/PersonName';
import { Instant } from '../../../ui/time';
import { pauseReasons } from '../words';
import { clockSpan } from './clockTimes';

/** One clock: where it stands, how long it ran of its target, and its pauses. */
export function ClockFacts({ clock, earlier }: { clock: Clock; earlier: boolean }) {
  const { ran, paused } = clockSpan(clock, useNow());
  const reason = pauseReasons().find(({ value }) => value === clock.pauseReason)?.label;
  return (
    <Stack direction="column" gap={0.5}>
      <Countdown clock={clock} earlier={earlier} />
      <Text color="secondary" variant="bodySmall" tabular>
        {spanText(clock, ran)}
        {paused > 0 && ` · ${t('incidents.clock.paused', 'paused for {{time}}', { time: formatSeconds(paused) })}`}
        {clock.onUpgrade && ` · ${t('incidents.clock.on-upgrade', 'late when the priority was raised')}`}
      </Text>
      <Text color="secondary" variant="bodySmall">
        {t('incidents.clock.due', 'Due')} <Instant at={clock.dueAt} />
      </Text>
      {clock.state === 'paused' && (
        <Text color="secondary" variant="bodySmall">
          {t('incidents.clock.waiting', 'Waiting on: {{reason}}', { reason })}
          {clock.pauseText && `, ${clock.pauseText}`}
          {clock.pauseOwner && (
            <>
              {' '}
              (<PersonName name={clock.pauseOwner} />)
            </>
          )}
        </Text>
      )}
    </Stack>
  );
}

function spanText({ state, stoppedAt, target }: Clock, ran: number): string {
  const span = { ran: formatSeconds(ran), target };
  if (state === 'unanswered') {
    return t('incidents.clock.healed', 'healed after {{ran}}, target {{target}}', span);
  }
  return stoppedAt
    ? t('incidents.clock.took', 'took {{ran}}, target {{target}}', span)
    : t('incidents.clock.span', '{{ran}} so far, target {{target}}', span);
}

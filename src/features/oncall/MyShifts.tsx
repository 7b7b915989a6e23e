import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Stack, Text } from '@grafana/ui';
import { myShiftsQuery } from '../../api/onCallNow';
import { t } from '../../domain/text';
import { useMinute } from '../../platform/clock';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import { spanKey } from './asks';
import { type Desk, stretchText } from './desk';

const FIRST = 6;

/** The caller's shifts of the coming two weeks, on every schedule. */
export function MyShifts({ desk }: { desk: Desk }) {
  const now = useMinute();
  const { data, error, isFetching, refetch } = useQuery(myShiftsQuery());
  const { me, refused, schedule } = desk;
  const items = (data?.items ?? []).filter(({ shift }) => Date.parse(shift.end) > now).slice(0, FIRST);
  return (
    <Tile
      title={t('oncall.mine.title', 'My next shifts')}
      aside={
        <Stack direction="row" gap={1} wrap="wrap">
          {me !== undefined && (
            <Button size="sm" variant="secondary" icon="user" onClick={() => desk.onAsk({ act: 'leave' })}>
              {t('oncall.mine.leave', 'My leave…')}
            </Button>
          )}
          <Button size="sm" variant="secondary" icon="calendar-alt" onClick={() => desk.onAsk({ act: 'calendar' })}>
            {t('oncall.mine.calendar', 'Calendar link')}
          </Button>
        </Stack>
      }
    >
      {error && !data && (
        <Failure
          title={t('oncall.mine.failed', 'Your shifts could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Loading lines={3} what={t('oncall.mine.loading', 'Loading your shifts')} />}
      {data && items.length === 0 && (
        <Text color="secondary">{t('oncall.mine.none', 'You have no shift in the next two weeks.')}</Text>
      )}
      <Stack direction="column" gap={0.5}>
        {items.map(({ schedule: of, shift }) => (
          <Stack
            key={`${of} ${shift.start}`}
            direction="row"
            justifyContent="space-between"
            alignItems="center"
            wrap="wrap"
          >
            <span>
              {stretchText(shift, desk)}
              {shift.slot && ` · ${shift.slot}`}
              {of !== schedule && ` · ${of}`}
              {Date.parse(shift.start) <= now && ` · ${t('oncall.mine.running', 'now')}`}
            </span>
            {of === schedule && Date.parse(shift.start) > now && refused === undefined && (
              <Button
                size="sm"
                variant="secondary"
                fill="text"
                aria-label={t('oncall.mine.swap-label', 'Swap {{shift}}', { shift: stretchText(shift, desk) })}
                onClick={() => desk.onAsk({ act: 'swap', given: { from: me ?? '', shift: spanKey(shift) } })}
              >
                {t('oncall.mine.swap', 'Swap…')}
              </Button>
            )}
          </Stack>
        ))}
      </Stack>
    </Tile>
  );
}

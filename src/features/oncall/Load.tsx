import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { RadioButtonGroup, Text } from '@grafana/ui';
import { loadQuery } from '../../api/onCall';
import { endOf } from '../../domain/period';
import { t } from '../../domain/text';
import { addDays, instantOf, toInstant } from '../../domain/zoned';
import { usePeriod } from '../../platform/period';
import { LoadTable } from '../../ui/shifts/LoadTable';
import { PersonTag } from '../../ui/shifts/PersonTag';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import type { Desk } from './desk';

type Reach = 'week' | 'four' | 'period';

/** Who works how much: shifts, hours, nights and weekends, of the week that is shown or longer. */
export function Load({ desk, monday }: { desk: Desk; monday: string }) {
  const { period } = usePeriod();
  const [reach, setReach] = useState<Reach>('four');
  const at = (date: string) => toInstant(instantOf(date, '00:00', desk.timeZone));
  const span =
    reach === 'period' && period
      ? { from: period.spec.goLiveAt, to: endOf(period) }
      : { from: at(monday), to: at(addDays(monday, reach === 'week' ? 7 : 28)) };
  const { data, error, isFetching, refetch } = useQuery(loadQuery(desk.schedule, span));
  const options: Array<{ value: Reach; label: string }> = [
    { value: 'week', label: t('oncall.load.week', 'Week shown') },
    { value: 'four', label: t('oncall.load.four', '4 weeks') },
    ...(period ? [{ value: 'period' as const, label: t('oncall.load.period', 'Period') }] : []),
  ];
  return (
    <Tile
      title={t('oncall.load.title', 'Hours and nights')}
      aside={
        <RadioButtonGroup
          size="sm"
          aria-label={t('oncall.load.reach', 'Time that is counted')}
          options={options}
          value={reach}
          onChange={setReach}
        />
      }
    >
      {error && !data && (
        <Failure
          title={t('oncall.load.failed', 'Hours could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Loading lines={4} what={t('oncall.load.loading', 'Loading hours')} />}
      {data?.people.length === 0 && (
        <Text color="secondary">{t('oncall.load.none', 'Nobody has a shift in this time.')}</Text>
      )}
      {data && data.people.length > 0 && (
        <LoadTable
          label={t('oncall.load.title', 'Hours and nights')}
          people={data.people}
          show={(responder) => <PersonTag name={desk.nameOf(responder)} mark={desk.marks.get(responder)} />}
        />
      )}
    </Tile>
  );
}

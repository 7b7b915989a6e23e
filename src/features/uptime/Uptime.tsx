import React, { lazy, Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Trans } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import { uptimeQuery } from '../../api/uptime';
import type { HypercarePeriod } from '../../kinds/period';
import { t } from '../../domain/text';
import { Failure, Loading } from '../../ui/states';
import { Ago, Instant } from '../../ui/time';
import { Legend } from './Legend';
import { NothingMeasured } from './NothingMeasured';
import { ServiceTable } from './ServiceTable';

const IndicatorForm = lazy(async () => ({ default: (await import('./IndicatorForm')).IndicatorForm }));

interface Props {
  period: HypercarePeriod;
  adding: boolean;
  setAdding: (adding: boolean) => void;
}

export function Uptime({ period, adding, setAdding }: Props) {
  const { data, error, isPending, isFetching, refetch } = useQuery(uptimeQuery(period.metadata.name));
  return (
    <Stack direction="column" gap={2}>
      {adding && (
        <Suspense fallback={<Loading lines={6} />}>
          <IndicatorForm period={period} onDone={() => setAdding(false)} />
        </Suspense>
      )}
      {error && (
        <Failure
          title={
            data
              ? t('uptime.stale', 'Uptime could not be brought up to date')
              : t('uptime.failed', 'Uptime could not be loaded')
          }
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {isPending && <Loading lines={8} what={t('uptime.loading', 'Loading uptime')} />}
      {data?.items.length === 0 && !adding && <NothingMeasured onAdd={() => setAdding(true)} />}
      {data && data.items.length > 0 && (
        <>
          <Text color="secondary">
            {period.spec.title}: <Instant at={data.start} timeZone={data.timeZone} />{' '}
            <Trans i18nKey="uptime.until">to</Trans> <Instant at={data.end} timeZone={data.timeZone} /> {data.timeZone},{' '}
            <Trans i18nKey="uptime.as-of">as of</Trans> <Ago at={data.asOf} />
          </Text>
          <ServiceTable answer={data} />
          <Legend />
        </>
      )}
    </Stack>
  );
}

import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { schedules } from '../../api/schedules';
import { t } from '../../domain/text';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import { useCan } from '../../platform/permissions';
import { LinkTo } from '../../ui/LinkTo';
import { NamedCombobox } from '../../ui/NamedCombobox';
import { Page } from '../../ui/Page';
import { Empty, Failure, Loading } from '../../ui/states';
import { HandoverList } from './HandoverList';
import { StartHandover } from './StartHandover';

/** The handovers of a schedule: the one in the address, else that of the period, else the first. */
export function HandoversPage() {
  const [search, setSearch] = useSearchParams();
  const { period, name: periodName } = usePeriod();
  const { data, error, isPending, isFetching, refetch } = useQuery(schedules.list());
  const can = useCan();
  const all = data?.items ?? [];
  const asked = search.get('schedule') ?? undefined;
  const shown = asked
    ? all.find(({ metadata }) => metadata.name === asked)
    : (all.find(({ metadata }) => metadata.name === period?.spec.schedule) ?? all[0]);
  return (
    <Page
      title={t('handovers.title', 'Handovers')}
      parent={{ text: t('handovers.on-call', 'On call'), url: links.onCall(periodName, { schedule: asked }) }}
      subTitle={t('handovers.what', 'What one shift tells the next.')}
      actions={
        <>
          {all.length > 1 && (
            <NamedCombobox
              id="handovers-schedule"
              label={t('handovers.schedule', 'Schedule')}
              width="auto"
              minWidth={20}
              options={all.map(({ metadata, spec }) => ({ value: metadata.name, label: spec.title }))}
              value={shown?.metadata.name ?? null}
              onChange={({ value }) =>
                setSearch((old) => {
                  const next = new URLSearchParams(old);
                  next.set('schedule', value);
                  return next;
                })
              }
            />
          )}
          {shown && <StartHandover schedule={shown.metadata.name} />}
        </>
      }
    >
      {isPending && <Loading lines={8} />}
      {error && !data && (
        <Failure
          title={t('handovers.schedules-failed', 'The schedules could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data && all.length === 0 && (
        <Empty
          title={t('handovers.no-schedule', 'No schedule is drawn yet')}
          action={
            can('configure') && (
              <LinkTo to={links.newSchedule()} icon="plus">
                <Trans i18nKey="handovers.draw">Draw a schedule</Trans>
              </LinkTo>
            )
          }
        >
          <Trans i18nKey="handovers.why-schedule">
            Handovers are written from one shift to the next. An Editor draws the schedule.
          </Trans>
        </Empty>
      )}
      {data && all.length > 0 && !shown && (
        <Empty
          variant="not-found"
          title={t('handovers.schedule-not-found', 'There is no schedule named {{name}}', { name: asked })}
          action={<LinkTo to={links.handovers()}>{t('handovers.schedule-other', 'Show another schedule')}</LinkTo>}
        />
      )}
      {shown && (
        <HandoverList
          key={shown.metadata.name}
          schedule={shown.metadata.name}
          timeZone={shown.spec.timeZone}
          start={<StartHandover schedule={shown.metadata.name} />}
        />
      )}
    </Page>
  );
}

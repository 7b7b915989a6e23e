import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { onCallNowQuery } from '../../api/onCallNow';
import { t } from '../../domain/text';
import type { OnCallOfSchedule } from '../../kinds/oncall';
import type { HypercarePeriod } from '../../kinds/period';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import { useCan, usePermissionWords } from '../../platform/permissions';
import { LinkTo } from '../../ui/LinkTo';
import { NamedCombobox } from '../../ui/NamedCombobox';
import { Page } from '../../ui/Page';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { Empty, Failure, Loading } from '../../ui/states';
import { OnCall } from './OnCall';
import { useOnCallView } from './useOnCallView';

/** Who is on call. The server says it; this page shows it and asks for changes. */
export function OnCallPage() {
  const view = useOnCallView();
  const can = useCan();
  const { period, isPending } = usePeriod();
  const { data, error, isFetching, refetch } = useQuery(onCallNowQuery());
  const schedules = data?.schedules ?? NONE;
  const shown = data && !isPending ? shownOf(schedules, view.schedule, period) : undefined;
  return (
    <Page
      actions={
        <>
          <PeriodPicker />
          {schedules.length > 1 && (
            <NamedCombobox
              label={t('oncall.page.schedule', 'Schedule')}
              width="auto"
              minWidth={20}
              options={schedules.map(({ schedule, title, timeZone }) => ({
                value: schedule,
                label: title,
                description: timeZone,
              }))}
              value={shown?.schedule ?? null}
              onChange={({ value }) => view.change({ schedule: value })}
            />
          )}
          {shown && can('configure') && (
            <LinkTo to={links.schedule(shown.schedule)} variant="secondary" icon="pen">
              {t('oncall.page.edit', 'Edit schedule')}
            </LinkTo>
          )}
        </>
      }
    >
      {error && (
        <Failure
          title={
            data
              ? t('oncall.page.stale', 'Who is on call could not be brought up to date')
              : t('oncall.page.failed', 'Who is on call could not be loaded')
          }
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!error && (!data || isPending) && (
        <Loading lines={10} what={t('oncall.page.loading', 'Loading who is on call')} />
      )}
      {data && !isPending && schedules.length === 0 && <NoSchedule />}
      {data && !isPending && schedules.length > 0 && !shown && (
        <Empty
          variant="not-found"
          title={t('oncall.page.not-found', 'There is no schedule named {{name}}', { name: view.schedule })}
          action={
            <LinkTo to={links.onCall(period?.metadata.name)}>
              {t('oncall.page.other', 'Show the schedule of the period')}
            </LinkTo>
          }
        />
      )}
      {shown && <OnCall key={shown.schedule} answer={shown} schedules={schedules} view={view} />}
    </Page>
  );
}

const NONE: OnCallOfSchedule[] = [];

/** The schedule of the address; else that of the period, else the first. */
function shownOf(schedules: OnCallOfSchedule[], named: string | undefined, period: HypercarePeriod | undefined) {
  if (named !== undefined) {
    return schedules.find(({ schedule }) => schedule === named);
  }
  return schedules.find(({ schedule }) => schedule === period?.spec.schedule) ?? schedules[0];
}

function NoSchedule() {
  const can = useCan();
  const why = usePermissionWords();
  return (
    <Empty
      title={t('oncall.page.none', 'No schedule is drawn yet, so nobody is on call')}
      action={
        can('configure') ? (
          <LinkTo to={links.newSchedule()} icon="plus">
            {t('oncall.page.first', 'Draw the first schedule')}
          </LinkTo>
        ) : undefined
      }
    >
      {why('configure') !== undefined && t('oncall.page.who', 'Editors and Admins draw schedules.')}
    </Empty>
  );
}

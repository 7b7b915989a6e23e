import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router-dom';
import { Alert } from '@grafana/ui';
import { schedules } from '../../api/schedules';
import { t } from '../../domain/text';
import { links } from '../../platform/links';
import { useCan, useMe } from '../../platform/permissions';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { Failure, Loading } from '../../ui/states';
import { RosterImportButton } from './RosterImport';
import { EditSchedule, NewSchedule } from './ScheduleForm';

/** Draws a new schedule, at an address of its own. */
export function NewSchedulePage() {
  const navigate = useNavigate();
  const can = useCan();
  return (
    <Page
      title={t('schedules.new', 'New schedule')}
      parent={toOnCall()}
      actions={can('configure') && <RosterImportButton />}
    >
      <WhoMay />
      {can('configure') && (
        <NewSchedule
          onDone={(saved) =>
            navigate(saved ? links.onCall(undefined, { schedule: saved.metadata.name }) : links.onCall())
          }
        />
      )}
    </Page>
  );
}

/** Draws one schedule. */
export function SchedulePage() {
  const { name = '' } = useParams();
  const navigate = useNavigate();
  const can = useCan();
  const { data: schedule, error, isPending, isFetching, refetch } = useQuery(schedules.detail(name));
  return (
    <Page
      title={schedule?.spec.title ?? name}
      parent={toOnCall(name)}
      actions={
        <>
          {can('configure') && schedule && <RosterImportButton schedule={name} />}
          <LinkTo to={links.kind('schedules', name)} variant="secondary">
            {t('schedules.to-settings', 'History, YAML, deletion')}
          </LinkTo>
        </>
      }
    >
      <WhoMay />
      {isPending && <Loading lines={10} />}
      {error && !schedule && (
        <Failure
          title={t('schedules.failed', 'The schedule could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {schedule && can('configure') && (
        <EditSchedule existing={schedule} onDone={() => navigate(links.onCall(undefined, { schedule: name }))} />
      )}
    </Page>
  );
}

/** Said once, to those who may not. */
function WhoMay() {
  const me = useMe();
  const can = useCan();
  return !me || can('configure') ? null : (
    <Alert severity="info" title={t('schedules.who-may', 'Only Editors and Admins of this Grafana draw schedules.')} />
  );
}

function toOnCall(schedule?: string) {
  return { text: t('schedules.on-call', 'On call'), url: links.onCall(undefined, { schedule }) };
}

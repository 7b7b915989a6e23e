import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { handovers } from '../../api/handovers';
import { schedules } from '../../api/schedules';
import { t } from '../../domain/text';
import type { Handover } from '../../kinds/handover';
import { links } from '../../platform/links';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { Empty, Failure, Loading } from '../../ui/states';
import { HandoverView } from './HandoverView';

/** One handover: what the outgoing shift tells the incoming one. */
export function HandoverPage() {
  const { name = '' } = useParams();
  const { data, error, isFetching, refetch } = useQuery(handovers.detail(name));
  if (data) {
    return <Found key={data.metadata.name} handover={data} />;
  }
  const parent = { text: t('handovers.title', 'Handovers'), url: links.handovers() };
  return (
    <Page title={t('handovers.page.title', 'Handover')} parent={parent}>
      {!error && <Loading lines={10} what={t('handovers.page.loading', 'Loading the handover')} />}
      {error?.status === 404 && (
        <Empty
          variant="not-found"
          title={t('handovers.page.not-found', 'There is no handover named {{name}}', { name })}
          action={<LinkTo to={links.handovers()}>{t('handovers.page.all', 'See all handovers')}</LinkTo>}
        />
      )}
      {error && error.status !== 404 && (
        <Failure
          title={t('handovers.page.failed', 'The handover could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </Page>
  );
}

function Found({ handover }: { handover: Handover }) {
  const { schedule } = handover.spec;
  const { title, timeZone } = useSchedule(schedule);
  return (
    <Page
      title={t('handovers.page.of', 'Handover, {{title}}', { title })}
      parent={{ text: t('handovers.title', 'Handovers'), url: links.handovers(schedule) }}
    >
      <HandoverView handover={handover} timeZone={timeZone} />
    </Page>
  );
}

/** What a schedule is called and by which clock it goes; its name alone until that is known, and the viewer's clock. */
function useSchedule(name: string): { title: string; timeZone: string | undefined } {
  const { data } = useQuery(schedules.detail(name));
  return { title: data?.spec.title ?? name, timeZone: data?.spec.timeZone };
}

import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import { periods } from '../../api/periods';
import { endOf } from '../../domain/period';
import type { HypercarePeriod } from '../../kinds/period';
import { links } from '../../platform/links';
import { useCan, useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { Failure, Loading } from '../../ui/states';
import { Instant } from '../../ui/time';
import { ClosePeriod } from './ClosePeriod';
import { ExtendDialog } from './ExtendDialog';
import { PeriodForm } from './PeriodForm';

/** A form for a new period, at an address of its own. */
export function NewPeriodPage() {
  const navigate = useNavigate();
  const can = useCan();
  return (
    <Page title={t('periods.new', 'New period')} parent={toOverview()}>
      <WhoMay />
      {can('configure') && <PeriodForm onDone={(saved) => navigate(links.overview(saved?.metadata.name))} />}
    </Page>
  );
}

/** One period: how it stands, its extensions, and everything that can be changed of it. */
export function PeriodPage() {
  const { name = '' } = useParams();
  const { data: period, error, isPending, isFetching, refetch } = useQuery(periods.detail(name));
  return (
    <Page
      title={period?.spec.title ?? name}
      parent={toOverview(name)}
      actions={
        <LinkTo to={links.kind('periods', name, { period: name })} variant="secondary">
          <Trans i18nKey="periods.to-settings">History, YAML, deletion</Trans>
        </LinkTo>
      }
    >
      {isPending && <Loading lines={10} />}
      {error && !period && (
        <Failure
          title={t('periods.failed', 'The period could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {period && <Period period={period} />}
    </Page>
  );
}

function Period({ period }: { period: HypercarePeriod }) {
  const navigate = useNavigate();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  // What one did oneself is no surprise to the form: it begins anew from there.
  const [deeds, setDeeds] = useState(0);
  const { name } = period.metadata;
  const extending = search.get('extend') === '1';
  const setExtending = (open: boolean) => setSearch(open ? { extend: '1' } : {}, { replace: true });
  const allowed = can('configure');
  return (
    <Stack direction="column" gap={2}>
      <WhoMay />
      <Standing period={period} />
      {allowed && (
        <Stack direction="row" wrap="wrap" gap={1}>
          <Button variant="secondary" icon="calendar-alt" onClick={() => setExtending(true)}>
            <Trans i18nKey="periods.extend-button">Extend</Trans>
          </Button>
          <ClosePeriod period={period} onDone={() => setDeeds(deeds + 1)} />
        </Stack>
      )}
      {allowed && <PeriodForm key={deeds} existing={period} onDone={() => navigate(links.overview(name))} />}
      {allowed && extending && (
        <ExtendDialog
          period={period}
          onDone={() => {
            setExtending(false);
            setDeeds(deeds + 1);
          }}
          onClose={() => setExtending(false)}
        />
      )}
    </Stack>
  );
}

/** When it ends, and how that came about. */
function Standing({ period }: { period: HypercarePeriod }) {
  const { timeZone, extensions = [], closedAt, plannedEnd } = period.spec;
  return (
    <Stack direction="column" gap={0.5}>
      <Text>
        {period.status.state === 'closed' && closedAt ? (
          <Trans i18nKey="periods.closed-at">Closed at</Trans>
        ) : (
          <Trans i18nKey="periods.ends">Planned to end at</Trans>
        )}{' '}
        <Instant at={endOf(period)} timeZone={timeZone} /> {timeZone}
      </Text>
      {extensions.length > 0 && (
        <ul
          aria-label={t('periods.extensions', 'Extensions')}
          style={{ paddingLeft: '1.5em', overflowWrap: 'anywhere' }}
        >
          <li>
            <Trans i18nKey="periods.first-planned">First planned until</Trans>{' '}
            <Instant at={plannedEnd} timeZone={timeZone} />
          </li>
          {extensions.map(({ to, reason, by }) => (
            <li key={to}>
              <Trans i18nKey="periods.extended-to">Extended to</Trans> <Instant at={to} timeZone={timeZone} />{' '}
              {t('periods.extended-by', 'by {{person}}: {{reason}}', { person: by, reason })}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** Said once, to those who may not. */
function WhoMay() {
  const me = useMe();
  const can = useCan();
  return !me || can('configure') ? null : (
    <Alert
      severity="info"
      title={t('periods.who-may', 'Only Editors and Admins of this Grafana create and change periods.')}
    />
  );
}

function toOverview(period?: string) {
  return { text: t('periods.overview', 'Overview'), url: links.overview(period) };
}

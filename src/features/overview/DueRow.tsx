import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { useIncidentActions } from '../../api/incidentActions';
import { nearestClock } from '../../domain/incident';
import type { Incident } from '../../kinds/incident';
import { links } from '../../platform/links';
import { useCan } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Countdown } from '../../ui/Countdown';
import { PersonName } from '../../ui/PersonName';
import { PriorityChip } from '../../ui/PriorityChip';

export function DueRow({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const { name } = incident.metadata;
  const { title, priority, assignee, period } = incident.spec;
  const clock = nearestClock(incident.status.clocks);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        {priority && <PriorityChip priority={priority} />}
        <span className={styles.id}>{name.toUpperCase()}</span>
        <span className={styles.title}>
          <TextLink href={links.incident(name, period)} inline={false} color="primary">
            {title}
          </TextLink>
        </span>
      </span>
      <span className={styles.action}>
        <Acknowledge incident={incident} />
      </span>
      <span className={styles.clock}>
        {clock ? (
          <Countdown clock={clock} />
        ) : (
          <span className={styles.quiet}>
            <Trans i18nKey="overview.due.no-clock">no clock runs</Trans>
          </span>
        )}
        <PersonName name={assignee} />
      </span>
    </li>
  );
}

function Acknowledge({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const can = useCan();
  const { mutate, isPending } = useIncidentActions();
  const { name } = incident.metadata;
  if (incident.status.acknowledgedAt) {
    return (
      <span className={styles.quiet}>
        <Trans i18nKey="overview.due.acknowledged">acknowledged</Trans>
      </span>
    );
  }
  if (!can('acknowledge')) {
    return (
      <span className={styles.quiet}>
        <Trans i18nKey="overview.due.waiting">not acknowledged</Trans>
      </span>
    );
  }
  return (
    <Button
      size="sm"
      icon="check"
      disabled={isPending}
      onClick={() => mutate({ name, action: 'acknowledge', body: {} })}
      aria-label={t('overview.due.acknowledge-which', 'Acknowledge {{id}}', { id: name.toUpperCase() })}
    >
      <Trans i18nKey="overview.due.acknowledge">Acknowledge</Trans>
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  what: css({
    display: 'flex',
    alignItems: 'baseline',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1),
    minWidth: 0,
    [theme.breakpoints.down('sm')]: { gridColumn: '1 / -1' },
  }),
  id: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  title: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  action: css({ gridRow: '1 / span 2', gridColumn: 2, [theme.breakpoints.down('sm')]: { gridRow: 2 } }),
  clock: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(2), minWidth: 0 }),
  quiet: css({ color: theme.colors.text.secondary }),
});

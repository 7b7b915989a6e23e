import React from 'react';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../platform/text';
import { Countdown } from '../../../ui/Countdown';
import { clockDueFirst } from '../clockDue';
import { flagsOf } from '../flags';
import { getCardStyles } from './cardStyles';

/** The lower half of a card: what is due, whose it is, what fires. */
export function CardFacts({ incident, assignee }: { incident: Incident; assignee: string | undefined }) {
  const styles = useStyles2(getCardStyles);
  const clock = clockDueFirst(incident.status.clocks);
  const flags = flagsOf(incident);
  return (
    <>
      <div className={styles.line}>
        <span className={styles.grow}>{incident.spec.service ?? t('incidents.card.no-service', 'no service')}</span>
        <span className={styles.person}>{assignee ?? t('incidents.nobody', 'nobody')}</span>
      </div>
      <div className={styles.line}>
        {clock ? <Countdown clock={clock} /> : <span>{t('incidents.card.no-clock', 'no clock runs')}</span>}
      </div>
      <div className={styles.line}>
        <span className={styles.grow}>{flags.join(' · ')}</span>
      </div>
    </>
  );
}

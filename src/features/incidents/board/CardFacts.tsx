import React from 'react';
import { Button, useStyles2 } from '@grafana/ui';
import { isBurning, isUnacknowledged, nearestClock, priorityOf } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { clockName } from '../../../ui/clockWords';
import { Countdown } from '../../../ui/Countdown';
import { PriorityChip } from '../../../ui/PriorityChip';
import { flagsOf } from '../flags';
import { displayName } from '../words';
import { Avatar } from './Avatar';
import { getCardStyles } from './cardStyles';

interface Props {
  incident: Incident;
  assignee: string | undefined;
  /** Absent when the person may not. */
  onAcknowledge?: (incident: Incident) => void;
}

/** The lower half of a card: how grave it is and whose, what is due, what fires, and the way to take it. What is not the case has no line. */
export function CardFacts({ incident, assignee, onAcknowledge }: Props) {
  const styles = useStyles2(getCardStyles);
  const acknowledge = isUnacknowledged(incident) ? onAcknowledge : undefined;
  const clock = nearestClock(incident.status.clocks);
  const flags = flagsOf(incident, acknowledge !== undefined);
  return (
    <>
      <div className={styles.line}>
        <PriorityChip priority={priorityOf(incident)} />
        <span className={styles.grow}>{incident.spec.service ?? t('incidents.card.no-service', 'no service')}</span>
        <Avatar name={assignee} />
      </div>
      {clock && (
        <div className={styles.clock}>
          <span>{clockName(clock.name)}</span>
          <Countdown clock={clock} size="short" />
        </div>
      )}
      {(flags.length > 0 || acknowledge) && (
        <div className={styles.foot}>
          <span className={styles.grow} title={flags.join(' · ')}>
            {flags.join(' · ')}
          </span>
          {acknowledge && (
            <Button
              size="sm"
              icon="check"
              variant={isBurning(incident) ? 'primary' : 'secondary'}
              className={styles.acknowledge}
              tabIndex={-1}
              aria-label={t('incidents.card.acknowledge', 'Acknowledge {{id}}', { id: displayName(incident) })}
              onClick={() => acknowledge(incident)}
            >
              {t('incidents.menu.acknowledge', 'Acknowledge')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../platform/text';
import { PriorityChip } from '../../../ui/PriorityChip';
import { stateName } from '../../../ui/StateLabel';
import { priorityOf } from '../board/laneRows';
import { flagsOf } from '../flags';
import { moveTo } from '../moves/moves';
import type { Mover } from '../moves/useMover';
import { usePermissionWords } from '../usePermissionWords';
import { CopyUpdate } from './CopyUpdate';
import type { Ask } from './Dialogs';
import { nextAction } from './nextAction';
import { Stepper } from './Stepper';

interface Props {
  incident: Incident;
  period: HypercarePeriod | undefined;
  mover: Mover;
  onAsk: (ask: Ask) => void;
}

/** State, priority and what to do next, above everything else. */
export function Header({ incident, period, mover, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  const why = usePermissionWords();
  const resolve = moveTo(incident, 'resolved');
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <PriorityChip priority={priorityOf(incident)} long />
        {incident.status.state !== 'resolved' && (
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            onClick={() => onAsk('priority')}
            disabled={why('changeState') !== undefined}
            tooltip={why('changeState')}
          >
            {t('incidents.header.priority', 'Change priority')}
          </Button>
        )}
        <span className={styles.flags}>{flagsOf(incident).join(' · ')}</span>
        <span className={styles.actions}>
          <CopyUpdate incident={incident} timeZone={period?.spec.timeZone} />
          <Next incident={incident} mover={mover} />
          {resolve && (
            <Button
              variant={incident.status.acknowledgedAt ? 'primary' : 'secondary'}
              icon="check-circle"
              onClick={() => mover.move(incident, 'resolved')}
              disabled={why('changeState') !== undefined}
              tooltip={why('changeState')}
            >
              {t('incidents.header.resolve', 'Resolve')}
            </Button>
          )}
        </span>
      </div>
      <Stepper incident={incident} mover={mover} />
    </header>
  );
}

function Next({ incident, mover }: { incident: Incident; mover: Mover }) {
  const why = usePermissionWords();
  const next = nextAction(incident);
  if (!next) {
    return null;
  }
  if (next.kind === 'acknowledge') {
    return (
      <Button
        icon="check"
        onClick={() => void mover.acknowledge(incident)}
        disabled={why('acknowledge') !== undefined}
        tooltip={why('acknowledge')}
      >
        {t('incidents.header.acknowledge', 'Acknowledge')}
      </Button>
    );
  }
  const { to } = next.move;
  return (
    <Button
      variant="secondary"
      onClick={() => mover.move(incident, to)}
      disabled={why('changeState') !== undefined}
      tooltip={why('changeState')}
    >
      {incident.status.state === 'resolved'
        ? t('incidents.header.reopen', 'Reopen')
        : t('incidents.header.move', 'Move to {{state}}', { state: stateName(to) })}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  flags: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
});

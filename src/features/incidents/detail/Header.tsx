import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { PriorityChip } from '../../../ui/PriorityChip';
import { StateLabel } from '../../../ui/StateLabel';
import { priorityOf } from '../../../domain/incident';
import { flagsOf } from '../flags';
import type { Mover } from '../moves/useMover';
import { useNarrow } from '../../../ui/useNarrow';
import { usePermissionWords } from '../../../platform/permissions';
import { CopyUpdate } from './CopyUpdate';
import type { Ask } from './Dialogs';
import { Stepper } from './Stepper';
import type { Steps } from './useSteps';
import type { Step } from '../../../ui/StepBar';

interface Props {
  incident: Incident;
  period: HypercarePeriod | undefined;
  mover: Mover;
  steps: Steps;
  onAsk: (ask: Ask) => void;
}

/** State, priority and what to do next, above everything else. */
export function Header({ incident, period, mover, steps: { next, resolve, edit }, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  const why = usePermissionWords();
  const narrow = useNarrow();
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <PriorityChip priority={priorityOf(incident)} long />
        {incident.status.state !== 'resolved' && !narrow && (
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
        {narrow ? (
          <StateLabel state={incident.status.state} />
        ) : (
          <span className={styles.actions}>
            <StepButton step={edit} variant="secondary" />
            <CopyUpdate incident={incident} timeZone={period?.spec.timeZone} />
            {next && <StepButton step={next} variant={next.id === 'acknowledge' ? 'primary' : 'secondary'} />}
            {resolve && (
              <StepButton step={resolve} variant={incident.status.acknowledgedAt ? 'primary' : 'secondary'} />
            )}
          </span>
        )}
      </div>
      {!narrow && <Stepper incident={incident} mover={mover} />}
    </header>
  );
}

function StepButton({ step, variant }: { step: Step; variant?: 'primary' | 'secondary' }) {
  return (
    <Button
      variant={variant}
      icon={step.icon}
      onClick={step.run}
      disabled={step.refused !== undefined}
      tooltip={step.refused}
    >
      {step.label}
    </Button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  flags: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
});

import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { StateLabel, stateName } from '../../../ui/StateLabel';
import { moveTo } from '../moves/moves';
import type { Mover } from '../moves/useMover';
import { usePermissionWords } from '../../../platform/permissions';
import { STATES } from '../view/view';

/** Of the list, to which the key m leads. */
export const STEPS_ID = 'incident-steps';

/** The five states in their order, with the current one marked; a state that may be chosen now is a button. */
export function Stepper({ incident, mover }: { incident: Incident; mover: Mover }) {
  const styles = useStyles2(getStyles);
  const why = usePermissionWords();
  const here = STATES.indexOf(incident.status.state);
  return (
    <ol id={STEPS_ID} className={styles.steps} aria-label={t('incidents.stepper.label', 'State')}>
      {STATES.map((state, index) => (
        <li
          key={state}
          className={cx(styles.step, index < here && styles.past)}
          aria-current={index === here ? 'step' : undefined}
        >
          <button
            type="button"
            className={cx(styles.button, index === here && styles.current)}
            disabled={!moveTo(incident, state) || why('changeState') !== undefined}
            title={index === here ? undefined : why('changeState')}
            aria-label={
              index === here ? undefined : t('incidents.stepper.move', 'Move to {{state}}', { state: stateName(state) })
            }
            onClick={() => mover.move(incident, state)}
          >
            <StateLabel state={state} />
          </button>
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), margin: 0, listStyle: 'none' }),
  step: css({
    flex: '1 1 110px',
    borderBottom: `3px solid ${theme.colors.border.weak}`,
    '&[aria-current]': { borderColor: theme.colors.primary.main },
  }),
  past: css({ borderColor: theme.colors.border.strong }),
  button: css({
    width: '100%',
    minHeight: 36,
    padding: theme.spacing(0.5, 1),
    border: 0,
    background: 'transparent',
    color: theme.colors.text.secondary,
    textAlign: 'left',
    '&:not(:disabled):hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '&:disabled': { cursor: 'default' },
  }),
  current: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
});

import type { Incident, Move } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import type { Step } from '../../../ui/StepBar';
import { moveTo, nextAction } from '../moves/moves';
import type { Mover } from '../moves/useMover';
import { usePermissionWords } from '../../../platform/permissions';

export interface Steps {
  /** What one does next; nothing where only resolving is left. */
  next: Step | undefined;
  resolve: Step | undefined;
  /** The other states to which it may go. */
  others: Step[];
  /** Opens what people say of it for writing. */
  edit: Step;
}

export function useSteps(incident: Incident, mover: Mover, onEdit: () => void): Steps {
  const why = usePermissionWords();
  const action = nextAction(incident);
  const toState = ({ to }: Move): Step => ({
    id: to,
    label: labelOf(incident, to),
    icon: to === 'resolved' ? 'check-circle' : undefined,
    refused: why('changeState'),
    run: () => mover.move(incident, to),
  });
  const resolve = moveTo(incident, 'resolved');
  const next: Step | undefined =
    action?.kind === 'acknowledge'
      ? {
          id: 'acknowledge',
          label: t('incidents.header.acknowledge', 'Acknowledge'),
          icon: 'check',
          refused: why('acknowledge'),
          run: () => void mover.acknowledge(incident),
        }
      : action && toState(action.move);
  return {
    next,
    resolve: resolve && toState(resolve),
    others: incident.status.moves
      .filter(({ to }) => ![next?.id, 'resolved', incident.status.state].includes(to))
      .map(toState),
    edit: {
      id: 'edit',
      label: t('incidents.header.edit', 'Edit'),
      icon: 'pen',
      refused: why('acknowledge'),
      run: onEdit,
    },
  };
}

function labelOf({ status }: Incident, to: Move['to']): string {
  if (to === 'resolved') {
    return t('incidents.header.resolve', 'Resolve');
  }
  return status.state === 'resolved'
    ? t('incidents.header.reopen', 'Reopen')
    : t('incidents.header.move', 'Move to {{state}}', { state: stateName(to) });
}

import React from 'react';
import { ReopenBody } from '../../../kinds/incidentActions';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { ResolveDialog } from '../dialogs/ResolveDialog';
import { TextDialog } from '../dialogs/TextDialog';
import { displayName, reasonMissing } from '../words';
import type { Mover } from './useMover';

/** Asks for what the chosen move must carry. */
export function MoveDialog({ mover }: { mover: Mover }) {
  if (!mover.asked) {
    return null;
  }
  const { incident, move } = mover.asked;
  if (move.needs === 'resolution' || move.needs === 'rootCause') {
    return (
      <ResolveDialog
        incident={incident}
        rootCauseRequired={move.needs === 'rootCause'}
        send={mover.answer}
        onClose={mover.dismiss}
      />
    );
  }
  const words = { id: displayName(incident), from: stateName(incident.status.state), to: stateName(move.to) };
  return (
    <TextDialog
      incident={incident}
      title={
        incident.status.state === 'resolved'
          ? t('incidents.reopen.title', 'Reopen {{id}}', words)
          : t('incidents.move-back.title', 'Move {{id}} from {{from}} to {{to}}', words)
      }
      label={t('incidents.reason', 'Reason')}
      description={t('incidents.reason-hint', 'Stands in the timeline beside your name.')}
      submitLabel={
        incident.status.state === 'resolved'
          ? t('incidents.reopen.submit', 'Reopen')
          : t('incidents.move-back.submit', 'Move')
      }
      field="reason"
      // Of a move backwards the server wants the same reason as of reopening.
      contract={ReopenBody}
      missing={reasonMissing}
      send={(reason, guard) => mover.answer({ reason }, guard)}
      onClose={mover.dismiss}
    />
  );
}

import React from 'react';
import type { Incident } from '../../../kinds/incident';
import { PauseDialog } from './PauseDialog';
import { PriorityDialog } from './PriorityDialog';

/** The dialog that is open, beside those of a move. */
export type Ask = 'priority' | 'pause';

export function Dialogs({ incident, ask, onClose }: { incident: Incident; ask: Ask | undefined; onClose: () => void }) {
  switch (ask) {
    case 'priority':
      return <PriorityDialog incident={incident} onClose={onClose} />;
    case 'pause':
      return <PauseDialog incident={incident} onClose={onClose} />;
    case undefined:
      return null;
  }
}

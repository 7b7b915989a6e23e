import React, { lazy, Suspense } from 'react';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { PauseDialog } from './PauseDialog';
import { PriorityDialog } from './PriorityDialog';

const EditDrawer = lazy(async () => ({ default: (await import('../edit/EditDrawer')).EditDrawer }));

/** The dialog that is open, beside those of a move. */
export type Ask = 'priority' | 'pause' | 'edit';

interface Props {
  incident: Incident;
  period: HypercarePeriod | undefined;
  ask: Ask | undefined;
  onClose: () => void;
}

export function Dialogs({ incident, period, ask, onClose }: Props) {
  switch (ask) {
    case 'priority':
      return <PriorityDialog incident={incident} onClose={onClose} />;
    case 'pause':
      return <PauseDialog incident={incident} onClose={onClose} />;
    case 'edit':
      return (
        <Suspense fallback={null}>
          <EditDrawer incident={incident} period={period} onClose={onClose} />
        </Suspense>
      );
    case undefined:
      return null;
  }
}

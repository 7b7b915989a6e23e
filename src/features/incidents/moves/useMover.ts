import { useCallback, useMemo, useState } from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { ApiError } from '../../../api/error';
import { useIncidentActions } from '../../../api/incidentActions';
import type { Incident, Move } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../platform/text';
import { stateName } from '../../../ui/StateLabel';
import { usePermissionWords } from '../usePermissionWords';
import { displayName } from '../words';
import { type Conflict, conflictOf } from './conflict';
import { moveAction, moveTo, type Said } from './moves';

export interface Asked {
  incident: Incident;
  move: Move;
}

/** Moves incidents and acknowledges them, for board, table and page alike. */
export interface Mover {
  /** Moves at once, or asks first for what the move must carry. Does nothing when the server does not offer the move. */
  move: (incident: Incident, to: IncidentState) => void;
  /** Answers whether the server took it; what it refused was told already. */
  acknowledge: (incident: Incident) => Promise<boolean>;
  /** The move for which a dialog is open. */
  asked?: Asked;
  answer: (said: Said) => Promise<void>;
  dismiss: () => void;
  conflict?: Conflict;
  forget: () => void;
}

export function useMover(announce: (text: string) => void): Mover {
  const { mutateAsync } = useIncidentActions();
  const why = usePermissionWords();
  const [asked, setAsked] = useState<Asked>();
  const [conflict, setConflict] = useState<Conflict>();

  const send = useCallback(
    async (incident: Incident, to: IncidentState, said?: Said) => {
      const words = { id: displayName(incident), state: stateName(to) };
      try {
        await mutateAsync({ ...moveAction(incident, to, said), name: incident.metadata.name });
        setConflict(undefined);
        announce(t('incidents.moved', '{{id}} is now in {{state}}.', words));
      } catch (problem) {
        setConflict(conflictOf(problem, incident, to));
        announce(
          t('incidents.not-moved', '{{id}} was not moved to {{state}}: {{reason}}', {
            ...words,
            reason: reasonOf(problem),
          })
        );
        throw problem;
      }
    },
    [mutateAsync, announce]
  );

  const move = useCallback(
    (incident: Incident, to: IncidentState) => {
      const offered = moveTo(incident, to);
      if (offered?.needs === 'nothing') {
        // The refusal is told where it matters: as a notice, as the two versions, and to screen readers.
        send(incident, to).catch(() => {});
      } else if (offered) {
        setAsked({ incident, move: offered });
      }
    },
    [send]
  );

  const acknowledge = useCallback(
    async (incident: Incident) => {
      const id = displayName(incident);
      const reason = why('acknowledge');
      if (reason !== undefined) {
        // A key may be pressed where there is no button, so the answer stands in Grafana's own notice as well.
        notify(t('incidents.not-acknowledged-title', '{{id}} was not acknowledged', { id }), reason);
        announce(t('incidents.not-acknowledged', '{{id}} was not acknowledged: {{reason}}', { id, reason }));
        return false;
      }
      try {
        await mutateAsync({ action: 'acknowledge', body: {}, name: incident.metadata.name });
        announce(t('incidents.acknowledged', '{{id}} is acknowledged.', { id }));
        return true;
      } catch (problem) {
        announce(
          t('incidents.not-acknowledged', '{{id}} was not acknowledged: {{reason}}', { id, reason: reasonOf(problem) })
        );
        return false;
      }
    },
    [mutateAsync, announce, why]
  );

  return useMemo(
    () => ({
      move,
      acknowledge,
      asked,
      answer: async (said: Said) => {
        if (asked) {
          await send(asked.incident, asked.move.to, said);
        }
      },
      dismiss: () => setAsked(undefined),
      conflict,
      forget: () => setConflict(undefined),
    }),
    [move, acknowledge, send, asked, conflict]
  );
}

function reasonOf(problem: unknown): string {
  return problem instanceof ApiError ? problem.message : String(problem);
}

function notify(title: string, text: string): void {
  getAppEvents().publish({ type: AppEvents.alertWarning.name, payload: [title, text] });
}

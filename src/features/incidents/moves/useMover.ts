import { useCallback, useMemo, useState } from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { ApiError } from '../../../api/error';
import { toApiError } from '../../../api/http';
import { useIncidentActions } from '../../../api/incidentActions';
import { priorityOf } from '../../../domain/incident';
import type { Incident, Move } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { track } from '../../../platform/tracking';
import { t } from '../../../domain/text';
import type { Guard } from '../../../ui/form/useSaveForm';
import { stateName } from '../../../ui/StateLabel';
import { usePermissionWords } from '../../../platform/permissions';
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
  /** One of many: answers why the server refused it, and leaves it to the caller to say so. */
  acknowledgeQuietly: (incident: Incident) => Promise<ApiError | undefined>;
  /** The move for which a dialog is open. */
  asked?: Asked;
  /** Sends the move with what was said; the dialog shows a refusal itself. */
  answer: (said: Said, guard: Guard) => Promise<void>;
  dismiss: () => void;
  conflict?: Conflict;
  forget: () => void;
}

export function useMover(announce: (text: string) => void): Mover {
  const { mutateAsync } = useIncidentActions();
  const why = usePermissionWords();
  const [asked, setAsked] = useState<Asked>();
  const [conflict, setConflict] = useState<Conflict>();

  const move = useCallback(
    async (incident: Incident, to: IncidentState) => {
      const offered = moveTo(incident, to);
      if (offered && offered.needs !== 'nothing') {
        setAsked({ incident, move: offered });
      } else if (offered) {
        try {
          await mutateAsync({ ...moveAction(incident, to), name: incident.metadata.name });
          setConflict(undefined);
          announce(movedWords(incident, to));
          trackMove(incident, to);
        } catch (problem) {
          // Beside the notice: the two versions, and a word to screen readers.
          setConflict(conflictOf(problem, incident, to));
          announce(
            t('incidents.not-moved', '{{id}} was not moved to {{state}}: {{reason}}', {
              id: displayName(incident),
              state: stateName(to),
              reason: reasonOf(problem),
            })
          );
        }
      }
    },
    [mutateAsync, announce]
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
        track('incident_acknowledged', { priority: priorityOf(incident), among: 'one' });
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

  const acknowledgeQuietly = useCallback(
    async (incident: Incident) => {
      try {
        await mutateAsync({ action: 'acknowledge', body: {}, name: incident.metadata.name, quiet: true });
        track('incident_acknowledged', { priority: priorityOf(incident), among: 'many' });
        return undefined;
      } catch (problem) {
        return toApiError(problem);
      }
    },
    [mutateAsync]
  );

  const answer = useCallback(
    async (said: Said, guard: Guard) => {
      if (!asked) {
        return;
      }
      const { incident, move } = asked;
      await mutateAsync({
        ...moveAction(incident, move.to, said),
        ...guard,
        name: incident.metadata.name,
        quiet: true,
      });
      setConflict(undefined);
      announce(movedWords(incident, move.to));
      trackMove(incident, move.to);
    },
    [asked, mutateAsync, announce]
  );

  return useMemo(
    () => ({
      move: (incident: Incident, to: IncidentState) => void move(incident, to),
      acknowledge,
      acknowledgeQuietly,
      asked,
      answer,
      dismiss: () => setAsked(undefined),
      conflict,
      forget: () => setConflict(undefined),
    }),
    [move, acknowledge, acknowledgeQuietly, answer, asked, conflict]
  );
}

function trackMove(incident: Incident, to: IncidentState): void {
  const { state: from } = incident.status;
  if (to === 'resolved') {
    track('incident_resolved', { priority: priorityOf(incident), from });
  } else {
    track('incident_moved', { from, to });
  }
}

function movedWords(incident: Incident, to: IncidentState): string {
  return t('incidents.moved', '{{id}} is now in {{state}}.', { id: displayName(incident), state: stateName(to) });
}

function reasonOf(problem: unknown): string {
  return problem instanceof ApiError ? problem.message : String(problem);
}

function notify(title: string, text: string): void {
  getAppEvents().publish({ type: AppEvents.alertWarning.name, payload: [title, text] });
}

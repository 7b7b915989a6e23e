import { useCallback, useMemo, useState } from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { ApiError } from '../../../api/error';
import { toApiError } from '../../../api/http';
import { announceRefusal } from '../../../api/announce';
import { type IncidentAction, useIncidentActions } from '../../../api/incidentActions';
import { priorityOf } from '../../../domain/incident';
import type { Incident, Move } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { track } from '../../../platform/tracking';
import { t } from '../../../domain/text';
import type { Guard } from '../../../ui/form/useSaveForm';
import { stateName } from '../../../ui/StateLabel';
import { usePermissionWords } from '../../../platform/permissions';
import { displayName } from '../words';
import { besideThePoint, type Conflict, conflictOf, type Wanted } from './conflict';
import { moveAction, moveTo, type Said } from './moves';

export interface Asked {
  incident: Incident;
  move: Move;
}

/** Moves incidents, acknowledges and assigns them, for board, table and page alike. */
export interface Mover {
  /** Moves at once, or asks first for what the move must carry. Does nothing when the server does not offer the move. */
  move: (incident: Incident, to: IncidentState) => void;
  /** Gives the incident, as the person saw it, to somebody; an empty login to nobody. Answers whether the server answered. */
  assign: (seen: Incident, to: string) => Promise<boolean>;
  /** Lets the paused clock run on. */
  resume: (seen: Incident) => void;
  /** Whether one of these two is under way. */
  acting: boolean;
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
  const [acting, setActing] = useState(false);

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
          setConflict(conflictOf(problem, incident, { act: 'move', to }));
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

  /** Onto the version that the person saw; a change that has nothing to do with it is no reason to ask. */
  const act = useCallback(
    async (seen: Incident, wanted: Exclude<Wanted, { act: 'move' }>) => {
      const { name } = seen.metadata;
      const action: IncidentAction =
        wanted.act === 'assign' ? { action: 'assign', body: { assignee: wanted.to } } : { action: 'resume', body: {} };
      const send = (onto: Incident) =>
        mutateAsync({ ...action, name, ifMatch: onto.metadata.resourceVersion, quiet: true });
      setActing(true);
      try {
        await send(seen).catch((problem: unknown) => {
          const found = conflictOf(problem, seen, wanted);
          return found && besideThePoint(found) ? send(found.now) : Promise.reject(problem);
        });
        setConflict(undefined);
        return true;
      } catch (problem) {
        const error = toApiError(problem);
        setConflict(conflictOf(error, seen, wanted));
        announceRefusal(error, name);
        return !error.passing;
      } finally {
        setActing(false);
      }
    },
    [mutateAsync]
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
      assign: (seen: Incident, to: string) => act(seen, { act: 'assign', to }),
      resume: (seen: Incident) => void act(seen, { act: 'resume' }),
      acting,
      acknowledge,
      acknowledgeQuietly,
      asked,
      answer,
      dismiss: () => setAsked(undefined),
      conflict,
      forget: () => setConflict(undefined),
    }),
    [move, act, acting, acknowledge, acknowledgeQuietly, answer, asked, conflict]
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

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { Incident } from '../kinds/incident';
import type * as bodies from '../kinds/incidentActions';
import type { Me } from '../kinds/wire';
import { announceRefusal } from './announce';
import { type ApiError } from './error';
import { incidents } from './incidents';
import { meKeys } from './keys';
import { rollBack, shownObject, showObject } from './optimistic';
import { putWritten } from './putChanges';

interface IncidentActionBodies {
  acknowledge: z.infer<typeof bodies.AcknowledgeBody>;
  status: bodies.StatusBody;
  comment: bodies.CommentBody;
  assign: bodies.AssignBody;
  priority: bodies.PriorityBody;
  pause: bodies.PauseBody;
  resume: bodies.ResumeBody;
  resolve: bodies.ResolveBody;
  reopen: bodies.ReopenBody;
}

type IncidentActionName = keyof IncidentActionBodies;

/** One action with its own body; `mutate({ action: 'assign', body: { assignee: 'dev2' } })`. */
export type IncidentAction = {
  [A in IncidentActionName]: {
    action: A;
    body: IncidentActionBodies[A];
    /** The version that the person saw when deciding; the server refuses when somebody else changed it since. */
    ifMatch?: string;
    idempotencyKey?: string;
    /** Whoever asked says what was refused: a dialog in itself, many at once in one notice. */
    quiet?: boolean;
  };
}[IncidentActionName];

/** Actions on one incident. See useIncidentActions for what happens to the caches. */
export function useIncidentAction(name: string) {
  const client = useQueryClient();
  return useMutation<Incident, ApiError, IncidentAction, Before>(actionOn(client, () => name));
}

/**
 * Actions on any incident, for boards and lists. What the action will do is shown at once; when the server refuses, the former
 * state returns (after a conflict: the state the server has now) and a notice says what was not saved.
 */
export function useIncidentActions() {
  const client = useQueryClient();
  return useMutation<Incident, ApiError, IncidentAction & { name: string }, Before>(
    actionOn(client, (action) => action.name)
  );
}

interface Before {
  incident?: Incident;
}

function actionOn<V extends IncidentAction>(client: QueryClient, nameOf: (variables: V) => string) {
  return {
    mutationFn: (variables: V) => incidents.act(client, nameOf(variables), variables.action, variables),
    onMutate: async (variables: V): Promise<Before> => {
      await client.cancelQueries({ queryKey: incidents.keys.detail(nameOf(variables)) });
      const incident = shownObject(client, incidents, nameOf(variables));
      if (incident) {
        const login = client.getQueryData<Me>(meKeys.all)?.login ?? '';
        showObject(client, incidents, guess(incident, variables, { login, at: new Date().toISOString() }));
      }
      return { incident };
    },
    onError: (error: ApiError, variables: V, before: Before | undefined) => {
      rollBack(client, incidents, { error, name: nameOf(variables), before: before?.incident });
      if (!variables.quiet) {
        announceRefusal(error, nameOf(variables));
      }
    },
    onSuccess: (incident: Incident) => putWritten(client, incidents, incident),
  };
}

/**
 * What an incident will look like once the server took the action: only fields that the action sets for certain. Verdicts of
 * clocks, allowed moves and due times stay as they are until the server tells them.
 */
function guess(incident: Incident, action: IncidentAction, who: { login: string; at: string }): Incident {
  switch (action.action) {
    case 'acknowledge':
      return { ...incident, status: { ...incident.status, acknowledgedAt: who.at, acknowledgedBy: who.login } };
    case 'status':
      return { ...incident, status: { ...incident.status, state: action.body.state } };
    case 'resolve':
      return {
        ...incident,
        status: { ...incident.status, state: 'resolved', resolvedAt: who.at, resolvedBy: who.login },
      };
    case 'reopen':
      return {
        ...incident,
        status: { ...incident.status, state: 'investigating', resolvedAt: undefined, resolvedBy: undefined },
      };
    case 'assign':
      return { ...incident, spec: { ...incident.spec, assignee: action.body.assignee || undefined } };
    case 'priority':
      return { ...incident, spec: { ...incident.spec, priority: action.body.priority } };
    case 'comment':
    case 'pause':
    case 'resume':
      return incident;
  }
}

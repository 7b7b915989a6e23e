import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Incident } from '../kinds/incident';
import type { Me } from '../kinds/wire';
import { announceRefusal } from './announce';
import { type ApiError } from './error';
import { newIdempotencyKey, request } from './http';
import { cachedIncident, isOlder, putIncident, showIncident } from './incidentCache';
import type { IncidentAction } from './incidentActionTypes';
import { guess } from './incidentGuess';
import { incidentKeys } from './incidentKeys';
import { incidentPath } from './incidents';
import { meKeys } from './me';

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
    mutationFn: (variables: V) =>
      request<Incident>({
        path: `${incidentPath(nameOf(variables))}/${variables.action}`,
        method: 'POST',
        body: variables.body,
        idempotencyKey: variables.idempotencyKey ?? newIdempotencyKey(),
        ifMatch: variables.ifMatch,
      }),
    onMutate: async (variables: V): Promise<Before> => {
      await client.cancelQueries({ queryKey: incidentKeys.detail(nameOf(variables)) });
      const incident = cachedIncident(client, nameOf(variables));
      if (incident) {
        const login = client.getQueryData<Me>(meKeys.all)?.login ?? '';
        showIncident(client, guess(incident, variables, { login, at: new Date().toISOString() }));
      }
      return { incident };
    },
    onError: (error: ApiError, variables: V, before: Before | undefined) => {
      rollBack(client, error, nameOf(variables), before?.incident);
      if (!variables.quiet) {
        announceRefusal(error, nameOf(variables));
      }
    },
    onSuccess: (incident: Incident) => putIncident(client, incident),
  };
}

function rollBack(client: QueryClient, error: ApiError, name: string, before: Incident | undefined): void {
  const now = cachedIncident(client, name);
  // A live change may have arrived while the request was under way: that is newer than what stood before.
  if (before && now && !isOlder(before, now)) {
    showIncident(client, before);
  }
  if (isIncident(error.current)) {
    putIncident(client, error.current);
  } else if (error.status !== 403) {
    void client.invalidateQueries({ queryKey: incidentKeys.detail(name) });
  }
}

function isIncident(value: unknown): value is Incident {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Incident';
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sameValue } from '../domain/sameValue';
import type { Leave, Responder } from '../kinds/responder';
import { ApiError } from './error';
import { request } from './http';
import { putWritten } from './putChanges';
import { type InputOf, resource } from './resource';

export type ResponderInput = InputOf<'responders'>;

export const responders = resource('responders', { kind: 'Responder', staleTime: 5 * 60_000 });

export function respondersQuery() {
  return responders.list();
}

/** Says when a person is away from now on. */
export function useSaveLeave() {
  const client = useQueryClient();
  return useMutation<Responder, ApiError, { name: string; body: { leave: Leave[] }; ifMatch: string }>({
    mutationFn: async ({ name, body, ifMatch }) => {
      try {
        return await request<Responder>({ path: responders.path(name, '/leave'), method: 'PUT', body, ifMatch });
      } catch (error) {
        const now =
          error instanceof ApiError && error.status === 409 ? (error.current as Responder | undefined) : undefined;
        // The answer to an earlier try was lost, and it was saved.
        if (now && sameValue(ahead(now.spec.leave ?? []), ahead(body.leave))) {
          return now;
        }
        throw error;
      }
    },
    onSuccess: (responder) => putWritten<Responder>(client, responders, responder),
  });
}

/** Leave that is not over, earliest first. */
function ahead(leave: Leave[]): Leave[] {
  return leave
    .filter(({ end }) => Date.parse(end) > Date.now())
    .sort((left, right) => Date.parse(left.start) - Date.parse(right.start));
}

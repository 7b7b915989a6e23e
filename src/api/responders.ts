import { resource } from './resource';

export const responders = resource('responders', { kind: 'Responder', staleTime: 5 * 60_000 });

export function respondersQuery() {
  return responders.list();
}

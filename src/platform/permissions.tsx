import { useCallback } from 'react';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/me';
import type { Me, Permission } from '../kinds/wire';

/** The caller; undefined until the server said who it is. */
export function useMe(): Me | undefined {
  return useQuery(meQuery()).data;
}

export function can(me: Me | undefined, permission: Permission): boolean {
  return me?.permissions.includes(permission) ?? false;
}

/** Answers whether the caller may do a thing; nothing is allowed until the server said so. The server checks again. */
export function useCan(): (permission: Permission) => boolean {
  const me = useMe();
  return useCallback((permission) => can(me, permission), [me]);
}

import { useCallback } from 'react';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/me';
import type { Me, Permission } from '../kinds/wire';
import { t } from '../domain/text';

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

/** Says why the caller may not do a thing; undefined when it is allowed. */
export function usePermissionWords(): (permission: Permission) => string | undefined {
  const me = useMe();
  return useCallback(
    (permission) => {
      if (can(me, permission)) {
        return undefined;
      }
      if (!me) {
        return t('incidents.why-not.unknown', 'Waiting for the server to say what you may do.');
      }
      if (permission === 'declare' || permission === 'comment') {
        return t('incidents.why-not.signed-out', 'Sign in to Grafana to do this.');
      }
      return t('incidents.why-not.viewer', 'Only responders of the period, Editors and Admins do this.');
    },
    [me]
  );
}

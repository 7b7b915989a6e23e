import { useCallback } from 'react';
import type { Permission } from '../../kinds/wire';
import { can, useMe } from '../../platform/permissions';
import { t } from '../../domain/text';

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

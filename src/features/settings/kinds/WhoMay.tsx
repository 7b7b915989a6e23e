import React from 'react';
import { Text } from '@grafana/ui';
import type { Permission } from '../../../kinds/wire';
import { can, useMe } from '../../../platform/permissions';
import { t } from '../../../domain/text';

interface Props {
  permission: Permission;
  /** What would be changed, at the beginning of a sentence: "Contacts". */
  what: string;
}

/** Says beforehand who may change a thing, to those who may not. */
export function WhoMay({ permission, what }: Props) {
  const me = useMe();
  if (!me || can(me, permission)) {
    return null;
  }
  return (
    <Text element="p" color="secondary">
      {permission === 'administer'
        ? t('settings.who.admins', '{{what}} are changed by Admins of this Grafana.', { what })
        : t('settings.who.editors', '{{what}} are changed by Editors and Admins of this Grafana.', { what })}
    </Text>
  );
}

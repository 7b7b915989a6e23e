import { t } from '../../domain/text';
import type { Responder } from '../../kinds/responder';

type Role = NonNullable<Responder['spec']['roles']>[number];

export function roleWords(): Record<Role, string> {
  return {
    developer: t('ui.roles.developer', 'Developer'),
    projectLead: t('ui.roles.lead', 'Project lead'),
    l1: t('ui.roles.l1', 'Support level 1'),
    l2: t('ui.roles.l2', 'Support level 2'),
    l3: t('ui.roles.l3', 'Support level 3'),
    operations: t('ui.roles.operations', 'Operations'),
    support: t('ui.roles.support', 'Support'),
  };
}

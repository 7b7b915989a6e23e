import { sameLogin } from '../../domain/people';
import type { Responder } from '../../kinds/responder';
import type { Me } from '../../kinds/wire';
import { t } from '../../domain/text';

/** People to choose from: the caller first, then the responders. A responder is named by login where there is one, as "mine" looks for it. */
export function assigneeOptions(
  me: Me | undefined,
  people: Responder[]
): Array<{ value: string; label: string; description?: string }> {
  const others = people
    .map(({ metadata, spec }) => ({ value: spec.grafanaLogin ?? metadata.name, label: spec.displayName }))
    .filter(({ value }) => !sameLogin(value, me?.login));
  return me ? [{ value: me.login, label: t('incidents.me', 'Me'), description: me.name }, ...others] : others;
}

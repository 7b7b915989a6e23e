import type { ResponderInput } from '../../api/responders';
import { slug } from '../../domain/slug';
import type { Responder } from '../../kinds/responder';
import { type LeaveDraft, toLeave, toLeaveDraft } from '../../ui/people/leaveDraft';

type Spec = Responder['spec'];
export type Role = NonNullable<Spec['roles']>[number];
type Rule = NonNullable<NonNullable<Spec['notify']>['default']>[number];
export type Way = Rule['by'];

export interface RuleDraft {
  by: Way;
  /** Minutes after the page begins; empty for at once. */
  after: string;
  /** As it is saved, for times that are no whole minutes. */
  was?: Rule;
}

/** What the form holds. Each field is one of the contract. */
export interface ResponderDraft {
  displayName: string;
  name: string;
  grafanaLogin: string;
  email: string;
  phone: string;
  chat: { slack: string; teams: string; ntfy: string };
  roles: Role[];
  timeZone: string;
  leave: LeaveDraft[];
  notify: { default: RuleDraft[]; important: RuleDraft[] };
}

export function newDraft(): ResponderDraft {
  return {
    displayName: '',
    name: '',
    grafanaLogin: '',
    email: '',
    phone: '',
    chat: { slack: '', teams: '', ntfy: '' },
    roles: [],
    timeZone: '',
    leave: [],
    notify: { default: [], important: [] },
  };
}

/** `zone` is that in which leave is read and written, as long as the form is open. */
export function toDraft({ metadata, spec }: Responder, zone: string): ResponderDraft {
  return {
    displayName: spec.displayName,
    name: metadata.name,
    grafanaLogin: spec.grafanaLogin ?? '',
    email: spec.email ?? '',
    phone: spec.phone ?? '',
    chat: { slack: '', teams: '', ntfy: '', ...spec.chat },
    roles: spec.roles ?? [],
    timeZone: spec.timeZone ?? '',
    leave: (spec.leave ?? []).map((one) => toLeaveDraft(one, zone)),
    notify: {
      default: (spec.notify?.default ?? []).map(toRuleDraft),
      important: (spec.notify?.important ?? []).map(toRuleDraft),
    },
  };
}

export function toInput(draft: ResponderDraft, zone: string, existing?: Responder): ResponderInput {
  const spec: Spec = said({
    displayName: draft.displayName.trim(),
    grafanaLogin: text(draft.grafanaLogin),
    email: text(draft.email),
    phone: text(draft.phone),
    chat: some(said({ slack: text(draft.chat.slack), teams: text(draft.chat.teams), ntfy: text(draft.chat.ntfy) })),
    roles: list(draft.roles),
    timeZone: text(draft.timeZone),
    leave: list(draft.leave.map((one) => toLeave(one, zone))),
    notify: some(
      said({ default: list(draft.notify.default.map(toRule)), important: list(draft.notify.important.map(toRule)) })
    ),
  });
  if (!existing) {
    return { metadata: { name: draft.name || slug(draft.displayName) }, spec };
  }
  const { name, labels, annotations } = existing.metadata;
  return { metadata: { name, labels, annotations }, spec };
}

/** Ways that wake somebody who sleeps, if what they need is known: a call, a text message or a push to the phone. */
export function wakes({ notify, phone, chat }: Pick<ResponderDraft, 'notify' | 'phone' | 'chat'>): boolean {
  return notify.important.some(({ by }) =>
    by === 'ntfy' ? chat.ntfy.trim() !== '' : (by === 'sms' || by === 'voice') && phone.trim() !== ''
  );
}

function toRuleDraft(rule: Rule): RuleDraft {
  const minutes = rule.after === undefined ? '' : /^(\d+)m$/.exec(rule.after)?.[1];
  // Other times stand as they were written: "1h30m".
  return { by: rule.by, after: minutes ?? rule.after ?? '', was: rule };
}

function toRule({ by, after, was }: RuleDraft): Rule {
  const written = after.trim();
  if (was && toRuleDraft(was).after === written) {
    return { ...was, by };
  }
  return {
    by,
    ...(written === '' || written === '0' ? {} : { after: /^\d+$/.test(written) ? `${written}m` : written }),
  };
}

function text(value: string): string | undefined {
  return value.trim() || undefined;
}

function list<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined;
}

function some<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

/** Without what says nothing. */
function said<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

import type { Priority } from '../../../kinds/scalars';
import { DECLARE_PARAMETER } from '../../../platform/links';
import { PRIORITIES } from '../view/view';
import type { DeclareValues } from './values';

export interface FromLink {
  given: Partial<DeclareValues>;
  /** Names of parameters whose value makes no sense, and of those that do not exist. */
  ignored: string[];
}

type Reader = (text: string, now: number) => Partial<DeclareValues> | undefined;

/** RFC 3339; browsers read much else as a time, each in its own way. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** What an address may fill in. Anybody can write one, so each value is taken only as far as it can be what it claims to be. */
const readers: Record<string, Reader> = {
  title: (text) => plain(text, 200) && { title: text },
  description: (text) => (text.length <= 20_000 ? { description: text } : undefined),
  impact: (text) => plain(text, 1000) && { impactText: text },
  service: (text) => plain(text, 63) && { service: text },
  priority: (text) => (isPriority(text) ? { priority: text } : undefined),
  startedAt: (text, now) => {
    const at = INSTANT.test(text) ? Date.parse(text) : NaN;
    return at <= now ? { startedAt: `${new Date(at).toISOString().slice(0, 19)}Z` } : undefined;
  },
  link: (text) => (isWebAddress(text) ? { links: text } : undefined),
};

/** The values of the form that an address carries. */
export function readFromLink(params: URLSearchParams, now: number): FromLink {
  const found: FromLink = { given: {}, ignored: [] };
  for (const [parameter, text] of params) {
    if (parameter.startsWith(DECLARE_PARAMETER)) {
      const name = parameter.slice(DECLARE_PARAMETER.length);
      const value = Object.hasOwn(readers, name) ? readers[name]?.(text.trim(), now) : undefined;
      if (value) {
        Object.assign(found.given, value);
      } else {
        found.ignored.push(name.slice(0, 40));
      }
    }
  }
  return found;
}

/** The address without what opened the form, so that the next form is empty. */
export function withoutLink(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  [...next.keys()].filter((name) => name.startsWith(DECLARE_PARAMETER)).forEach((name) => next.delete(name));
  return next;
}

/** One line of readable text. */
function plain(text: string, longest: number): true | undefined {
  return text !== '' && text.length <= longest && !/\p{Cc}/u.test(text) ? true : undefined;
}

function isPriority(text: string): text is Priority {
  return PRIORITIES.some((one) => one === text);
}

/** http, https, or a path of this Grafana; "//host" is another host. */
function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^(https?:\/\/[^\s/]|\/(?![/\\]))/i.test(text) && !/[\s\p{Cc}]/u.test(text);
}

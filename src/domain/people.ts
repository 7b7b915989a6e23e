import type { Responder } from '../kinds/responder';

/** Whether two logins are one person: Grafana takes logins in any case, so that "Dev2" and "dev2" are the same. */
export function sameLogin(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.toLowerCase() === right.toLowerCase();
}

/** The responder whom a login or a responder's name means. */
export function personOf(people: Responder[], name: string | undefined): Responder | undefined {
  return people.find(({ metadata, spec }) => sameLogin(metadata.name, name) || sameLogin(spec.grafanaLogin, name));
}

/** The responder whom typed words mean: a login, a name, or what people call them. */
export function personCalled(people: Responder[], typed: string): Responder | undefined {
  const words = typed.trim();
  return personOf(people, words) ?? people.find(({ spec }) => sameLogin(spec.displayName, words));
}

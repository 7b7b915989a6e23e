import { incidents } from './incidents';
import type { Plural } from './keys';
import type { Versioned } from './mergeList';
import { periods } from './periods';
import type { Kept } from './putChanges';
import { summaryReports } from './reports';
import { type ObjectOf, resource, type WritablePlural } from './resource';
import { responders } from './responders';
import { handovers } from './handovers';
import { schedules, shiftOverrides, swapRequests } from './schedules';
import { indicators } from './uptime';

const alertRoutes = resource('alertroutes', { kind: 'AlertRoute' });
export const contacts = resource('contacts', { kind: 'Contact' });

/** Every kind of the contract; one that is forgotten does not compile. */
const resources: { [P in Plural]: Kept<ObjectOf<P>> } = {
  periods,
  responders,
  schedules,
  shiftoverrides: shiftOverrides,
  swaprequests: swapRequests,
  handovers,
  alertroutes: alertRoutes,
  contacts,
  uptimeindicators: indicators,
  incidents,
  summaryreports: summaryReports,
};

type AnyResource = ReturnType<typeof resource<WritablePlural>>;

/** A kind by its plural, for pages that show whatever kind they are given. */
export function resourceOf(plural: WritablePlural): AnyResource {
  return resources[plural] as unknown as AnyResource;
}

/** How objects of a kind, as the change log names it, are kept up to date; undefined for rows that belong to an incident. */
export function keptOf(kind: string): Kept<Versioned> | undefined {
  return Object.values(resources).find((one) => one.kind === kind) as Kept<Versioned> | undefined;
}

import type { Plural } from '../../../api/keys';
import { AlertRouteInput } from '../../../kinds/alert';
import { ContactInput } from '../../../kinds/contact';
import { HypercarePeriodInput } from '../../../kinds/period';
import { HandoverInput } from '../../../kinds/handover';
import { ResponderInput } from '../../../kinds/responder';
import { ScheduleInput } from '../../../kinds/schedule';
import { ShiftOverrideInput } from '../../../kinds/shiftOverride';
import { SwapRequestInput } from '../../../kinds/swapRequest';
import { UptimeIndicatorInput } from '../../../kinds/uptime';
import { links } from '../../../platform/links';
import { targetText } from '../../../domain/percent';
import { plannedEndOf } from '../../../domain/period';
import { t } from '../../../domain/text';
import { roleWords } from '../../../ui/people/roleWords';
import type { KindPage, SettingsPlural } from './kindPage';

type Pages = { [P in SettingsPlural]: KindPage<P> } & {
  [P in Exclude<Plural, SettingsPlural>]: { ownPages: (period?: string) => string };
};

/**
 * The pages of every kind of the contract, in the order of the Settings page; one that is forgotten does not compile. One entry gives a
 * kind its list, form, history and deletion.
 */
const pages: Pages = {
  periods: {
    contract: HypercarePeriodInput,
    words: () => ({
      many: t('settings.periods.many', 'Periods'),
      one: t('settings.periods.one', 'period'),
      create: t('settings.periods.create', 'New period'),
      what: t('settings.periods.what', 'The days after a go-live: times, services, targets and criteria.'),
      none: t('settings.periods.none', 'No hypercare period exists yet'),
    }),
    title: 'title',
    columns: ['goLiveAt', 'plannedEnd', 'closedAt'],
    listed: (period) => ({ plannedEnd: plannedEndOf(period) }),
    fields: {
      title: { label: () => t('settings.periods.title', 'Title') },
      timeZone: { label: () => t('settings.periods.time-zone', 'Time zone') },
      goLiveAt: { label: () => t('settings.periods.go-live', 'Go-live') },
      plannedEnd: { label: () => t('settings.periods.planned-end', 'Planned end') },
      closedAt: { label: () => t('settings.periods.closed', 'Closed') },
      responders: { label: () => t('settings.periods.people', 'People'), from: 'responders' },
    },
    writes: 'configure',
    own: {
      create: () => links.newPeriod(),
      change: (name) => links.period(name),
      label: () => t('settings.periods.change', 'Edit, extend or close'),
    },
  },
  responders: {
    contract: ResponderInput,
    words: () => ({
      many: t('settings.people.many', 'People'),
      one: t('settings.people.one', 'person'),
      create: t('settings.people.create', 'New person'),
      what: t('settings.people.what', 'Who works on incidents. A responder of a period may act even as a Viewer.'),
      none: t('settings.people.none', 'Nobody is entered yet'),
    }),
    title: 'displayName',
    columns: ['grafanaLogin', 'roles', 'email', 'phone'],
    fields: {
      displayName: { label: () => t('settings.people.name', 'Name') },
      grafanaLogin: { label: () => t('settings.people.login', 'Login in Grafana') },
      email: { label: () => t('settings.people.mail', 'Mail') },
      phone: { label: () => t('settings.people.phone', 'Phone') },
      roles: {
        label: () => t('settings.people.roles', 'Roles'),
        options: roleWords,
      },
      timeZone: { label: () => t('settings.people.zone', 'Time zone') },
    },
    writes: 'configure',
  },
  schedules: {
    contract: ScheduleInput,
    words: () => ({
      many: t('settings.schedules.many', 'Schedules'),
      one: t('settings.schedules.one', 'schedule'),
      create: t('settings.schedules.create', 'New schedule'),
      what: t('settings.schedules.what', 'Who is on call when.'),
      none: t('settings.schedules.none', 'No schedule is drawn yet'),
    }),
    title: 'title',
    columns: ['timeZone'],
    fields: {
      title: { label: () => t('settings.schedules.title', 'Title') },
      timeZone: { label: () => t('settings.schedules.zone', 'Time zone') },
    },
    writes: 'configure',
    own: {
      create: () => links.newSchedule(),
      change: (name) => links.schedule(name),
      label: () => t('settings.schedules.draw', 'Draw'),
    },
  },
  shiftoverrides: {
    contract: ShiftOverrideInput,
    words: () => ({
      many: t('settings.overrides.many', 'Overrides'),
      one: t('settings.overrides.one', 'override'),
      create: t('settings.overrides.create', 'New override'),
      what: t('settings.overrides.what', 'Who stands in for whom, for a time.'),
      none: t('settings.overrides.none', 'Nobody stands in for anybody'),
    }),
    title: 'schedule',
    columns: ['remove', 'add', 'start', 'end'],
    fields: {},
    writes: 'cover',
  },
  swaprequests: {
    contract: SwapRequestInput,
    words: () => ({
      many: t('settings.swaps.many', 'Swaps'),
      one: t('settings.swaps.one', 'swap'),
      create: t('settings.swaps.create', 'Ask for a swap'),
      what: t('settings.swaps.what', 'Shifts that somebody wants to give away.'),
      none: t('settings.swaps.none', 'Nobody asks for a swap'),
    }),
    title: 'schedule',
    columns: ['from', 'to', 'start', 'end'],
    fields: {},
    writes: 'cover',
  },
  handovers: {
    contract: HandoverInput,
    words: () => ({
      many: t('settings.handovers.many', 'Handovers'),
      one: t('settings.handovers.one', 'handover'),
      create: t('settings.handovers.create', 'New handover'),
      what: t('settings.handovers.what', 'What one shift tells the next.'),
      none: t('settings.handovers.none', 'No handover is written yet'),
    }),
    title: 'schedule',
    columns: ['from', 'to', 'shift'],
    fields: {},
    writes: 'cover',
    own: {
      create: () => links.handovers(),
      change: (name) => links.handover(name),
      label: () => t('settings.handovers.open', 'Open the handover'),
    },
  },
  uptimeindicators: {
    contract: UptimeIndicatorInput,
    words: () => ({
      many: t('settings.indicators.many', 'Uptime indicators'),
      one: t('settings.indicators.one', 'uptime indicator'),
      create: t('settings.indicators.create', 'New uptime indicator'),
      what: t('settings.indicators.what', 'Queries whose samples tell whether a service was up.'),
      none: t('settings.indicators.none', 'No uptime is measured yet'),
    }),
    title: 'title',
    columns: ['service', 'target', 'period'],
    first: ['title', 'period', 'service'],
    fields: {
      title: { label: () => t('settings.indicators.title', 'Title') },
      period: { label: () => t('settings.indicators.period', 'Period'), from: 'periods' },
      service: { label: () => t('settings.indicators.service', 'Service'), from: 'services' },
      source: { label: () => t('settings.indicators.source', 'Metric source') },
      query: { label: () => t('settings.indicators.query', 'Query') },
      target: { show: (value) => targetText(Number(value)) },
    },
    writes: 'configure',
  },
  alertroutes: {
    contract: AlertRouteInput,
    words: () => ({
      many: t('settings.routes.many', 'Alert routes'),
      one: t('settings.routes.one', 'alert route'),
      create: t('settings.routes.create', 'New alert route'),
      what: t('settings.routes.what', 'Which alerts become which incidents, as which service and priority.'),
      none: t('settings.routes.none', 'No route is set up: alerts take the built-in one'),
    }),
    title: 'title',
    columns: ['order', 'matchers', 'action', 'period'],
    fields: {
      title: { label: () => t('settings.routes.title', 'Title') },
      order: { label: () => t('settings.routes.order', 'Order') },
      period: {
        label: () => t('settings.routes.period', 'Period'),
        hint: () => t('settings.routes.period-hint', 'Alerts of every period when left empty.'),
        from: 'periods',
      },
      matchers: { label: () => t('settings.routes.matchers', 'Matchers') },
      serviceLabel: {
        label: () => t('settings.routes.service-label', 'Label that names the service'),
        hint: () => t('settings.routes.service-label-hint', '"service" when left empty.'),
      },
      service: { label: () => t('settings.routes.service', 'Service'), from: 'services' },
      severityLabel: {
        label: () => t('settings.routes.severity-label', 'Label that names the severity'),
        hint: () => t('settings.routes.severity-label-hint', '"severity" when left empty.'),
      },
      priorities: {
        label: () => t('settings.routes.priorities', 'Priority per severity'),
        hint: () => t('settings.routes.priorities-hint', 'Those that are not named keep the built-in priority.'),
      },
      defaultPriority: {
        label: () => t('settings.routes.default-priority', 'Priority otherwise'),
        hint: () => t('settings.routes.default-priority-hint', 'P3 when left empty.'),
      },
      groupBy: {
        label: () => t('settings.routes.group-by', 'Labels that make one incident'),
        hint: () => t('settings.routes.group-by-hint', 'Alertname and service when left empty.'),
      },
      autoResolve: {
        label: () => t('settings.routes.auto-resolve', 'Resolve by itself'),
        hint: () => t('settings.routes.auto-resolve-hint', 'Once all alerts are resolved when left empty.'),
        options: () => ({
          never: t('settings.routes.never', 'Never'),
          first: t('settings.routes.first', 'Once the first alert is resolved'),
          all: t('settings.routes.all', 'Once all alerts are resolved'),
        }),
      },
      quietTime: { label: () => t('settings.routes.quiet-time', 'Quiet time') },
      action: {
        label: () => t('settings.routes.action', 'What an alert does'),
        hint: () => t('settings.routes.action-hint', 'Opens an incident when left empty.'),
        options: () => ({
          create: t('settings.routes.opens', 'Opens an incident'),
          attach: t('settings.routes.attach', 'Joins an open incident only'),
          recordOnly: t('settings.routes.record', 'Is recorded only'),
        }),
      },
    },
    writes: 'configure',
  },
  contacts: {
    contract: ContactInput,
    words: () => ({
      many: t('settings.contacts.many', 'Contacts'),
      one: t('settings.contacts.one', 'contact'),
      create: t('settings.contacts.create', 'New contact'),
      what: t('settings.contacts.what', 'Whom to ask outside the team: vendors, service desks, owners.'),
      none: t('settings.contacts.none', 'No contact is entered yet'),
    }),
    title: 'name',
    columns: ['role', 'phone', 'mail', 'period'],
    fields: {
      name: { label: () => t('settings.contacts.name', 'Name') },
      role: { label: () => t('settings.contacts.role', 'Role') },
      phone: { label: () => t('settings.contacts.phone', 'Phone') },
      mail: { label: () => t('settings.contacts.mail', 'Mail') },
      note: { label: () => t('settings.contacts.note', 'Note') },
      period: { label: () => t('settings.contacts.period', 'Period'), from: 'periods' },
    },
    writes: 'configure',
  },
  incidents: { ownPages: (period) => links.incidents({ period }) },
  summaryreports: { ownPages: (period) => links.reports(period) },
};

/** What the pages here know of a kind. */
export function kindPage(plural: SettingsPlural): KindPage {
  return pages[plural] as unknown as KindPage;
}

/** A word of the address as the plural of a kind: one with pages here, or where its own pages are. */
export function pagesAt(word: string, period?: string): { plural: SettingsPlural } | { elsewhere: string } | undefined {
  if (!Object.hasOwn(pages, word)) {
    return undefined;
  }
  const page = pages[word as Plural];
  return 'ownPages' in page ? { elsewhere: page.ownPages(period) } : { plural: word as SettingsPlural };
}

/** Kinds with pages here, in the order of the Settings page. */
export function settingsKinds(): SettingsPlural[] {
  return Object.keys(pages).filter((word): word is SettingsPlural => !('ownPages' in pages[word as Plural]));
}

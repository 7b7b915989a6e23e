import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { AlertList, IngestAnswer, TraceEntryList } from './alert';
import {
  Handover,
  HandoverAcceptBody,
  HandoverPack,
  HandoverReassignAnswer,
  HandoverReassignBody,
  HandoverRefuseBody,
  HandoverSubmitBody,
} from './handover';
import { Incident, IncidentSummary } from './incident';
import {
  AcknowledgeBody,
  AssignBody,
  CommentBody,
  PauseBody,
  PriorityBody,
  ReopenBody,
  ResolveBody,
  ResumeBody,
  StatusBody,
} from './incidentActions';
import { IngestStatus, IngestTestAnswer } from './intake';
import {
  MetricSettingsAnswer,
  MetricSettingsBody,
  MetricSourceList,
  MetricSourceTest,
  MetricSourceTestBody,
} from './metricSource';
import {
  FindingList,
  LoadAnswer,
  OnCallAnswer,
  PreviewAnswer,
  PreviewBody,
  RosterAnswer,
  ShiftList,
  ShiftsOfSchedules,
} from './oncall';
import { kinds } from './registry';
import { ReportDocument, SummaryReport, SummaryReportList } from './report';
import { LeaveBody, Responder } from './responder';
import { Scorecard } from './scorecard';
import { ShiftOverride, TakeBody } from './shiftOverride';
import { SwapAcceptBody, SwapEndBody, SwapOfferBody, SwapRequest, SwapTakeBody } from './swapRequest';
import { TimelineEntryList } from './timeline';
import { UptimeAnswer, UptimeIndicator, UptimeRecountBody, UptimeTestAnswer, UptimeTestBody } from './uptime';
import { ChangeList, ErrorBody, ImportAnswer, ImportBundle, Me, ObjectChangeList } from './wire';

type Query = Record<string, string>;

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

function operation(
  summary: string,
  answer: z.ZodType,
  options: { body?: z.ZodType; query?: Query; status?: number; path?: string[] } = {}
): ZodOpenApiOperationObject {
  const parameters = [
    ...(options.path ?? []).map((name) => ({
      name,
      in: 'path' as const,
      required: true,
      schema: { type: 'string' as const },
    })),
    ...Object.entries(options.query ?? {}).map(([name, description]) => ({
      name,
      in: 'query' as const,
      description,
      schema: { type: 'string' as const },
    })),
  ];
  return {
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(options.body ? { requestBody: { required: true, ...json(options.body) } } : {}),
    responses: {
      [options.status ?? 200]: { description: 'Done', ...json(answer) },
      default: { description: 'Refused or failed', ...json(ErrorBody) },
    },
  };
}

const paging: Query = { limit: 'At most 500; 50 when absent.', continue: 'Cursor of the page before.' };
const labels: Query = { labelSelector: 'Labels, for example team=shop,env!=test.' };
const download: Query = { download: 'true lets the browser save it as a file.' };

interface Writable {
  title: string;
  object: z.ZodType;
  input: z.ZodType;
  list: z.ZodType;
}

/** Everything that can be done with a kind of the registry. */
function kindPaths(
  plural: string,
  { title, object, input, list }: Writable,
  query: Query = {},
  onChange: Query = {}
): ZodOpenApiPathsObject {
  const path = ['name'];
  return {
    [`/${plural}`]: {
      get: operation(`List ${title}`, list, { query: { ...paging, ...labels, ...query } }),
      post: operation(`Create one of ${title}`, object, { body: input, status: 201 }),
    },
    [`/${plural}/{name}`]: {
      get: operation(`Read one of ${title}`, object, { path }),
      put: operation(`Replace what people say of one of ${title}`, object, { body: input, path, query: onChange }),
      patch: operation(`Change parts of one of ${title} (JSON merge patch)`, object, {
        body: z.record(z.string(), z.unknown()),
        path,
        query: onChange,
      }),
      delete: operation(`Delete one of ${title}`, object, { path }),
    },
    [`/${plural}/{name}/history`]: {
      get: operation(`Who changed one of ${title}, newest first`, ObjectChangeList, { path, query: paging }),
    },
    [`/${plural}/{name}/restore`]: {
      post: operation(`Bring back a deleted one of ${title}, up to 30 days later`, object, { path }),
    },
  };
}

const action = (summary: string, body: z.ZodType) => ({ post: operation(summary, Incident, { body, path: ['name'] }) });

const swap = (summary: string, body: z.ZodType) => ({
  post: operation(summary, SwapRequest, { body, path: ['name'] }),
});
const handover = (summary: string, body: z.ZodType) => ({
  post: operation(summary, Handover, { body, path: ['name'] }),
});
const span: Query = {
  from: 'RFC 3339; now when absent.',
  to: 'RFC 3339; 14 days after from when absent, at most 400 days.',
};
const ofSchedule: Query = {
  schedule: 'Name of a schedule.',
  from: 'Instant in RFC 3339: only what ends after it.',
};

const incidentFilters: Query = {
  period: 'Name of a period.',
  state: 'States, comma separated; "active" means all but resolved.',
  priority: 'Priorities, comma separated.',
  service: 'Services, comma separated.',
  assignee: 'Login or responder name; "me" is the caller.',
  shift: '"mine": not resolved, or declared or resolved since the shift of the caller began.',
  q: 'Words that title, description or name must hold.',
  sort: 'declaredAt, priority, nextDueAt or updatedAt; a minus in front turns it round.',
};

export const paths: ZodOpenApiPathsObject = {
  '/me': { get: operation('The caller and what the caller may do', Me) },
  ...kindPaths('periods', kinds.periods),
  '/periods/{name}/scorecard': {
    get: operation('Day, health, criteria and curve of a period', Scorecard, { path: ['name'] }),
  },
  '/periods/{name}/report': {
    get: operation('The summary report', ReportDocument, {
      path: ['name'],
      query: { format: 'json, md or html.', asOf: 'RFC 3339; now when absent.', ...download },
    }),
  },
  '/periods/{name}/report/publish': {
    post: operation('Freeze the summary report', SummaryReport, { path: ['name'], status: 201 }),
  },
  ...kindPaths('responders', kinds.responders),
  '/responders/{name}/leave': {
    put: operation('When somebody is away: said by that person, or an Editor', Responder, {
      body: LeaveBody,
      path: ['name'],
    }),
  },
  ...kindPaths(
    'schedules',
    kinds.schedules,
    {},
    { effective: '"now", or "handOff": what is drawn anew takes effect at the next hand-off, as when absent.' }
  ),
  '/schedules/preview': {
    post: operation('Who would work what, before and after a change that is not saved', PreviewAnswer, {
      body: PreviewBody,
    }),
  },
  '/schedules/import': {
    post: operation('Take over a roster', RosterAnswer, {
      body: z.string(),
      query: {
        format: 'csv, ical, goalert or oncall.',
        schedule: 'The schedule that gets the roster as a layer; new schedules are made when absent.',
        dryRun: 'true checks only.',
      },
    }),
  },
  '/schedules/{name}/shifts': {
    get: operation('Who is on call, shift by shift', ShiftList, {
      path: ['name'],
      query: { ...span, responder: 'Only shifts of this responder; "me" is the caller.' },
    }),
  },
  '/schedules/{name}/findings': {
    get: operation('What is wrong with the schedule, and what would mend it', FindingList, {
      path: ['name'],
      query: span,
    }),
  },
  '/schedules/{name}/load': {
    get: operation('Hours, nights and shifts per person', LoadAnswer, { path: ['name'], query: span }),
  },
  '/schedules/{name}/take': {
    post: operation('Take the shift that runs', ShiftOverride, { path: ['name'], body: TakeBody, status: 201 }),
  },
  '/schedules/{name}/handover': {
    get: operation('The handover as it would be now', HandoverPack, { path: ['name'] }),
  },
  '/schedules/{name}/feed.ics': {
    get: operation('Shifts for a calendar program (iCalendar)', z.string(), {
      path: ['name'],
      query: { responder: 'Only shifts of this responder; "me" is the caller.', ...download },
    }),
  },
  '/oncall': {
    get: operation('Who is on call', OnCallAnswer, {
      query: { at: 'RFC 3339; now when absent.', period: 'Only the schedule of this period.' },
    }),
  },
  '/oncall/shifts': {
    get: operation('Shifts of all schedules', ShiftsOfSchedules, {
      query: { ...span, responder: 'Only shifts of this responder; "me" is the caller.' },
    }),
  },
  ...kindPaths('shiftoverrides', kinds.shiftoverrides, ofSchedule),
  ...kindPaths('swaprequests', kinds.swaprequests, ofSchedule),
  '/swaprequests/{name}/take': swap('Agree to what is asked', SwapTakeBody),
  '/swaprequests/{name}/offer': swap('Offer to take it for another shift', SwapOfferBody),
  '/swaprequests/{name}/accept': swap('Accept an offer', SwapAcceptBody),
  '/swaprequests/{name}/decline': swap('Decline as the one who was asked', SwapEndBody),
  '/swaprequests/{name}/withdraw': swap('Ask no longer', SwapEndBody),
  ...kindPaths('handovers', kinds.handovers, ofSchedule),
  '/handovers/{name}/submit': handover('Freeze the pack and ask the incoming person', HandoverSubmitBody),
  '/handovers/{name}/accept': handover('Take over', HandoverAcceptBody),
  '/handovers/{name}/refuse': handover('Send it back with a reason', HandoverRefuseBody),
  '/handovers/{name}/reassign': {
    post: operation('Give open incidents of the pack to somebody', HandoverReassignAnswer, {
      path: ['name'],
      body: HandoverReassignBody,
    }),
  },
  '/handovers/{name}/markdown': {
    get: operation('The handover as Markdown', z.string(), { path: ['name'], query: download }),
  },
  ...kindPaths('alertroutes', kinds.alertroutes),
  ...kindPaths('contacts', kinds.contacts),
  ...kindPaths('uptimeindicators', kinds.uptimeindicators),
  '/uptimeindicators/test': {
    post: operation('Ask a metric source as an indicator would; nothing is saved', UptimeTestAnswer, {
      body: UptimeTestBody,
    }),
  },
  '/uptimeindicators/{name}/recount': {
    post: operation('Throw kept counts away and count again', UptimeIndicator, {
      body: UptimeRecountBody,
      path: ['name'],
    }),
  },
  '/summaryreports': {
    get: operation('List published reports', SummaryReportList, {
      query: { ...paging, ...labels, period: 'Name of a period.' },
    }),
  },
  '/summaryreports/{name}': {
    get: operation('Read a published report', SummaryReport, {
      path: ['name'],
      query: { format: 'json, md or html.', ...download },
    }),
  },
  ...kindPaths('incidents', kinds.incidents, incidentFilters),
  '/incidents/summary': {
    get: operation('Counts and nearest due time per state and priority', IncidentSummary, {
      query: { ...labels, ...incidentFilters },
    }),
  },
  '/incidents/{name}/acknowledge': action('Say that a person has it', AcknowledgeBody),
  '/incidents/{name}/status': action('Move to another state', StatusBody),
  '/incidents/{name}/comment': action('Write into the timeline', CommentBody),
  '/incidents/{name}/assign': action('Give it to somebody', AssignBody),
  '/incidents/{name}/priority': action('Change the priority', PriorityBody),
  '/incidents/{name}/pause': action('Pause the resolution clock', PauseBody),
  '/incidents/{name}/resume': action('Let the resolution clock run on', ResumeBody),
  '/incidents/{name}/resolve': action('Resolve it', ResolveBody),
  '/incidents/{name}/reopen': action('Take it up again', ReopenBody),
  '/incidents/{name}/timeline': {
    get: operation('What happened, newest first', TimelineEntryList, { path: ['name'], query: paging }),
  },
  '/incidents/{name}/alerts': { get: operation('Its alerts', AlertList, { path: ['name'], query: paging }) },
  '/incidents/{name}/trace': {
    get: operation('Why it was (not) opened and paged', TraceEntryList, { path: ['name'], query: paging }),
  },
  '/alerts': {
    get: operation('Alerts, newest first', AlertList, {
      query: {
        ...paging,
        incident: 'Name of an incident; "none" lists alerts without an incident, with the reason.',
        state: 'firing or resolved.',
      },
    }),
  },
  '/uptime': {
    get: operation('Uptime per service, period and day', UptimeAnswer, { query: { period: 'Name of a period.' } }),
  },
  '/changes': {
    get: operation('The change log behind live updates', ChangeList, {
      query: {
        since: 'resourceVersion already seen; older than what is kept is 410.',
        include: '"objects" adds them.',
        limit: 'At most 500.',
      },
    }),
  },
  '/import': {
    post: operation('Take in objects with their histories', ImportAnswer, {
      body: ImportBundle,
      query: { dryRun: 'true checks only.' },
    }),
  },
  '/ingest/alertmanager': {
    post: operation('Webhook of Prometheus Alertmanager (version 4)', IngestAnswer, {
      body: z.record(z.string(), z.unknown()),
    }),
  },
  '/ingest': { get: operation('The last notification that was taken, and what was refused since', IngestStatus) },
  '/ingest/test': { post: operation('Send a test alert the way real ones come', IngestTestAnswer) },
  '/metricsources': { get: operation('Metric sources and how their last question went', MetricSourceList) },
  '/metricsources/test': {
    post: operation('Ask a metric source, saved or not', MetricSourceTest, { body: MetricSourceTestBody }),
  },
  '/metricsources/check': {
    post: operation('Judge settings before they are saved', MetricSettingsAnswer, { body: MetricSettingsBody }),
  },
};

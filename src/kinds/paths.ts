import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { AlertList, IngestAnswer, TraceEntryList } from './alert';
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
import { kinds } from './registry';
import { ReportDocument, SummaryReport, SummaryReportList } from './report';
import { Scorecard } from './scorecard';
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
function kindPaths(plural: string, { title, object, input, list }: Writable, query: Query = {}): ZodOpenApiPathsObject {
  const path = ['name'];
  return {
    [`/${plural}`]: {
      get: operation(`List ${title}`, list, { query: { ...paging, ...labels, ...query } }),
      post: operation(`Create one of ${title}`, object, { body: input, status: 201 }),
    },
    [`/${plural}/{name}`]: {
      get: operation(`Read one of ${title}`, object, { path }),
      put: operation(`Replace what people say of one of ${title}`, object, { body: input, path }),
      patch: operation(`Change parts of one of ${title} (JSON merge patch)`, object, {
        body: z.record(z.string(), z.unknown()),
        path,
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

const incidentFilters: Query = {
  period: 'Name of a period.',
  state: 'States, comma separated; "active" means all but resolved.',
  priority: 'Priorities, comma separated.',
  service: 'Services, comma separated.',
  assignee: 'Login or responder name; "me" is the caller.',
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

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import * as alert from './alert';
import * as contact from './contact';
import * as incident from './incident';
import * as period from './period';
import * as report from './report';
import * as responder from './responder';
import * as scorecard from './scorecard';
import * as intake from './intake';
import * as metricSource from './metricSource';
import * as oncall from './oncall';
import * as schedule from './schedule';
import * as shiftOverride from './shiftOverride';
import * as swapRequest from './swapRequest';
import * as timeline from './timeline';
import * as uptime from './uptime';
import * as wire from './wire';

/** Real answers of the back end's handlers, written by its own tests; a file is named after its schema. */
const folder = join(__dirname, '../../pkg/api/testdata');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const known: Record<string, unknown> = {
  ...alert,
  ...contact,
  ...incident,
  ...period,
  ...report,
  ...responder,
  ...scorecard,
  ...intake,
  ...metricSource,
  ...oncall,
  ...schedule,
  ...shiftOverride,
  ...swapRequest,
  ...timeline,
  ...uptime,
  ...wire,
};

/** Kinds whose answers the pages read; each needs at least one real answer here. */
const answered = [
  'AlertList',
  'AlertRoute',
  'AlertRouteList',
  'ChangeList',
  'Contact',
  'ContactList',
  'ErrorBody',
  'FindingList',
  'HypercarePeriod',
  'HypercarePeriodList',
  'ImportAnswer',
  'Incident',
  'IncidentList',
  'IncidentSummary',
  'IngestAnswer',
  'IngestStatus',
  'IngestTestAnswer',
  'LoadAnswer',
  'Me',
  'MetricSettingsAnswer',
  'MetricSourceList',
  'MetricSourceTest',
  'ObjectChangeList',
  'OnCallAnswer',
  'PreviewAnswer',
  'ReportDocument',
  'Responder',
  'ResponderList',
  'Schedule',
  'ScheduleList',
  'Scorecard',
  'ShiftList',
  'ShiftOverride',
  'ShiftOverrideList',
  'ShiftsOfSchedules',
  'SummaryReport',
  'SummaryReportList',
  'SwapRequest',
  'SwapRequestList',
  'TimelineEntryList',
  'TraceEntryList',
  'UptimeAnswer',
  'UptimeIndicator',
  'UptimeIndicatorList',
  'UptimeTestAnswer',
];

const nameOf = (file: string) => file.replace(/\..*$/, '');

function schemaOf(file: string): z.ZodType {
  const name = nameOf(file);
  const schema = known[name];
  if (!(schema instanceof z.ZodType)) {
    throw new Error(`${file}: src/kinds has no schema ${name}`);
  }
  return schema;
}

test.each(files)('the contract describes %s', (file) => {
  const body: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));

  expect(schemaOf(file).parse(body)).toEqual(body);
});

test('every kind that is answered has a real answer', () => {
  expect([...new Set(files.map(nameOf))].sort()).toEqual(answered);
});

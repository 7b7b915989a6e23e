import type { ReportDocument, ReportVerdict, SummaryReport } from '../../kinds/report';
import { at, meta, NOW, object } from './envelope';
import { aCriterion, aScorecard } from './period';
import { aServiceUptime } from './uptime';

export function aReportVerdict(over: Partial<ReportVerdict> = {}): ReportVerdict {
  return { state: 'met', final: false, inTheWay: [], metCount: 1, criteriaCount: 1, ...over };
}

export function aReport(over: Partial<ReportDocument> = {}): ReportDocument {
  const { goLiveAt, plannedEnd, dayNumber, days } = aScorecard();
  return {
    title: 'Hypercare summary',
    period: 'shop',
    periodTitle: 'Go-live shop',
    timeZone: 'Europe/Berlin',
    goLiveAt,
    plannedEnd,
    dayNumber,
    asOf: NOW,
    verdict: aReportVerdict(),
    executive: [aCriterion()],
    byPriority: [
      {
        priority: 'P2',
        declared: 3,
        resolved: 2,
        open: 1,
        reopened: 0,
        responseMet: 2,
        responseMissed: 1,
        responseUnanswered: 0,
        resolutionMet: 2,
        resolutionMissed: 0,
        meanAcknowledge: 480,
        meanResolve: 5400,
      },
    ],
    times: [
      {
        id: 'mtta',
        title: 'Time to acknowledge',
        definition: 'acknowledged - declared',
        mean: 480,
        median: 420,
        worst: 900,
        count: 3,
      },
    ],
    days,
    topIssues: [],
    incidentCount: 1,
    incidents: [
      {
        name: 'inc-20261120-0003',
        title: 'Slow reports',
        service: 'orders',
        priority: 'P3',
        highestPriority: 'P3',
        state: 'resolved',
        declaredAt: at(-1500),
        acknowledgedAt: at(-1490),
        resolvedAt: at(-1400),
        wallSeconds: 6000,
        netSeconds: 6000,
        rootCause: 'A missing index.',
        resolution: 'Index added.',
        counted: true,
      },
    ],
    uptime: [aServiceUptime()],
    sections: [
      { id: 'hotfixes', title: 'Hotfixes', recorded: false, lines: [] },
      { id: 'went-well', title: 'What went well', recorded: true, lines: ['Handover took ten minutes.'] },
    ],
    definitions: [{ term: 'Time to acknowledge', text: 'acknowledged - declared' }],
    ...over,
  };
}

export function aPublishedReport(name = 'shop-1', over: Partial<ReportDocument> = {}): SummaryReport {
  const document = aReport(over);
  return object(
    'SummaryReport',
    meta(name),
    { period: document.period, asOf: document.asOf, sha256: 'c0ffee'.padEnd(64, '0'), publishedBy: 'editor', document },
    {}
  );
}

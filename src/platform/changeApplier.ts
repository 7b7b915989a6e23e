import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { alertKeys } from '../api/alerts';
import { putIncidents } from '../api/incidentCache';
import { incidentKeys } from '../api/incidentKeys';
import { periodKeys } from '../api/periods';
import { reportKeys } from '../api/reports';
import { responderKeys } from '../api/responders';
import { scorecardKeys } from '../api/scorecard';
import { uptimeKeys } from '../api/uptime';
import type { Incident } from '../kinds/incident';
import type { Change } from '../kinds/wire';

/** Figures that the server has to work out are asked for at most this often, however fast things change. */
const CALM_MS = 5000;

/** What has to be asked for again after a change of a kind. Incidents themselves are patched in place instead. */
const affected: Record<string, QueryKey[]> = {
  Alert: [alertKeys.all],
  Incident: [alertKeys.all, scorecardKeys.all, ['reports', 'document']],
  HypercarePeriod: [periodKeys.all, scorecardKeys.all, uptimeKeys.all, ['reports', 'document']],
  Responder: [responderKeys.all],
  SummaryReport: [['reports', 'published']],
  UptimeIndicator: [uptimeKeys.all, scorecardKeys.all, reportKeys.all],
};

/** Turns rows of the change log into the smallest update of the query cache. */
export class ChangeApplier {
  private readonly resting = new Map<string, { timer: ReturnType<typeof setTimeout>; asked: boolean }>();

  constructor(private readonly client: QueryClient) {}

  apply(changes: Change[]): void {
    const incidents = changes.filter(({ kind }) => kind === 'Incident');
    if (incidents.length > 0) {
      this.applyIncidents(incidents);
    }
    for (const incident of new Set(changes.map(incidentOfPart))) {
      if (incident) {
        void this.client.invalidateQueries({ queryKey: incidentKeys.parts(incident) });
      }
    }
    const keys = new Set([...new Set(changes.map(({ kind }) => kind))].flatMap((kind) => affected[kind] ?? []));
    keys.forEach((key) => this.invalidateCalmly(key));
  }

  stop(): void {
    this.resting.forEach(({ timer }) => clearTimeout(timer));
    this.resting.clear();
  }

  private applyIncidents(changes: Change[]): void {
    const latest = new Map(changes.map((change) => [change.name, change]));
    const present: Incident[] = [];
    const removed: string[] = [];
    let unknown = false;
    for (const { name, operation, object } of latest.values()) {
      if (operation === 'delete') {
        removed.push(name);
      } else if (isIncident(object)) {
        present.push(object);
      } else {
        unknown = true;
      }
    }
    putIncidents(this.client, present, removed);
    if (unknown) {
      void this.client.invalidateQueries({ queryKey: incidentKeys.all });
    }
  }

  /** At once, then at most once per CALM_MS while changes keep coming. */
  private invalidateCalmly(key: QueryKey): void {
    const id = JSON.stringify(key);
    const rest = this.resting.get(id);
    if (rest) {
      rest.asked = true;
      return;
    }
    void this.client.invalidateQueries({ queryKey: key });
    const timer = setTimeout(() => {
      const asked = this.resting.get(id)?.asked;
      this.resting.delete(id);
      if (asked) {
        this.invalidateCalmly(key);
      }
    }, CALM_MS);
    this.resting.set(id, { timer, asked: false });
  }
}

function isIncident(object: unknown): object is Incident {
  return (
    typeof object === 'object' && object !== null && 'status' in object && 'spec' in object && 'metadata' in object
  );
}

/** The incident whose timeline, alerts or trace a changed row belongs to. */
function incidentOfPart({ kind, object }: Change): string | undefined {
  const incident = kind === 'Alert' || kind === 'TimelineEntry' || kind === 'TraceEntry' ? object?.incident : undefined;
  return typeof incident === 'string' ? incident : undefined;
}

import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import type { AppSettings } from '../../src/api/appSettings';
import type { Plural } from '../../src/api/keys';
import type { Contact } from '../../src/kinds/contact';
import type { Handover } from '../../src/kinds/handover';
import type { Incident, IncidentSpec } from '../../src/kinds/incident';
import type { HypercarePeriod } from '../../src/kinds/period';
import type { Schedule, ScheduleSpec } from '../../src/kinds/schedule';
import type { ShiftOverride } from '../../src/kinds/shiftOverride';
import type { SwapRequest } from '../../src/kinds/swapRequest';
import type { ObjectChange } from '../../src/kinds/wire';
import { onSandbox } from './host';
import { exampleContact, type Subjects } from './views';

const APP = '/api/plugins/golive-hypercare-app';
const BASE = `${APP}/resources/v1`;

export type Faults = Partial<{
  errorRate: number;
  latencySeconds: number;
  databaseDown: boolean;
  service: string;
  reset: boolean;
}>;

/** What a journey needs beside the browser: a state to start from, and the demo system's switches. */
export class Api {
  private readonly declared: string[] = [];
  private readonly made: string[] = [];

  constructor(private readonly request: APIRequestContext) {}

  async declare(spec: Partial<IncidentSpec> & { title: string }): Promise<Incident> {
    const incident = await this.call<Incident>('post', '/incidents', {
      spec: { priority: 'P3', service: 'orders', ...spec },
    });
    this.closeAfterwards(incident.metadata.name);
    return incident;
  }

  /** Cards of one journey must not push those of the next one off the screen. */
  closeAfterwards(name: string): void {
    this.declared.push(name);
  }

  async closeDeclared(): Promise<void> {
    await Promise.all(this.declared.splice(0).map((name) => this.close(name)));
  }

  /** What a journey created beside incidents. */
  deleteAfterwards(plural: Plural, name: string): void {
    this.made.push(`/${plural}/${name}`);
  }

  async deleteMade(): Promise<void> {
    // The newest first: others may be named in it.
    for (const path of this.made.splice(0).reverse()) {
      const [, plural, name] = path.split('/');
      if (plural === 'schedules' && name) {
        await this.empty(name);
      }
      const answer = await this.change('delete', path);
      if (answer.status() !== 404) {
        await this.ok(answer, `delete ${path}`);
      }
    }
  }

  /** A schedule of the journey's own, with the people it names. Drafts of handovers come only when asked for. */
  async schedule(spec: Omit<ScheduleSpec, 'handover'>): Promise<string> {
    const { metadata } = await this.create<Schedule>('schedules', { ...spec, handover: { byHand: true } });
    return metadata.name;
  }

  /** Somebody who belongs to this journey alone, so that no other schedule says when they rest. */
  async responder(displayName: string): Promise<string> {
    return (await this.create<{ metadata: { name: string } }>('responders', { displayName })).metadata.name;
  }

  /** Of a schedule, begun for the shift that runs and frozen. */
  async submittedHandover(schedule: string, notes: string): Promise<string> {
    const { metadata } = await this.create<Handover>('handovers', { schedule, notes });
    await this.call('post', `/handovers/${metadata.name}/submit`, {});
    return metadata.name;
  }

  async create<T extends { metadata: { name: string } }>(plural: Plural, spec: object): Promise<T> {
    const object = await this.call<T>('post', `/${plural}`, { spec });
    this.deleteAfterwards(plural, object.metadata.name);
    return object;
  }

  /** Takes away what keeps a schedule from being deleted: what people changed in it, which cannot be deleted once it has begun. */
  private async empty(schedule: string): Promise<void> {
    const query = `&schedule=${schedule}`;
    for (const { metadata, spec } of await this.all<ShiftOverride>('shiftoverrides', query)) {
      const path = `/shiftoverrides/${metadata.name}`;
      const start = Date.parse(spec.start ?? metadata.creationTimestamp);
      if (start > Date.now()) {
        await this.ok(await this.change('delete', path), 'delete an override');
      } else if (Date.parse(spec.end) > Date.now()) {
        // It cannot end in the second in which it began.
        const end = new Date(Math.max(start + 1000, Math.floor(Date.now() / 1000) * 1000));
        await this.ok(await this.change('patch', path, { spec: { end: end.toISOString() } }), 'end an override');
        await expect.poll(() => Date.now(), { intervals: [100] }).toBeGreaterThanOrEqual(end.getTime());
      }
    }
    for (const { metadata } of await this.all<SwapRequest>('swaprequests', query)) {
      await this.ok(await this.change('delete', `/swaprequests/${metadata.name}`), 'delete a swap');
    }
  }

  private change(method: 'patch' | 'delete', path: string, data?: object): Promise<APIResponse> {
    return this.request[method](BASE + path, { data, headers: { 'If-Match': '*' } });
  }

  private async close(name: string): Promise<void> {
    if ((await this.incident(name)).status.state !== 'resolved') {
      await this.act(name, 'resolve', {
        resolution: 'Part of a test.',
        rootCause: 'unknown',
        resolutionKind: 'notAnIncident',
      });
    }
  }

  /** What every page has something to show of: an incident of its own, the period, and a contact, which one contact is enough for. */
  async subjects(incident: Partial<IncidentSpec> & { title: string }): Promise<Subjects> {
    const { metadata } = await this.declare(incident);
    return { incident: metadata.name, ...(await this.periodAndContact()), ...(await this.scheduleAndHandover()) };
  }

  private async scheduleAndHandover(): Promise<Pick<Subjects, 'schedule' | 'handover'>> {
    const handovers = await this.all<Handover>('handovers');
    const last = handovers.filter(({ status }) => status.submittedAt).at(-1);
    return { schedule: last?.spec.schedule ?? '', handover: last?.metadata.name ?? '' };
  }

  private async periodAndContact(): Promise<Pick<Subjects, 'period' | 'contact'>> {
    const periods = await this.call<{ items: HypercarePeriod[] }>('get', '/periods');
    const period = periods.items[0]?.metadata.name ?? '';
    const contacts = await this.call<{ items: Contact[] }>('get', '/contacts');
    const contact = contacts.items[0] ?? (await this.call<Contact>('post', '/contacts', exampleContact(period)));
    return { period, contact: contact.metadata.name };
  }

  async act(name: string, action: string, body: object = {}): Promise<Incident> {
    return this.call<Incident>('post', `/incidents/${name}/${action}`, body);
  }

  async incident(name: string): Promise<Incident> {
    return this.call<Incident>('get', `/incidents/${name}`);
  }

  /** The newest incidents that have exactly this title. */
  async titled(title: string): Promise<Incident[]> {
    const { items } = await this.call<{ items: Incident[] }>('get', '/incidents?sort=-declaredAt&limit=50');
    return items.filter(({ spec }) => spec.title === title);
  }

  /** How many entries of an incident's timeline say this. */
  async entries(name: string, text: string): Promise<number> {
    const { items } = await this.call<{ items: object[] }>('get', `/incidents/${name}/timeline?limit=100`);
    return items.filter((entry) => JSON.stringify(entry).includes(text)).length;
  }

  /** All objects of a kind, as far as one answer holds them. */
  async all<T extends object>(plural: Plural, query = ''): Promise<T[]> {
    return (await this.call<{ items: T[] }>('get', `/${plural}?limit=500${query}`)).items;
  }

  async one<T extends object>(plural: Plural, name: string): Promise<T> {
    return this.call<T>('get', `/${plural}/${name}`);
  }

  /** How often an object was written by this person; also of one that is deleted. */
  async writes(plural: Plural, name: string, by: string): Promise<number> {
    const { items } = await this.call<{ items: ObjectChange[] }>('get', `/${plural}/${name}/history?limit=100`);
    return items.filter(({ actor }) => actor === by).length;
  }

  /** What Grafana keeps for the app. */
  async settings(): Promise<AppSettings> {
    const answer = await this.request.get(`${APP}/settings`);
    await this.ok(answer, 'read the settings');
    return answer.json();
  }

  async saveSettings({ enabled, pinned, jsonData }: AppSettings): Promise<void> {
    await this.ok(
      await this.request.post(`${APP}/settings`, { data: { enabled, pinned, jsonData } }),
      'save the settings'
    );
  }

  /** A notification as Alertmanager sends it, with one alert. */
  async alert(labels: Record<string, string>, annotations: Record<string, string>): Promise<void> {
    const alert = {
      status: 'firing',
      labels,
      annotations,
      startsAt: new Date().toISOString(),
      endsAt: '0001-01-01T00:00:00Z',
    };
    await this.call('post', '/ingest/alertmanager', {
      version: '4',
      groupKey: `{}:{alertname="${labels.alertname}"}`,
      truncatedAlerts: 0,
      status: 'firing',
      receiver: 'hypercare',
      groupLabels: { alertname: labels.alertname },
      commonLabels: labels,
      commonAnnotations: annotations,
      externalURL: 'http://alertmanager.example',
      alerts: [{ ...alert, generatorURL: 'http://prometheus.example/graph', fingerprint: fingerprint(labels) }],
    });
  }

  async setFaults(faults: Faults): Promise<void> {
    await this.ok(await this.request.post('/sandbox/faults', { data: faults }), 'set faults');
  }

  /** What a journey broke must not reach the next one. */
  async healFaults(): Promise<void> {
    if (onSandbox) {
      await this.setFaults({ reset: true });
    }
  }

  /** SIGKILL; a plugin that is down already stays as it is. */
  async killPlugin(): Promise<void> {
    const answer = await this.request.post('/sandbox/plugin/kill');
    if (answer.status() !== 409) {
      await this.ok(answer, 'kill the plugin');
    }
  }

  /** Grafana's answer for the plugin's health: 200 when it is well. */
  async healthStatus(): Promise<number> {
    return (await this.request.get(`${APP}/health`)).status();
  }

  private async call<T>(method: 'get' | 'post', path: string, data?: object): Promise<T> {
    const answer = await this.request[method](BASE + path, { data });
    await this.ok(answer, `${method} ${path}`);
    return answer.json();
  }

  private async ok(answer: { ok(): boolean; status(): number; text(): Promise<string> }, what: string): Promise<void> {
    if (!answer.ok()) {
      throw new Error(`${what}: ${answer.status()} ${await answer.text()}`);
    }
  }
}

/** Sixteen hexadecimal digits that follow from the labels. */
function fingerprint(labels: Record<string, string>): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of Object.entries(labels).flat().join('\u0000')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

import {
  isLiveChannelMessageEvent,
  isLiveChannelStatusEvent,
  LiveChannelConnectionState,
  type LiveChannelEvent,
  LiveChannelScope,
} from '@grafana/data';
import { getGrafanaLiveSrv } from '@grafana/runtime';
import type { QueryClient } from '@tanstack/react-query';
import type { Unsubscribable } from 'rxjs';
import { fetchChanges } from '../api/changes';
import { PLUGIN_ID, toApiError } from '../api/http';
import { type Reads, readsOf } from '../api/reads';
import { ChangeApplier } from './changeApplier';

/**
 * live: Grafana pushes; polling: no websocket, changes are asked for every few seconds; offline: neither works, what is shown may
 * be old; signedOut: so is it, until one signs in again.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline' | 'signedOut';

export const POLL_EVERY_MS = 5000;
/**
 * A pushed connection is asked now and then all the same: it stays open while the back end behind it is gone, and what changed just
 * before a crash is never pushed.
 */
export const CHECK_EVERY_MS = 15_000;
const PATIENCE_MS = 3000;
/** Behind by more than this many pages of changes, asking for the lists again is cheaper. */
const MOST_PAGES = 10;

interface ChangedMessage {
  resourceVersion: string | number;
}

/** How far each client has followed the change log, so that somebody who returns to a page goes on from there. */
const positions = new WeakMap<QueryClient, number>();

/** Follows the change log: woken by Grafana Live where there is a websocket, else by a poll. */
export class LiveSync {
  /** The version up to which changes are in what is shown. */
  private since: number | undefined;
  /** Where following began. A list that was read before it, and arrived late, lacks the changes in between. */
  private begin = Infinity;
  private stepBackTo = Infinity;
  private pushed = false;
  private reachable: boolean | undefined;
  private signedOut = false;
  private running = false;
  private again = false;
  private poll: ReturnType<typeof setInterval> | undefined;
  private pollEvery: number | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private subscription: Unsubscribable | undefined;
  private unlisten: () => void = () => {};
  private readonly abort = new AbortController();
  private readonly applier: ChangeApplier;
  private readonly reads: Reads;

  constructor(
    private readonly client: QueryClient,
    private readonly tell: (connection: Connection) => void
  ) {
    this.applier = new ChangeApplier(client);
    this.reads = readsOf(client);
  }

  start(): void {
    this.unlisten = this.reads.onList((version) => this.onList(version));
    this.goOnFrom(positions.get(this.client) ?? this.reads.lowestListVersion());
    this.patience = setTimeout(() => this.setPushed(this.pushed), PATIENCE_MS);
    document.addEventListener('visibilitychange', this.onVisible);
    window.addEventListener('online', this.onVisible);
    const live: ReturnType<typeof getGrafanaLiveSrv> | undefined = getGrafanaLiveSrv();
    if (!live) {
      this.setPushed(false);
      return;
    }
    this.subscription = live
      .getStream<ChangedMessage>({ scope: LiveChannelScope.Plugin, stream: PLUGIN_ID, path: 'changes' })
      .subscribe({
        next: (event) => this.onEvent(event),
        error: () => this.setPushed(false),
        complete: () => this.setPushed(false),
      });
    if (this.since !== undefined) {
      void this.catchUp();
    }
  }

  stop(): void {
    this.abort.abort();
    this.subscription?.unsubscribe();
    this.unlisten();
    this.applier.stop();
    clearTimeout(this.patience);
    clearInterval(this.poll);
    document.removeEventListener('visibilitychange', this.onVisible);
    window.removeEventListener('online', this.onVisible);
  }

  private onList(version: number): void {
    if (version < this.begin) {
      this.begin = version;
      this.stepBackTo = version;
      void this.catchUp();
    }
  }

  private goOnFrom(version: number | undefined): void {
    this.since = version;
    this.begin = Math.min(this.begin, version ?? Infinity);
    if (version === undefined) {
      positions.delete(this.client);
    } else {
      positions.set(this.client, version);
    }
  }

  private onEvent(event: LiveChannelEvent<ChangedMessage>): void {
    if (isLiveChannelStatusEvent(event)) {
      this.setPushed(event.state === LiveChannelConnectionState.Connected);
    } else if (isLiveChannelMessageEvent(event) && Number(event.message.resourceVersion) > (this.since ?? -1)) {
      void this.catchUp();
    }
  }

  private readonly onVisible = (): void => {
    if (!document.hidden) {
      void this.catchUp();
    }
  };

  private setPushed(pushed: boolean): void {
    this.pushed = pushed;
    if (pushed) {
      clearTimeout(this.patience);
    }
    this.schedule();
    this.report();
    // What changed while nothing was pushed would be missed otherwise.
    void this.catchUp();
  }

  /** A pushed connection needs a check only, unless the last answer failed and somebody has to try again. */
  private schedule(): void {
    const every = !this.pushed || this.reachable === false ? POLL_EVERY_MS : CHECK_EVERY_MS;
    if (every === this.pollEvery || this.abort.signal.aborted) {
      return;
    }
    clearInterval(this.poll);
    this.pollEvery = every;
    this.poll = setInterval(() => {
      if (!document.hidden) {
        void this.catchUp();
      }
    }, every);
  }

  private report(): void {
    if (this.reachable === false) {
      this.tell(this.signedOut ? 'signedOut' : 'offline');
    } else if (this.pushed) {
      this.tell('live');
    } else {
      this.tell(this.reachable ? 'polling' : 'connecting');
    }
  }

  private async catchUp(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    // Several reasons to ask in the same moment are one question.
    await Promise.resolve();
    try {
      do {
        this.again = false;
        await this.takeChanges();
      } while (this.again);
      this.reachable = true;
    } catch (error) {
      if (this.abort.signal.aborted) {
        return;
      }
      const { status } = toApiError(error);
      if (tooOld(status)) {
        this.startOver();
      } else {
        this.reachable = false;
        this.signedOut = status === 401;
      }
    } finally {
      this.running = false;
    }
    this.schedule();
    this.report();
  }

  private async takeChanges(): Promise<void> {
    if (this.stepBackTo < (this.since ?? Infinity)) {
      this.goOnFrom(this.stepBackTo);
    }
    this.stepBackTo = Infinity;
    for (let pages = 0; this.since !== undefined; pages++) {
      if (pages === MOST_PAGES) {
        this.startOver();
        return;
      }
      const { items, metadata } = await fetchChanges(this.since, this.abort.signal);
      this.applier.apply(items);
      const last = Number(items.at(-1)?.resourceVersion ?? this.since);
      const more = Boolean(metadata.continue) && items.length > 0;
      // Between pages only what was read counts; behind the last one the server's own counter does.
      this.goOnFrom(more ? last : Math.max(last, Number(metadata.resourceVersion) || 0));
      if (!more) {
        return;
      }
    }
  }

  /** The log does not reach back to what is shown: everything is asked for again, and the next list says where to go on. */
  private startOver(): void {
    this.begin = Infinity;
    this.stepBackTo = Infinity;
    this.goOnFrom(undefined);
    this.reachable = true;
    void this.client.invalidateQueries();
  }
}

/** 410: the log was cut behind us. 400: the server's data is older than what is shown, since it was restored. */
function tooOld(status: number): boolean {
  return status === 410 || status === 400;
}

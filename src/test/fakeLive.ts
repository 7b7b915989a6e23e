import { LiveChannelConnectionState, type LiveChannelEvent, LiveChannelEventType } from '@grafana/data';
import { type GrafanaLiveSrv, setGrafanaLiveSrv } from '@grafana/runtime';
import { defer, finalize, ReplaySubject } from 'rxjs';

/** Grafana Live in the hand of a test: connects, pushes and breaks when told. */
export class FakeLive {
  /** How many follow it now. */
  followers = 0;
  private readonly events = new ReplaySubject<LiveChannelEvent>(1);

  install(): this {
    const stream = defer(() => {
      this.followers += 1;
      return this.events.pipe(finalize(() => (this.followers -= 1)));
    });
    const service: Pick<GrafanaLiveSrv, 'getStream'> = { getStream: () => stream };
    setGrafanaLiveSrv(service as GrafanaLiveSrv);
    return this;
  }

  connect(): void {
    this.status(LiveChannelConnectionState.Connected);
  }

  disconnect(): void {
    this.status(LiveChannelConnectionState.Disconnected);
  }

  /** Says that something changed up to this version, as the back end does at most twice a second. */
  push(resourceVersion: number, kinds: string[] = ['Incident']): void {
    this.events.next({
      type: LiveChannelEventType.Message,
      message: { resourceVersion: String(resourceVersion), kinds },
    });
  }

  private status(state: LiveChannelConnectionState): void {
    this.events.next({
      type: LiveChannelEventType.Status,
      id: 'plugin/golive-hypercare-app/changes',
      timestamp: 0,
      state,
    });
  }
}

/** A Grafana whose websocket cannot be used at all. */
export function withoutLive(): void {
  setGrafanaLiveSrv(undefined as unknown as GrafanaLiveSrv);
}

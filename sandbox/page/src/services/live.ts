import { type LiveChannelAddress, type LiveChannelEvent, toLiveChannelId } from '@grafana/data';
import type { GrafanaLiveSrv } from '@grafana/runtime';
import { BehaviorSubject, type Observable, throwError } from 'rxjs';
import { LiveChannel } from './liveChannel';

/** Grafana Live over server-sent events: one stream per channel, shared by everyone who listens to it. */
export class SandboxLiveSrv implements GrafanaLiveSrv {
  private readonly channels = new Map<string, LiveChannel>();
  private readonly connected = new BehaviorSubject(true);

  getConnectionState(): Observable<boolean> {
    return this.connected.asObservable();
  }

  getStream<T>(address: LiveChannelAddress): Observable<LiveChannelEvent<T>> {
    const id = toLiveChannelId(address);
    const channel = this.channels.get(id) ?? new LiveChannel(id, (up) => this.connected.next(up));
    this.channels.set(id, channel);
    return channel.events() as Observable<LiveChannelEvent<T>>;
  }

  getDataStream() {
    return throwError(() => new Error('The sandbox has no streams of data frames'));
  }

  getPresence() {
    return Promise.reject(new Error('The sandbox does not say who listens to a channel'));
  }

  publish() {
    return Promise.reject(new Error('The sandbox takes no messages for channels'));
  }
}

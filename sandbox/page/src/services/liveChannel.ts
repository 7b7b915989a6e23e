import {
  LiveChannelConnectionState as State,
  type LiveChannelEvent,
  LiveChannelEventType,
  type LiveChannelStatusEvent,
} from '@grafana/data';
import { Observable, Subject } from 'rxjs';

const retryMilliseconds = 2000;

/** One channel: open while somebody listens, reconnecting by itself, the last status first for late listeners. */
export class LiveChannel {
  private readonly subject = new Subject<LiveChannelEvent>();
  private status: LiveChannelStatusEvent;
  private listeners = 0;
  private source?: EventSource;
  private retry?: number;

  constructor(
    private readonly id: string,
    private readonly onConnection: (up: boolean) => void
  ) {
    this.status = this.statusOf(State.Pending);
  }

  events(): Observable<LiveChannelEvent> {
    return new Observable((subscriber) => {
      subscriber.next(this.status);
      const subscription = this.subject.subscribe(subscriber);
      this.listeners += 1;
      if (this.listeners === 1) {
        this.open();
      }
      return () => {
        subscription.unsubscribe();
        this.listeners -= 1;
        if (this.listeners === 0) {
          this.close(State.Pending);
        }
      };
    });
  }

  private open() {
    this.setStatus(State.Connecting);
    const source = new EventSource(`/sandbox/live?channel=${encodeURIComponent(this.id)}`);
    this.source = source;
    source.onopen = () => this.setStatus(State.Connected);
    source.onmessage = ({ data }) =>
      this.subject.next({ type: LiveChannelEventType.Message, message: JSON.parse(data) });
    source.addEventListener('denied', () =>
      this.close(State.Invalid, new Error(`Not allowed to listen to ${this.id}`))
    );
    source.onerror = () => {
      this.setStatus(State.Disconnected);
      // The browser tries again after a lost connection, but not after an answer that is no event stream.
      if (source.readyState === EventSource.CLOSED) {
        this.retry = window.setTimeout(() => this.open(), retryMilliseconds);
      }
    };
  }

  private close(state: State, error?: unknown) {
    window.clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
    this.setStatus(state, error);
  }

  private setStatus(state: State, error?: unknown) {
    if (state === this.status.state) {
      return;
    }
    this.status = this.statusOf(state, error);
    if (state === State.Connected || state === State.Disconnected) {
      this.onConnection(state === State.Connected);
    }
    this.subject.next(this.status);
  }

  private statusOf(state: State, error?: unknown): LiveChannelStatusEvent {
    return { type: LiveChannelEventType.Status, id: this.id, timestamp: Date.now(), state, error };
  }
}

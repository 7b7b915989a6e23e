import React, { useEffect } from 'react';
import type { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { act, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import { forgetServerDates } from '../api/serverTime';
import { App } from '../app/App';
import { APP_BASE } from '../platform/links';
import { createQueryClient, sharedClient } from '../platform/queryClient';
import { installBackend } from './backend';
import { NOW } from './factories/envelope';
import { FakeLive } from './fakeLive';
import { server } from './server';

// A journey renders whole pages; on a busy machine that takes seconds without anything being wrong.
configure({ asyncUtilTimeout: 8_000 });
jest.setTimeout(60_000);

/** Notices that Grafana would show in its corner. */
export const notices: Array<{ type: string; title: string; text: string }> = [];
export let live = new FakeLive();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

beforeEach(() => {
  setClock(NOW);
  notices.length = 0;
  live = new FakeLive().install();
  live.connect();
  installBackend();
  const events: Pick<EventBusSrv, 'publish'> = {
    publish: (event) => {
      const [title = '', text = '']: string[] = 'payload' in event && Array.isArray(event.payload) ? event.payload : [];
      notices.push({ type: event.type, title, text });
    },
  };
  setAppEvents(events as EventBusSrv);
});

afterEach(() => {
  server.resetHandlers();
  forgetServerDates();
  sharedClient().clear();
  // What one person began to type is no start for the next.
  sessionStorage.clear();
  jest.useRealTimers();
});

afterAll(() => server.close());

/** Stops the calendar at a moment; timers and promises run on as usual. */
export function setClock(iso: string): void {
  jest.useFakeTimers({ now: Date.parse(iso), doNotFake: [...REAL_TIMERS] });
}

const REAL_TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** The ways of the next router; we use absolute addresses only, so that both ways lead to the same page. */
const FUTURE = { v7_startTransition: true, v7_relativeSplatPath: true };

/** Opens the whole app at a page, for example "/incidents?priority=P1". */
export function openApp(path = '/overview') {
  const user = userEvent.setup({ delay: null });
  const view = render(
    <MemoryRouter initialEntries={[`${APP_BASE}${path}`]} future={FUTURE}>
      <Routes>
        <Route path={`${APP_BASE}/*`} element={<App client={quickClient()} />} />
      </Routes>
      <Address />
    </MemoryRouter>
  );
  return { user, ...view };
}

/** The browser's own way back. */
export function goBack(): void {
  act(() => way.back());
}

/** Where the browser would stand: path below the app and query. */
export function address(): string {
  return document.querySelector('[data-address]')?.getAttribute('data-address')?.replace(APP_BASE, '') ?? '';
}

const way = { back: () => {} };

function Address() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    way.back = () => navigate(-1);
  }, [navigate]);
  return <span hidden data-address={pathname + search} />;
}

function quickClient() {
  const client = createQueryClient();
  const options = client.getDefaultOptions();
  client.setDefaultOptions({ ...options, queries: { ...options.queries, retryDelay: 0 } });
  return client;
}

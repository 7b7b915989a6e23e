import React from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { config } from '@grafana/runtime';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import type { AppSettings } from '../../api/appSettings';
import type { IngestStatus, IngestTestAnswer } from '../../kinds/intake';
import type { MetricSourceList, MetricSourceTest } from '../../kinds/metricSource';
import { at } from '../../test/factories/envelope';
import '../../test/journey';
import { given, givenFailure, givenSilence, HEALTH_PATH, recording, SETTINGS_PATH } from '../../test/server';
import { AppConfig } from './AppConfig';

const PROMETHEUS = 'http://prometheus:9090';
const stored: AppSettings = {
  enabled: true,
  pinned: true,
  jsonData: { metricSources: [{ name: 'prometheus', url: PROMETHEUS }], allowedHosts: ['prometheus'] },
  secureJsonFields: {},
};

beforeEach(() => {
  given('get', SETTINGS_PATH, { ...stored });
  given('get', HEALTH_PATH, { status: 'OK', message: 'Ready.' });
});

function openConfig() {
  const props = { plugin: { meta: {} }, query: {} } as PluginConfigPageProps<AppPluginMeta>;
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <AppConfig {...props} />
    </MemoryRouter>
  );
  return userEvent.setup({ delay: null });
}

const address = () => screen.findByDisplayValue(PROMETHEUS);
const found: MetricSourceTest = { outcome: 'ok', message: 'It answers (version 3.5.0): 2 targets report.', targets: 2 };

describe('a metric source', () => {
  test('is tested before it is saved, with the hosts as they are typed', async () => {
    const asked = recording('post', '/metricsources/test', found);
    const saved = recording('post', SETTINGS_PATH, {});
    const user = openConfig();
    await user.type(await address(), '/prom');
    await user.type(screen.getByPlaceholderText('Type a host and press Enter'), 'mimir{Enter}');
    await user.click(screen.getByRole('button', { name: 'Test source 1' }));
    expect(await screen.findByText(found.message)).toBeInTheDocument();
    expect(asked[0]?.body).toEqual({ url: `${PROMETHEUS}/prom`, allowedHosts: ['prometheus', 'mimir'] });
    expect(saved).toHaveLength(0);
  });

  test('that does not answer says why and what to do, until another address is typed', async () => {
    const message = 'Nothing listens at prometheus:9090. Check the port, and that the server runs.';
    given('post', '/metricsources/test', { outcome: 'refused', message });
    const user = openConfig();
    const field = await address();
    await user.click(screen.getByRole('button', { name: 'Test source 1' }));
    expect(await screen.findByText(message)).toBeInTheDocument();
    await user.type(field, '1');
    expect(screen.queryByText(message)).not.toBeInTheDocument();
  });

  test('whose test could not be made is not called broken', async () => {
    givenFailure('post', '/metricsources/test', 403, { error: 'This needs an Admin. You are "kim" (Editor).' });
    const user = openConfig();
    await address();
    await user.click(screen.getByRole('button', { name: 'Test source 1' }));
    expect(await screen.findByText(/The test was not made: This needs an Admin/)).toBeInTheDocument();
  });

  test('shows how the last question of an indicator went', async () => {
    const source = { name: 'prometheus', url: PROMETHEUS };
    const problem = 'The server did not answer in time.';
    const list: MetricSourceList = { items: [{ ...source, last: { at: at(-3), ok: false, problem, detail: 'EOF' } }] };
    given('get', '/metricsources', { ...list });
    const user = openConfig();
    expect(await screen.findByText(/without success/)).toHaveTextContent(
      `Last asked for an indicator: 3m ago, without success. ${problem}EOF`
    );
    await user.type(await address(), '/other');
    expect(screen.queryByText(/without success/)).not.toBeInTheDocument();
  });

  test('at a refused address is not saved, and the reason stands at its field', async () => {
    const reason = '10.0.0.7 is a private or metadata address. Add 10.0.0.7 to the private hosts that may be called.';
    givenFailure('post', '/metricsources/check', 422, {
      error: 'One field cannot be taken.',
      reason: 'invalid',
      fields: [{ field: 'metricSources[0].url', reason }],
    });
    const saved = recording('post', SETTINGS_PATH, {});
    const user = openConfig();
    const field = await address();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(saved).toHaveLength(0);

    given('post', '/metricsources/check', { checked: 1 });
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The settings are saved')).toBeInTheDocument();
    expect(saved).toHaveLength(1);
  });

  test('is saved all the same while the back end is down, since that may be the mend', async () => {
    givenFailure('post', '/metricsources/check', 503, { error: 'Hypercare is starting.' });
    const saved = recording('post', SETTINGS_PATH, {});
    const user = openConfig();
    await address();
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The settings are saved')).toBeInTheDocument();
    expect(saved).toHaveLength(1);
  });

  test('has a test button that waits for its answer', async () => {
    givenSilence('post', '/metricsources/test');
    const user = openConfig();
    await address();
    const button = screen.getByRole('button', { name: 'Test source 1' });
    await user.click(button);
    await waitFor(() => expect(button).toBeDisabled());
    expect(button).toHaveTextContent('Testing');
  });
});

describe('the way in for alerts', () => {
  const intake = () => screen.findByRole('region', { name: 'Do alerts arrive' });

  test('says when the last alert came and from whom, and who was refused', async () => {
    const status: IngestStatus = {
      last: { at: at(-5), login: 'sa-1-hypercare-ingest', source: 'alertmanager', alerts: 2 },
      refused: [{ at: at(-1), login: 'sa-1-other', times: 3, reason: 'This login is not among those.' }],
    };
    given('get', '/ingest', { ...status });
    openConfig();
    const region = await intake();
    expect(
      await within(region).findByText(/^Last alert received 2026-11-21 \d\d:55 from sa-1-hypercare-ingest/)
    ).toBeInTheDocument();
    expect(within(region).getByText(/Refused: sa-1-other, 3 times\. This login/)).toBeInTheDocument();
  });

  test('is tested by an alert that says what became of it', async () => {
    const message = 'The test alert was taken and kept. It is over already, so it opened no incident.';
    const answer: IngestTestAnswer = { message, status: {} };
    const sent = recording('post', '/ingest/test', { ...answer });
    const user = openConfig();
    expect(await within(await intake()).findByText('No sender has posted alerts yet.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Send a test alert' }));
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(sent).toHaveLength(1);
    expect(screen.getByText('No sender has posted alerts yet.')).toBeInTheDocument();
  });

  test('that fails says so', async () => {
    givenFailure('post', '/ingest/test', 503, { error: 'The disk is full.' });
    const user = openConfig();
    await user.click(await screen.findByRole('button', { name: 'Send a test alert' }));
    expect(await screen.findByText('The test alert was not taken: The disk is full.')).toBeInTheDocument();
  });
});

describe('the configuration for Alertmanager', () => {
  const yaml = () => screen.getByLabelText('Configuration for Alertmanager');

  test('carries the address of this Grafana, and that may be another one for Alertmanager', async () => {
    config.appUrl = 'https://grafana.example.com/monitoring/';
    const user = openConfig();
    const path = '/api/plugins/golive-hypercare-app/resources/v1/ingest/alertmanager';
    expect(yaml()).toHaveTextContent(`url: "https://grafana.example.com/monitoring${path}"`);
    expect(screen.queryByText('This address works on this machine only')).not.toBeInTheDocument();
    const field = screen.getByRole('textbox', { name: /^Address of this Grafana/ });
    await user.clear(field);
    await user.type(field, 'http://grafana:3000');
    expect(yaml()).toHaveTextContent(`url: "http://grafana:3000${path}"`);
  });

  test.each(['http://localhost:3000/', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'warns of %s, where another machine finds itself',
    async (url) => {
      config.appUrl = url;
      openConfig();
      expect(await screen.findByText('This address works on this machine only')).toBeInTheDocument();
    }
  );
});

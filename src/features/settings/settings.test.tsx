import React from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import type { AppSettings } from '../../api/appSettings';
import { given, givenFailure, recording, SETTINGS_PATH as SETTINGS, HEALTH_PATH as HEALTH } from '../../test/server';
import '../../test/journey';
import { AppConfig } from './AppConfig';

const stored: AppSettings = {
  enabled: true,
  pinned: true,
  jsonData: {
    metricSources: [{ name: 'prometheus', url: 'http://prometheus:9090' }],
    ingestLogins: ['sa-1-hypercare-ingest'],
    allowedHosts: ['prometheus'],
  },
  secureJsonFields: {},
};

beforeEach(() => {
  given('get', SETTINGS, { ...stored });
  given('get', HEALTH, { status: 'OK', message: 'Ready.', details: { store: 'SQLite', incidents: 12 } });
});

function openConfig() {
  const props = { plugin: { meta: {} }, query: {} } as PluginConfigPageProps<AppPluginMeta>;
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <AppConfig {...props} />
    </MemoryRouter>
  );
  return userEvent.setup();
}

const health = () => screen.findByRole('region', { name: 'Health of the back end' });

describe('health', () => {
  test('a back end that is well says so with its details', async () => {
    openConfig();
    expect(await within(await health()).findByText('The back end is well')).toBeInTheDocument();
    expect(screen.getByText('SQLite')).toBeInTheDocument();
    expect(screen.getByText('12')).toBeInTheDocument();
  });

  test('a back end that is unwell says what to do', async () => {
    given('get', HEALTH, { status: 'ERROR', message: 'The disk is full: free some space in the data directory.' }, 503);
    openConfig();
    expect(await within(await health()).findByText('The back end needs help')).toBeInTheDocument();
    expect(screen.getByText('The disk is full: free some space in the data directory.')).toBeInTheDocument();
  });

  test('the settings of the app are one link away', async () => {
    openConfig();
    expect(await screen.findByRole('link', { name: /the settings in the app/ })).toHaveAttribute(
      'href',
      '/a/golive-hypercare-app/settings'
    );
  });

  test('a back end that is down is no reason to hide the settings', async () => {
    given('get', HEALTH, { message: 'Plugin unavailable' }, 500);
    const user = openConfig();
    expect(await within(await health()).findByText('The back end does not answer')).toBeInTheDocument();
    expect(await screen.findByDisplayValue('http://prometheus:9090')).toBeInTheDocument();
    given('get', HEALTH, { status: 'OK', message: 'Ready.' });
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('The back end is well')).toBeInTheDocument();
  });
});

describe('settings', () => {
  test('whoever comes back to them finds what others saved meanwhile', async () => {
    openConfig();
    expect(await screen.findByDisplayValue('http://prometheus:9090')).toBeInTheDocument();
    cleanup();
    // Another page is there for a moment at least.
    await new Promise((resolve) => setTimeout(resolve));
    const moved = { ...stored.jsonData, metricSources: [{ name: 'prometheus', url: 'http://thanos:10902' }] };
    given('get', SETTINGS, { ...stored, jsonData: moved });
    openConfig();
    expect(await screen.findByDisplayValue('http://thanos:10902')).toBeInTheDocument();
  });

  test('a source and a login are added, and what the form does not know is kept', async () => {
    given('get', SETTINGS, { ...stored, jsonData: { ...stored.jsonData, keepDays: 30 } });
    const sent = recording('post', SETTINGS, {});
    const user = openConfig();
    await user.click(await screen.findByRole('button', { name: 'Add a source' }));
    await user.type(screen.getAllByRole('textbox', { name: 'Name' })[1]!, 'mimir');
    await user.type(screen.getAllByRole('textbox', { name: 'Address' })[1]!, 'https://mimir.example.com');
    await user.type(screen.getByPlaceholderText('Type a login and press Enter'), 'sa-1-ci{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The settings are saved')).toBeInTheDocument();
    expect(sent[0]?.body).toEqual({
      enabled: true,
      pinned: true,
      jsonData: {
        keepDays: 30,
        metricSources: [
          { name: 'prometheus', url: 'http://prometheus:9090' },
          { name: 'mimir', url: 'https://mimir.example.com' },
        ],
        ingestLogins: ['sa-1-hypercare-ingest', 'sa-1-ci'],
        allowedHosts: ['prometheus'],
      },
    });
  });

  test('a source without a proper address is not saved', async () => {
    const sent = recording('post', SETTINGS, {});
    const user = openConfig();
    await user.clear(await screen.findByDisplayValue('http://prometheus:9090'));
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('Write a full address that starts with http:// or https://.')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  test('the token is sent once and then only known to be set', async () => {
    const sent = recording('post', SETTINGS, {});
    const user = openConfig();
    await user.type(await screen.findByLabelText(/^Service account token/), 'glsa_secret');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The settings are saved')).toBeInTheDocument();
    expect(sent[0]?.body).toMatchObject({ secureJsonData: { serviceAccountToken: 'glsa_secret' } });
    expect(screen.queryByDisplayValue('glsa_secret')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Reset' })).toBeInTheDocument();
  });

  test('a token that is stored stays stored when something else is saved', async () => {
    given('get', SETTINGS, { ...stored, secureJsonFields: { serviceAccountToken: true } });
    const sent = recording('post', SETTINGS, {});
    const user = openConfig();
    await user.click(await screen.findByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The settings are saved')).toBeInTheDocument();
    expect(sent[0]?.body).not.toHaveProperty('secureJsonData');
  });

  test('a refused save says why and keeps what was typed', async () => {
    givenFailure('post', SETTINGS, 403, { error: 'Only Admins change the settings.', reason: 'forbidden' });
    const user = openConfig();
    const address = await screen.findByDisplayValue('http://prometheus:9090');
    await user.type(address, '/prom');
    await user.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('The settings were not saved')).toBeInTheDocument();
    expect(screen.getByText(/Only Admins change the settings\./)).toBeInTheDocument();
    expect(address).toHaveValue('http://prometheus:9090/prom');
  });

  test('settings that cannot be loaded offer another try', async () => {
    givenFailure('get', SETTINGS, 404, { error: 'Plugin not found' });
    openConfig();
    expect(await screen.findByText('The settings could not be loaded')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeInTheDocument();
  });
});

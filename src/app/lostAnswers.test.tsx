import React from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { AppConfig } from '../features/settings/AppConfig';
import type { Incident } from '../kinds/incident';
import { at, listOf } from '../test/factories/envelope';
import { anIncident } from '../test/factories/incident';
import { aPeriod } from '../test/factories/period';
import { aPublishedReport } from '../test/factories/report';
import { openApp } from '../test/journey';
import { expectOneWrite, press, twice, type } from '../test/lostAnswers';
import { given, HEALTH_PATH, losingAnswers, SETTINGS_PATH } from '../test/server';
import { withSizes } from '../test/sizes';

/**
 * Every form and dialog, an answer lost at its write, tried again: nothing may be written twice. Schedules and people, handovers, and
 * the page of who is on call have files of their own beside this one.
 */

const taken = anIncident({ status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' } });
const after = anIncident({ resourceVersion: '101', status: { state: 'investigating' } });
const over = anIncident({
  status: { state: 'resolved', resolvedAt: at(-5), moves: [{ to: 'investigating', needs: 'reason' }] },
});
const mail = anIncident({
  spec: { title: 'Mail is late' },
  status: { state: 'monitoring', moves: [{ to: 'investigating', needs: 'reason' }] },
});

beforeEach(() => withSizes());

function openIncident(incident: Incident) {
  given('get', '/incidents/:name', incident);
  return openApp(`/incidents/${incident.metadata.name}`);
}

describe('an answer is lost, and the same is written once', () => {
  it('when an incident is declared, the drawer closed and opened again', async () => {
    const tries = losingAnswers('post', '/incidents', anIncident());
    const { user } = openApp('/incidents?declare=1');
    await type(user, /Title/, 'Checkout down');
    await twice(
      tries,
      () => press(user, /^(Declare|Try again)$/),
      async () => {
        await user.click(screen.getByRole('button', { name: /Close/ }));
        await press(user, 'Declare incident');
        await waitFor(() => expect(screen.getByLabelText(/Title/)).toHaveValue('Checkout down'));
      }
    );
    expectOneWrite(tries);
  });

  it('when a period is created, the form left and opened again', async () => {
    given('get', '/periods', listOf([]));
    const tries = losingAnswers('post', '/periods', aPeriod());
    const { user } = openApp();
    await press(user, 'Create the first period');
    await type(user, /^Title/, 'New shop');
    await twice(
      tries,
      () => press(user, 'Create period'),
      async () => {
        await press(user, 'Cancel');
        await press(user, 'Create the first period');
      }
    );
    expectOneWrite(tries);
  });

  it('when an indicator is added, the form left and opened again', async () => {
    given('get', '/uptime', { period: 'shop', timeZone: 'UTC', start: at(0), end: at(60), asOf: at(0), items: [] });
    const tries = losingAnswers('post', '/uptimeindicators', {});
    const { user } = openApp('/uptime');
    await user.click(await screen.findByText('Add the first indicator'));
    await type(user, /^Title/, 'Payments answers');
    await type(user, /^Service/, 'payments');
    await user.keyboard('{Enter}');
    await type(user, /^Query/, 'up');
    await twice(
      tries,
      () => press(user, 'Add indicator'),
      async () => {
        await press(user, 'Cancel');
        await user.click(await screen.findByText('Add the first indicator'));
        await screen.findByDisplayValue('Payments answers');
      }
    );
    expectOneWrite(tries);
  });

  it('when one comments on the board, the dialog closed and opened again', async () => {
    const tries = losingAnswers('post', '/incidents/:name/comment', after);
    const { user } = openApp('/incidents');
    const comment = async () => {
      (await screen.findByRole('link', { name: /Payments fail/ })).focus();
      await user.keyboard('c');
      await screen.findByRole('dialog');
    };
    await comment();
    await type(user, /^Comment/, 'Looking at it');
    await twice(
      tries,
      () => press(user, 'Add comment'),
      async () => {
        await user.keyboard('{Escape}');
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        await comment();
      }
    );
    expectOneWrite(tries);
  });

  it('when one writes into the timeline', async () => {
    const tries = losingAnswers('post', '/incidents/:name/comment', after);
    const { user } = openIncident(taken);
    await type(user, /Add to the timeline/, 'Looking at it');
    await twice(tries, () => press(user, 'Add'));
    expectOneWrite(tries);
  });

  it('when an incident is resolved', async () => {
    const tries = losingAnswers('post', '/incidents/:name/resolve', over);
    const { user } = openIncident(taken);
    await press(user, 'Resolve');
    await type(user, /^Resolution/, 'Restarted');
    await type(user, /^Root cause/, 'A full disk');
    await twice(tries, () => press(user, 'Resolve'));
    expectOneWrite(tries);
  });

  it('when an incident is reopened', async () => {
    const tries = losingAnswers('post', '/incidents/:name/reopen', taken);
    const { user } = openIncident(over);
    await press(user, 'Reopen');
    await type(user, /^Reason/, 'It is back');
    await twice(tries, () => press(user, 'Reopen'));
    expectOneWrite(tries);
  });

  it('when an incident is moved back', async () => {
    const tries = losingAnswers('post', '/incidents/:name/status', after);
    const { user } = openIncident(mail);
    await press(user, 'Move to Investigating');
    await type(user, /^Reason/, 'It is back');
    await twice(tries, () => press(user, 'Move'));
    expectOneWrite(tries);
  });

  it('when a priority is changed', async () => {
    const tries = losingAnswers('post', '/incidents/:name/priority', after);
    const { user } = openIncident(taken);
    await press(user, 'Change priority');
    await user.click(await screen.findByRole('radio', { name: 'P1 critical' }));
    await type(user, /^Reason/, 'All shops');
    await twice(tries, () => press(user, 'Change priority'));
    expectOneWrite(tries);
  });

  it('when a clock is paused', async () => {
    const tries = losingAnswers('post', '/incidents/:name/pause', after);
    const { user } = openIncident(taken);
    await press(user, 'Pause');
    await type(user, /^What for/, 'Ticket 4711');
    await twice(tries, () => press(user, 'Pause'));
    expectOneWrite(tries);
  });

  it('when a report is published', async () => {
    const tries = losingAnswers('post', '/periods/:name/report/publish', aPublishedReport());
    const { user } = openApp('/reports');
    await press(user, 'Publish');
    const dialog = within(await screen.findByRole('dialog'));
    await twice(tries, () => user.click(dialog.getByRole('button', { name: 'Publish' })));
    expectOneWrite(tries);
  });

  it('when the settings are saved, which replaces them as a whole and needs no key', async () => {
    given('get', SETTINGS_PATH, { enabled: true, pinned: true, jsonData: {}, secureJsonFields: {} });
    given('get', HEALTH_PATH, { status: 'OK', message: 'Ready.' });
    const tries = losingAnswers('post', SETTINGS_PATH, {});
    const user = userEvent.setup({ delay: null });
    render(
      <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
        <AppConfig {...({ plugin: { meta: {} }, query: {} } as PluginConfigPageProps<AppPluginMeta>)} />
      </MemoryRouter>
    );
    await user.type(await screen.findByPlaceholderText('Type a login and press Enter'), 'sa-1-ci{Enter}');
    await twice(tries, () => press(user, 'Save settings'));
    expect(tries[1]?.body).toEqual(tries[0]?.body);
  });
});

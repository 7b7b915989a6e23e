import React from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { AppConfig } from '../features/settings/AppConfig';
import type { Incident } from '../kinds/incident';
import { at, listOf } from '../test/factories/envelope';
import { aHandover, aSubmitted } from '../test/factories/handover';
import { anIncident } from '../test/factories/incident';
import {
  aFinding,
  anOnCall,
  anOverride,
  aSchedule,
  aShift,
  aSwap,
  onCallAnswer,
  shiftsOfDays,
} from '../test/factories/onCall';
import { aMe, aPeriod, aResponder } from '../test/factories/period';
import { aPublishedReport } from '../test/factories/report';
import { aPreview } from '../test/factories/schedule';
import { goBack, openApp } from '../test/journey';
import { given, HEALTH_PATH, losingAnswers, SETTINGS_PATH } from '../test/server';
import { withSizes } from '../test/sizes';

/** Every form and dialog, an answer lost at its write, tried again: nothing may be written twice. */

type User = ReturnType<typeof userEvent.setup>;

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

async function press(user: User, name: string | RegExp) {
  const button = await waitFor(() => {
    const found = screen.getAllByRole('button', { name }).at(-1)!;
    expect(found).toBeEnabled();
    expect(found).not.toHaveAttribute('aria-disabled', 'true');
    return found;
  });
  await user.click(button);
}

async function type(user: User, label: RegExp, text: string) {
  const field = (await screen.findAllByLabelText(label, { selector: 'input, textarea' })).at(-1)!;
  await waitFor(() => expect(field).toBeEnabled());
  await user.click(field);
  await user.paste(text);
}

/** Tries once, sees the answer lost, does what people do then, and tries again. */
async function twice(tries: unknown[], attempt: () => Promise<void>, between: () => Promise<void> = async () => {}) {
  await attempt();
  await waitFor(() => expect(tries).toHaveLength(1));
  await screen.findByText(/Grafana cannot be reached/);
  await between();
  await attempt();
  await waitFor(() => expect(tries).toHaveLength(2));
}

function expectOneWrite(tries: Array<{ body: unknown; key: string | null }>) {
  expect(tries[1]?.body).toEqual(tries[0]?.body);
  expect(tries[0]?.key).toMatch(/.{16,}/);
  expect(new Set(tries.map(({ key }) => key)).size).toBe(1);
}

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

  it('when a schedule is drawn, the form left and opened again', async () => {
    given('get', '/responders', listOf([aResponder('dev1', 'Dev 1')]));
    given('post', '/schedules/preview', aPreview());
    const tries = losingAnswers('post', '/schedules', aSchedule());
    const { user } = openApp('/settings/schedules');
    const draw = async () => user.click((await screen.findAllByRole('link', { name: 'New schedule' })).at(-1)!);
    await draw();
    await press(user, 'Weekly rotation');
    await type(user, /^Title/, 'Shop');
    await user.click(screen.getByLabelText(/^Add a person/));
    await user.click(await screen.findByRole('option', { name: /Dev 1/ }));
    await twice(
      tries,
      () => press(user, 'Create schedule'),
      async () => {
        goBack();
        await draw();
        await screen.findByDisplayValue('Shop');
      }
    );
    expectOneWrite(tries);
  });

  it('when a schedule is redrawn, which goes onto the version that was seen and needs no key', async () => {
    given('get', '/responders', listOf([aResponder('dev1', 'Dev 1')]));
    given('get', '/schedules/:name', aSchedule());
    given('post', '/schedules/preview', aPreview());
    const tries = losingAnswers('put', '/schedules/:name', aSchedule());
    const { user } = openApp('/oncall/schedules/shop-on-call');
    await type(user, /^Rest between shifts/, '9h');
    await twice(tries, () => press(user, 'Save schedule'));
    expect(tries[1]?.body).toEqual(tries[0]?.body);
  });

  it('when a person is entered, the form left and opened again', async () => {
    const tries = losingAnswers('post', '/responders', aResponder('ada', 'Ada'));
    const { user } = openApp('/settings/responders');
    const enter = async () => user.click((await screen.findAllByRole('link', { name: 'New person' })).at(-1)!);
    await enter();
    await type(user, /^Name( \*)?$/, 'Ada');
    await twice(
      tries,
      () => press(user, 'Create person'),
      async () => {
        await press(user, 'Cancel');
        await enter();
        await waitFor(() => expect(screen.getByLabelText(/^Name( \*)?$/)).toHaveValue('Ada'));
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

  it('when a handover is begun', async () => {
    given('get', '/schedules', listOf([aSchedule()]));
    given('get', '/handovers/:name', aHandover());
    const tries = losingAnswers('post', '/handovers', aHandover());
    const { user } = openApp('/handovers');
    await twice(tries, () => press(user, 'Start handover'));
    expectOneWrite(tries);
  });

  it('when a handover is written, the form left and opened again: the same is sent onto the same version', async () => {
    given('get', '/handovers/:name', aHandover());
    const tries = losingAnswers('put', '/handovers/:name', aHandover({ resourceVersion: '101' }));
    const { user } = openApp('/handovers/shop-20261121-1300?edit=1');
    await type(user, /^Notes/, 'Calm');
    await twice(
      tries,
      () => press(user, 'Save'),
      async () => {
        await press(user, 'Cancel');
        await press(user, 'Write notes');
        await screen.findByDisplayValue('Calm');
      }
    );
    expect(tries[1]?.body).toEqual(tries[0]?.body);
  });

  it('when one hands over', async () => {
    given('get', '/handovers/:name', aHandover());
    const tries = losingAnswers('post', '/handovers/:name/submit', aSubmitted({ resourceVersion: '101' }));
    const { user } = openApp('/handovers/shop-20261121-1300');
    await press(user, 'Hand over');
    await screen.findByRole('dialog');
    await twice(tries, () => press(user, 'Hand over'));
    expectOneWrite(tries);
  });

  it('when one takes over, the dialog closed and opened again', async () => {
    given('get', '/handovers/:name', aSubmitted());
    const accepted = aSubmitted({ resourceVersion: '101', status: { state: 'accepted', acceptedAt: at(0) } });
    const tries = losingAnswers('post', '/handovers/:name/accept', accepted);
    const { user } = openApp('/handovers/shop-20261121-1300');
    await press(user, 'Accept');
    await screen.findByRole('dialog');
    await twice(
      tries,
      () => press(user, 'Accept'),
      async () => {
        await press(user, 'Cancel');
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        await press(user, 'Accept');
        await screen.findByRole('dialog');
      }
    );
    expectOneWrite(tries);
  });

  it('when a handover is refused, the dialog closed and opened again', async () => {
    given('get', '/handovers/:name', aSubmitted());
    const tries = losingAnswers('post', '/handovers/:name/refuse', aSubmitted({ resourceVersion: '101' }));
    const { user } = openApp('/handovers/shop-20261121-1300');
    await press(user, 'Refuse');
    await type(user, /^Reason/, 'What is with the queue?');
    await twice(
      tries,
      () => press(user, 'Refuse'),
      async () => {
        await press(user, 'Cancel');
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        await press(user, 'Refuse');
        await screen.findByDisplayValue('What is with the queue?');
      }
    );
    expectOneWrite(tries);
  });

  it('when open work is reassigned', async () => {
    given('get', '/responders', listOf([aResponder('dev1', 'Dev One'), aResponder('dev3', 'Dev Three')]));
    given('get', '/incidents', listOf([anIncident({ spec: { assignee: 'dev3' } })]));
    given('get', '/handovers/:name', aSubmitted());
    const tries = losingAnswers('post', '/handovers/:name/reassign', { results: [] });
    const { user } = openApp('/handovers/shop-20261121-1300');
    await press(user, 'Reassign open work');
    await screen.findByRole('dialog');
    await twice(tries, () => press(user, 'Reassign'));
    expectOneWrite(tries);
  });

  describe('on the page of who is on call,', () => {
    const permissions = ['read' as const, 'cover' as const];

    afterEach(() => jest.restoreAllMocks());

    function openOnCall(responder: string, role: 'Viewer' | 'Editor' = 'Viewer') {
      const may = role === 'Editor' ? [...permissions, 'configure' as const] : permissions;
      given('get', '/me', aMe({ login: responder, role, responder, permissions: may }));
      given('get', '/oncall', onCallAnswer(anOnCall()));
      given('get', '/schedules/:name/shifts', { ...listOf(shiftsOfDays(14)), timeZone: 'Europe/Berlin' });
      return openApp('/oncall');
    }

    it('when a shift is taken over', async () => {
      const tries = losingAnswers('post', '/schedules/:name/take', anOverride('o1'));
      const { user } = openOnCall('dev1');
      await press(user, 'Take over');
      const dialog = within(await screen.findByRole('dialog'));
      await twice(tries, () => user.click(dialog.getByRole('button', { name: 'Take over' })));
      expectOneWrite(tries);
    });

    it('when somebody stands in for another, the dialog closed and opened again', async () => {
      const tries = losingAnswers('post', '/shiftoverrides', anOverride('o1'));
      const { user } = openOnCall('dev1');
      const takeIt = async () => {
        await waitFor(() => expect(screen.getByRole('button', { name: 'Take over' })).toBeEnabled());
        await user.click(await screen.findByRole('gridcell', { name: /^B .* Sun 22 Nov/ }));
        await user.click(await screen.findByRole('menuitem', { name: /^Take this shift/ }));
      };
      await takeIt();
      await twice(
        tries,
        () => press(user, 'Save override'),
        async () => {
          await user.keyboard('{Escape}');
          await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
          await takeIt();
        }
      );
      expectOneWrite(tries);
    });

    it('when a swap is asked for', async () => {
      const tries = losingAnswers('post', '/swaprequests', aSwap('s1'));
      const shift = aShift({ start: '2026-11-22T05:00:00Z', end: '2026-11-22T13:00:00Z', responder: 'dev1' });
      given('get', '/oncall/shifts', listOf([{ schedule: 'shop', shift }]));
      const { user } = openOnCall('dev1');
      await press(user, /^Swap Sun 22 Nov/);
      await twice(tries, () => press(user, 'Ask'));
      expectOneWrite(tries);
    });

    it('when a swap is offered, declined and taken', async () => {
      given('get', '/swaprequests', listOf([aSwap('s1', { to: 'dev2' })]));
      const offers = losingAnswers('post', '/swaprequests/:name/offer', aSwap('s1', { to: 'dev2' }));
      const refusals = losingAnswers('post', '/swaprequests/:name/decline', aSwap('s1', { to: 'dev2' }));
      const takes = losingAnswers('post', '/swaprequests/:name/take', aSwap('s1', { to: 'dev2' }));
      const { user } = openOnCall('dev2');
      await press(user, /^Offer for another/);
      await user.click(await screen.findByRole('combobox', { name: /Your shift in return/ }));
      await user.click(await screen.findByRole('option', { name: 'Mon 23 Nov 06:00–14:00 · A' }));
      await twice(offers, () => press(user, 'Offer'));
      expectOneWrite(offers);
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await press(user, 'Decline…');
      await twice(refusals, () => press(user, 'Decline'));
      expectOneWrite(refusals);
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await press(user, 'Take it');
      await twice(takes, () => press(user, 'Take it'));
      expectOneWrite(takes);
    });

    it('when an offer is accepted, and a request withdrawn', async () => {
      const offers = [
        { by: 'dev2', at: at(-5), inReturn: { start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' } },
      ];
      given('get', '/swaprequests', listOf([aSwap('s1', { from: 'dev1' }, { offers })]));
      const accepts = losingAnswers('post', '/swaprequests/:name/accept', aSwap('s1', { from: 'dev1' }, { offers }));
      const ends = losingAnswers('post', '/swaprequests/:name/withdraw', aSwap('s1', { from: 'dev1' }, { offers }));
      const { user } = openOnCall('dev1');
      await press(user, /^Accept the offer of/);
      await twice(accepts, () => press(user, 'Accept'));
      expectOneWrite(accepts);
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await press(user, 'Withdraw…');
      await twice(ends, () => press(user, 'Withdraw'));
      expectOneWrite(ends);
    });

    it('when an override is ended, which says the moment that was meant first and needs no key', async () => {
      given('get', '/shiftoverrides', listOf([anOverride('o1', { add: 'dev1' })]));
      const tries = losingAnswers('patch', '/shiftoverrides/:name', anOverride('o1', { end: at(0) }));
      const { user } = openOnCall('dev1');
      await press(user, /^End now/);
      await twice(
        tries,
        () => press(user, 'End now'),
        async () => {
          jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000);
        }
      );
      expect(tries[1]?.body).toEqual(tries[0]?.body);
    });

    it('when an override is deleted', async () => {
      given('get', '/shiftoverrides', listOf([anOverride('o1', { add: 'dev1', start: at(120), end: at(240) })]));
      const tries = losingAnswers('delete', '/shiftoverrides/:name', {});
      const { user } = openOnCall('dev1');
      await press(user, /^Delete/);
      await twice(tries, () => press(user, 'Delete'));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    });

    it('when an override is moved to where its shift is by now', async () => {
      const move = { override: 'o1', start: '2026-11-22T13:00:00Z', end: '2026-11-22T21:00:00Z' };
      given('get', '/schedules/:name/findings', listOf([aFinding({ fix: { label: 'Move the override', move } })]));
      given('get', '/shiftoverrides/:name', anOverride('o1'));
      const tries = losingAnswers('patch', '/shiftoverrides/:name', anOverride('o1', move));
      const { user } = openOnCall('dev1', 'Editor');
      await press(user, 'Move the override');
      await twice(tries, () => press(user, 'Move it'));
      expect(tries[1]?.body).toEqual(tries[0]?.body);
    });
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

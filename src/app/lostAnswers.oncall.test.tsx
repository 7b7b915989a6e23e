import { screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../test/factories/envelope';
import { aFinding, anOnCall, anOverride, aShift, aSwap, onCallAnswer, shiftsOfDays } from '../test/factories/onCall';
import { aMe } from '../test/factories/period';
import { openApp } from '../test/journey';
import { expectOneWrite, press, twice } from '../test/lostAnswers';
import { given, losingAnswers } from '../test/server';
import { withSizes } from '../test/sizes';

beforeEach(() => withSizes());

describe('an answer is lost, and the same is written once', () => {
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
});

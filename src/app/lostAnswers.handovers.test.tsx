import { screen, waitFor } from '@testing-library/react';
import { at, listOf } from '../test/factories/envelope';
import { aHandover, aSubmitted } from '../test/factories/handover';
import { anIncident } from '../test/factories/incident';
import { aSchedule } from '../test/factories/onCall';
import { aResponder } from '../test/factories/period';
import { openApp } from '../test/journey';
import { expectOneWrite, press, twice, type } from '../test/lostAnswers';
import { given, losingAnswers } from '../test/server';
import { withSizes } from '../test/sizes';

beforeEach(() => withSizes());

describe('an answer is lost, and the same is written once', () => {
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
});

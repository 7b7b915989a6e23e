import { screen, waitFor } from '@testing-library/react';
import { listOf } from '../test/factories/envelope';
import { aSchedule } from '../test/factories/onCall';
import { aResponder } from '../test/factories/period';
import { aPreview } from '../test/factories/schedule';
import { goBack, openApp } from '../test/journey';
import { expectOneWrite, press, twice, type } from '../test/lostAnswers';
import { given, losingAnswers } from '../test/server';
import { withSizes } from '../test/sizes';

beforeEach(() => withSizes());

describe('an answer is lost, and the same is written once', () => {
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
});

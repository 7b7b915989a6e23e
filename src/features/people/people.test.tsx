import { act, screen, waitFor, within } from '@testing-library/react';
import { listOf, written } from '../../test/factories/envelope';
import { aMe, aResponder } from '../../test/factories/period';
import { openApp } from '../../test/journey';
import { keeping } from '../../test/keeping';
import { given, givenFailure, losingAnswers, recording, USERS_PATH } from '../../test/server';
import { withSizes } from '../../test/sizes';

type User = ReturnType<typeof openApp>['user'];

beforeEach(() => {
  withSizes();
  given('get', '/responders/:name/history', listOf([]));
});

async function put(user: User, label: string | RegExp, text: string) {
  const field = screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
  await user.click(field);
  field.select();
  await user.paste(text);
}

describe('a new person', () => {
  const open = async () => {
    const { user } = openApp('/settings/responders/new');
    await screen.findByRole('form', { name: 'New person' });
    return user;
  };

  test('is picked from the users of Grafana, with ways to be woken', async () => {
    given('get', USERS_PATH, [{ userId: 7, uid: 'u7', login: 'ada', avatarUrl: '' }]);
    const sent = recording('post', '/responders', written(aResponder('ada', 'Ada')), 201);
    const user = await open();
    await put(user, /^Name( \*)?$/, 'Ada');
    await user.click(await screen.findByRole('combobox', { name: /^Login in Grafana/ }));
    await user.click(await screen.findByRole('option', { name: 'ada' }));
    expect(screen.getByText('Nothing of this wakes the person at night')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Add a way: For P1 and P2' }));
    await put(user, 'After', '5');
    expect(screen.getByText('Nothing of this wakes the person at night')).toBeInTheDocument();
    await put(user, /^Phone/, '+49 30 1');
    await waitFor(() =>
      expect(screen.queryByText('Nothing of this wakes the person at night')).not.toBeInTheDocument()
    );
    await user.click(screen.getByRole('button', { name: 'Create person' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({
      metadata: { name: 'ada' },
      spec: {
        displayName: 'Ada',
        grafanaLogin: 'ada',
        phone: '+49 30 1',
        notify: { important: [{ by: 'voice', after: '5m' }] },
      },
    });
  });

  test('has a login that is typed, where Grafana does not show its users', async () => {
    given('get', USERS_PATH, { message: 'no' }, 403);
    const sent = recording('post', '/responders', written(aResponder('ada', 'Ada')), 201);
    const user = await open();
    await put(user, /^Name( \*)?$/, 'Ada');
    expect(await screen.findByText('Type it: Grafana shows its users to Admins only.')).toBeInTheDocument();
    await put(user, /^Login in Grafana/, 'ada');
    await user.click(screen.getByRole('button', { name: 'Create person' }));
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ spec: { grafanaLogin: 'ada' } }));
  });

  test('without a name, or with a wrong time, is not sent', async () => {
    const sent = recording('post', '/responders', {}, 201);
    const user = await open();
    await user.click(screen.getByRole('button', { name: 'Add a way: For P3 and P4' }));
    await put(user, 'After', 'soon');
    await user.click(screen.getByRole('button', { name: 'Create person' }));
    expect(await screen.findByText('Say what the person is called.')).toBeInTheDocument();
    expect(screen.getByText('Write a duration such as 15m, 1h30m or 2d.')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  test('that the server refuses keeps what was typed, and the word stands at its field', async () => {
    givenFailure('post', '/responders', 422, {
      error: 'Check the fields.',
      fields: [{ field: 'spec.phone', reason: 'is no phone number' }],
    });
    const user = await open();
    await put(user, /^Name( \*)?$/, 'Ada');
    await put(user, /^Phone/, 'call me');
    await user.click(screen.getByRole('button', { name: 'Create person' }));
    expect(await screen.findByText('is no phone number')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Phone/)).toHaveValue('call me');
  });
});

describe('a person that exists', () => {
  const ada = aResponder('ada', 'Ada', {
    timeZone: 'Europe/Berlin',
    chat: { slack: 'U1' },
    leave: [{ start: '2026-12-23T23:00:00Z', end: '2026-12-26T23:00:00Z', note: 'Holidays' }],
    notify: { important: [{ by: 'voice' }, { by: 'sms', after: '90s' }] },
  });
  const open = async () => {
    const { user } = openApp('/settings/responders/ada?edit=1');
    await screen.findByRole('form', { name: 'Edit person' });
    return user;
  };

  test('keeps everything that nobody typed into, and takes leave in whole days', async () => {
    const { puts } = keeping('responders', ada);
    const user = await open();
    const first = within(screen.getByRole('group', { name: 'Leave 1' }));
    expect(first.getByLabelText('First day')).toHaveValue('2026-12-24');
    expect(first.getByLabelText('Last day')).toHaveValue('2026-12-26');
    await user.click(screen.getByRole('button', { name: 'Add leave' }));
    await user.click(screen.getByRole('button', { name: 'Save person' }));
    await waitFor(() => expect(puts).toHaveLength(1));
    expect(puts[0]?.body.spec).toEqual({
      ...ada.spec,
      leave: [...(ada.spec.leave ?? []), { start: '2026-11-20T23:00:00Z', end: '2026-11-21T23:00:00Z' }],
    });
  });

  test('takes leave with times of day, and refuses an end before its start', async () => {
    const { puts } = keeping('responders', ada);
    const user = await open();
    const leave = within(screen.getByRole('group', { name: 'Leave 1' }));
    await user.click(leave.getByLabelText('With times of day'));
    const until = () =>
      within(screen.getByRole('group', { name: 'Leave 1' })).getByLabelText<HTMLInputElement>('Until');
    expect(until()).toHaveValue('2026-12-27T00:00');
    await user.clear(until());
    await user.type(until(), '2026-12-20T08:00');
    await user.click(screen.getByRole('button', { name: 'Save person' }));
    expect(await screen.findByText('It must not end before it begins.')).toBeInTheDocument();
    await user.clear(until());
    await user.type(until(), '2026-12-27T12:00');
    await user.click(screen.getByRole('button', { name: 'Save person' }));
    await waitFor(() => expect(puts).toHaveLength(1));
    expect(puts[0]?.body.spec.leave).toEqual([
      { start: '2026-12-23T23:00:00Z', end: '2026-12-27T11:00:00Z', note: 'Holidays' },
    ]);
  });

  test('is merged with what somebody else saved meanwhile', async () => {
    const { puts, others } = keeping('responders', ada);
    const user = await open();
    act(() => others({ phone: '+49 30 9' }));
    await put(user, /^Mail/, 'ada@example.com');
    await user.click(screen.getByRole('button', { name: 'Save person' }));
    await waitFor(() => expect(puts.map(({ status }) => status)).toEqual([409, 200]));
    expect(puts[1]?.body.spec).toMatchObject({ phone: '+49 30 9', email: 'ada@example.com' });
  });
});

describe('people from a table', () => {
  beforeEach(() => given('get', '/responders', listOf([aResponder('dev1', 'Dev 1')])));

  async function openDialog() {
    const { user } = openApp('/settings/responders');
    await user.click(await screen.findByRole('button', { name: 'Import people' }));
    const dialog = within(await screen.findByRole('dialog'));
    return { user, dialog };
  }

  test('are shown before they are entered, and what is wrong stays in the field', async () => {
    const sent = recording(
      'post',
      '/responders',
      async ({ request }) => {
        const { metadata, spec } = (await request.clone().json()) as ReturnType<typeof aResponder>;
        return written(aResponder(metadata.name, spec.displayName));
      },
      201
    );
    const { user, dialog } = await openDialog();
    await put(user, /^Table/, 'name,login\nAda,ada\nDev 1,dev1\nBob,bob');
    expect(await dialog.findByRole('table', { name: 'People of the table' })).toBeInTheDocument();
    expect(dialog.getByText('The login dev1 belongs to another person already.')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Enter 2 people' }));
    await waitFor(() =>
      expect(sent.map(({ body }) => body)).toMatchObject([{ metadata: { name: 'ada' } }, { metadata: { name: 'bob' } }])
    );
    await waitFor(() => expect(dialog.getByLabelText(/^Table/)).toHaveValue('name,login\nDev 1,dev1'));
    expect(dialog.getByText('Ada is entered.')).toBeInTheDocument();
  });

  test('of which one is refused lose none of the others', async () => {
    given('post', '/responders', { error: 'A login may stand once.', reason: 'invalid' }, 422);
    const { user, dialog } = await openDialog();
    await put(user, /^Table/, 'name\nAda');
    await user.click(dialog.getByRole('button', { name: 'Enter 1 people' }));
    expect(await dialog.findByText('Line 2, Ada: A login may stand once.')).toBeInTheDocument();
    expect(dialog.getByLabelText(/^Table/)).toHaveValue('name\nAda');
  });

  test('are entered once, though an answer was lost', async () => {
    const tries = losingAnswers('post', '/responders', written(aResponder('ada', 'Ada')));
    const { user, dialog } = await openDialog();
    await put(user, /^Table/, 'name\nAda');
    await user.click(dialog.getByRole('button', { name: 'Enter 1 people' }));
    await dialog.findByText(/^Line 2, Ada: Grafana cannot be reached/);
    await user.click(dialog.getByRole('button', { name: 'Enter 1 people' }));
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[0]?.key).toMatch(/.{16,}/);
    expect(tries[1]).toEqual(tries[0]);
  });

  test('are not for a Viewer', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read'] }));
    openApp('/settings/responders');
    await screen.findByRole('table', { name: 'People' });
    expect(screen.queryByRole('button', { name: 'Import people' })).not.toBeInTheDocument();
  });
});

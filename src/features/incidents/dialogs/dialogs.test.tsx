import { act, screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../../test/factories/envelope';
import { aClock, anIncident } from '../../../test/factories/incident';
import { aMe, aResponder } from '../../../test/factories/period';
import { live, notices, openApp } from '../../../test/journey';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';
import type { Incident } from '../../../kinds/incident';

beforeEach(() => withSizes());

const taken = anIncident({ status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' } });

async function openDialog(button: string, incident: Incident = taken) {
  given('get', '/incidents/:name', incident);
  const { user } = openApp(`/incidents/${incident.metadata.name}`);
  const element = await waitFor(() => {
    const found = screen.getByRole('button', { name: button });
    expect(found).not.toHaveAttribute('aria-disabled', 'true');
    return found;
  });
  await user.click(element);
  return { user, dialog: within(await screen.findByRole('dialog')) };
}

/** A colleague changes it while the dialog is open. */
async function someoneElse(theirs: Incident) {
  const { name, resourceVersion } = theirs.metadata;
  const change = { resourceVersion, kind: 'Incident', name, operation: 'update' as const, actor: 'dev2', at: at(0) };
  given('get', '/changes', listOf([{ ...change, object: { ...theirs } }], { resourceVersion }));
  act(() => live.push(Number(resourceVersion)));
  await waitFor(() =>
    expect(screen.getByRole('listitem', { current: 'step', hidden: true })).toHaveTextContent(/Monitoring/)
  );
}

it("a changed priority goes onto the version that was seen, so that a colleague's change is not overwritten", async () => {
  const theirs = anIncident({ resourceVersion: '130', spec: { priority: 'P3' }, status: { state: 'monitoring' } });
  theirs.metadata.updatedBy = 'dev2';
  const versions: Array<string | null> = [];
  const { user, dialog } = await openDialog('Change priority');
  await user.click(dialog.getByRole('radio', { name: 'P1 critical' }));
  await user.type(dialog.getByLabelText(/Reason/), 'all shops');
  await someoneElse(theirs);
  given(
    'post',
    '/incidents/:name/priority',
    ({ request }) => {
      versions.push(request.headers.get('If-Match'));
      return { error: 'It was changed meanwhile.', reason: 'conflict', current: { ...theirs } };
    },
    409
  );
  await user.click(dialog.getByRole('button', { name: 'Change priority' }));
  expect(await dialog.findByText(/It was changed meanwhile\./)).toBeVisible();
  expect(dialog.getByText(/Now: Monitoring, P3, assigned to nobody, changed by dev2\./)).toBeVisible();
  expect(dialog.getByLabelText(/Reason/)).toHaveValue('all shops');
  // The dialog says it; a notice behind it would say it twice.
  expect(notices).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Change priority' }));
  await waitFor(() => expect(versions).toEqual(['100', '130']));
});

it('a refused move is told in its dialog alone', async () => {
  givenFailure('post', '/incidents/:name/resolve', 409, {
    error: 'dev2 was faster.',
    reason: 'conflict',
    current: { ...anIncident({ resourceVersion: '120' }) },
  });
  const { user, dialog } = await openDialog('Resolve');
  await user.type(dialog.getByLabelText(/Resolution/), 'Restarted');
  await user.click(dialog.getByLabelText(/root cause is unknown/));
  await user.click(dialog.getByRole('button', { name: 'Resolve' }));
  expect(await dialog.findByText(/dev2 was faster\./)).toBeVisible();
  expect(screen.queryByText(/went back/)).not.toBeInTheDocument();
  expect(notices).toEqual([]);
});

it('resolving says how many alerts still fire', async () => {
  const { dialog } = await openDialog('Resolve');
  expect(dialog.getByText('1 alert still fires.')).toBeVisible();
});

it('pausing asks what for, and says until when at the latest', async () => {
  const sent = recording('post', '/incidents/:name/pause', taken);
  const resolution = aClock({ name: 'resolution', target: '4h', dueAt: at(220), pausedSeconds: 3600 });
  const { user, dialog } = await openDialog('Pause', anIncident({ status: { ...taken.status, clocks: [resolution] } }));
  expect(dialog.getByText(/at the latest, in 23h\./)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Pause' }));
  expect(await dialog.findByText('Say what it waits for.')).toBeVisible();
  await user.type(dialog.getByLabelText(/What for/), 'ticket 4711');
  await user.type(dialog.getByLabelText(/At most/), 'soon');
  await user.click(dialog.getByRole('button', { name: 'Pause' }));
  expect(await dialog.findByText('Write a duration such as 15m, 1h30m or 2d.')).toBeVisible();
  expect(sent).toHaveLength(0);
  await user.clear(dialog.getByLabelText(/At most/));
  await user.type(dialog.getByLabelText(/At most/), '2h');
  expect(dialog.getByText(/at 2026-11-21 14:00:0\d .* at the latest, in 2h\./)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(sent[0]?.body).toEqual({ reason: 'vendor', text: 'ticket 4711', cap: '2h' }));
});

describe('pausing is refused beforehand, with the reason,', () => {
  const dev = aMe({
    login: 'dev1',
    role: 'Viewer',
    responder: 'dev1',
    permissions: ['read', 'comment', 'changeState', 'pause'],
  });

  async function refused(incident: Incident): Promise<string> {
    given('get', '/incidents/:name', incident);
    const { user } = openApp(`/incidents/${incident.metadata.name}`);
    await screen.findByRole('region', { name: 'Clocks' });
    const pause = await screen.findByRole('button', { name: 'Pause' });
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Resolve' })).not.toHaveAttribute('aria-disabled', 'true')
    );
    await waitFor(() => expect(pause).toHaveAttribute('aria-disabled', 'true'));
    await user.hover(pause);
    return (await screen.findByRole('tooltip')).textContent ?? '';
  }

  it('to a developer, of a P2', async () => {
    given('get', '/me', dev);
    given('get', '/responders', listOf([aResponder('dev1', 'Dev One', { roles: ['developer'] })]));
    expect(await refused(taken)).toBe('Only the project lead, Editors and Admins pause a P2.');
  });

  it('to everybody, once the clock has rested for as long as it may', async () => {
    const resolution = aClock({ name: 'resolution', target: '4h', pausedSeconds: 86_400 });
    expect(await refused(anIncident({ status: { ...taken.status, clocks: [resolution] } }))).toMatch(
      /rested for 24h in total/
    );
  });
});

it('fifty refusals of one press are one notice', async () => {
  const many = Array.from({ length: 5 }, (_, index) => anIncident({ name: `inc-20261121-000${index}` }));
  given('get', '/incidents', listOf(many));
  givenFailure('post', '/incidents/:name/acknowledge', 409, { error: 'dev2 was faster.', reason: 'conflict' });
  const { user } = openApp('/incidents?view=table');
  for (const { metadata } of many) {
    await user.click(await screen.findByRole('checkbox', { name: `Select ${metadata.name.toUpperCase()}` }));
  }
  await user.click(screen.getByRole('button', { name: 'Acknowledge 5' }));
  await waitFor(() => expect(notices).toHaveLength(1));
  expect(notices[0]?.title).toBe('5 of 5 were not changed');
  expect(notices[0]?.text).toMatch(/INC-20261121-0000, .*: dev2 was faster\.$/);
});

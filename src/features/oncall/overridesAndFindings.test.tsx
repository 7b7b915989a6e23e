import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import { aFinding, anOverride } from '../../test/factories/onCall';
import { openApp } from '../../test/journey';
import { dev1, givenOnCall } from '../../test/onCallPage';
import { given, recording } from '../../test/server';

beforeEach(givenOnCall);
afterEach(() => jest.restoreAllMocks());

describe('overrides', () => {
  it('that run are ended, those to come are deleted, and others of other people stay', async () => {
    given('get', '/me', dev1);
    const running = anOverride('run');
    const coming = anOverride('next', { start: '2026-11-22T05:00:00Z', end: '2026-11-22T13:00:00Z' });
    const theirs = anOverride('theirs', { add: 'dev2', start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' });
    const over = anOverride('over', { start: '2026-11-20T05:00:00Z', end: '2026-11-20T13:00:00Z' });
    given('get', '/shiftoverrides', listOf([running, coming, theirs, over]));
    const sent = recording('patch', '/shiftoverrides/:name', running);
    const { user } = openApp('/oncall');
    const tile = within(await screen.findByRole('region', { name: 'Overrides' }));
    await waitFor(() => expect(tile.getAllByRole('button', { name: /^(End now|Delete):/ })).toHaveLength(2));
    expect(tile.getAllByText(/instead of Cy Care/)).toHaveLength(3);
    await user.click(tile.getByRole('button', { name: /^End now:/ }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'End now' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ spec: { end: '2026-11-21T12:00:00Z' } }));
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
  });
});

test('an override that an earlier try has ended is ended, although the server refuses the second try', async () => {
  given('get', '/me', dev1);
  given('get', '/shiftoverrides', listOf([anOverride('o1', { add: 'dev1' })]));
  given(
    'patch',
    '/shiftoverrides/:name',
    async ({ request }) => {
      const { spec } = (await request.json()) as { spec: { end: string } };
      return { reason: 'conflict', error: 'It was changed.', current: { ...anOverride('o1', { end: spec.end }) } };
    },
    409
  );
  const { user } = openApp('/oncall');
  await user.click(await screen.findByRole('button', { name: /^End now/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'End now' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

describe('findings', () => {
  const rest = aFinding({
    fix: {
      label: 'Let dev3 work it',
      override: {
        schedule: 'shop',
        add: 'dev3',
        remove: 'dev2',
        start: '2026-11-22T05:00:00Z',
        end: '2026-11-22T13:00:00Z',
      },
    },
  });

  it('stand by kind with their number, and a button opens what mends them', async () => {
    const moved = aFinding({
      kind: 'movedShift',
      text: 'The shift of an override has moved.',
      people: [],
      fix: { label: 'Move it', move: { override: 'o1', start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' } },
    });
    given('get', '/schedules/:name/findings', listOf([rest, moved]));
    given('get', '/shiftoverrides/:name', anOverride('o1'));
    const sent = recording('patch', '/shiftoverrides/:name', anOverride('o1'));
    const { user } = openApp('/oncall');
    expect(await screen.findByText('2 findings')).toBeVisible();
    expect(await screen.findByText('Too little rest (1)')).toBeVisible();
    expect(screen.getByText('Bo Base rests 8h between two shifts; 11h are the least.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Let Cy Care work it' }));
    expect(await screen.findByRole('dialog', { name: 'Override' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Move it' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Move it' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({ spec: { start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' } })
    );
  });

  it('offer people who are no Editors only what they may do', async () => {
    given('get', '/me', dev1);
    given('get', '/schedules/:name/findings', listOf([rest]));
    openApp('/oncall');
    expect(await screen.findByText(/Bo Base rests 8h/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Let Cy Care/ })).not.toBeInTheDocument();
  });
});

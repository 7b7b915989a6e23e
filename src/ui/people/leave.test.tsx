import React from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import type { Responder } from '../../kinds/responder';
import { createQueryClient } from '../../platform/queryClient';
import { listOf, written } from '../../test/factories/envelope';
import { aResponder } from '../../test/factories/period';
// Sets the clock and the back end.
import '../../test/journey';
import { given, losingAnswers, recording, server, url } from '../../test/server';
import { LeaveDialog } from './LeaveDialog';
import { toLeave, toLeaveDraft, withTimes } from './leaveDraft';

const begun = { start: '2026-11-20T23:00:00Z', end: '2026-11-24T23:00:00Z', note: 'Ill' };
const over = { start: '2026-10-01T00:00:00Z', end: '2026-10-02T00:00:00Z' };
const ahead = { start: '2026-12-23T23:00:00Z', end: '2026-12-26T23:00:00Z' };
const ada = aResponder('ada', 'Ada', { timeZone: 'Europe/Berlin', leave: [over, begun, ahead] });

function open(responder: Responder = ada) {
  given('get', '/responders', listOf([responder]));
  given('get', '/responders/:name/history', listOf([]));
  const onClose = jest.fn();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <LeaveDialog responder={responder} onClose={onClose} />
    </QueryClientProvider>
  );
  return { user: userEvent.setup({ delay: null }), onClose };
}

const save = () => screen.getByRole('button', { name: 'Save leave' });
const one = (number: number) => within(screen.getByRole('group', { name: `Leave ${number}` }));

test('leave from now on is said by the person, onto what the person saw', async () => {
  const sent = recording('put', '/responders/:name/leave', written(ada));
  const { user, onClose } = open();
  expect(screen.queryByRole('group', { name: 'Leave 3' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Remove leave 2' }));
  await user.click(screen.getByRole('button', { name: 'Add leave' }));
  await user.click(save());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent[0]?.body).toEqual({ leave: [begun, { start: '2026-11-20T23:00:00Z', end: '2026-11-21T23:00:00Z' }] });
  expect(sent[0]?.headers.get('If-Match')).toBe('100');
});

test('leave that has begun keeps its start and cannot be taken away, but may end earlier', async () => {
  const sent = recording('put', '/responders/:name/leave', written(ada));
  const { user } = open();
  expect(one(1).getByText('Has begun at 2026-11-21')).toBeInTheDocument();
  expect(one(1).queryByRole('button')).not.toBeInTheDocument();
  const last = one(1).getByLabelText('Last day');
  await user.clear(last);
  await user.type(last, '2026-11-22');
  await user.click(save());
  await waitFor(() =>
    expect(sent[0]?.body).toMatchObject({ leave: [{ ...begun, end: '2026-11-22T23:00:00Z' }, ahead] })
  );
});

test('what the server refuses stands at its day', async () => {
  server.use(
    http.put(url('/responders/:name/leave'), () =>
      HttpResponse.json(
        {
          error: 'Check the fields.',
          reason: 'invalid',
          fields: [{ field: 'leave[1].end', reason: 'lies in the past' }],
        },
        { status: 422 }
      )
    )
  );
  const { user } = open();
  await user.click(save());
  expect(await one(2).findByText('lies in the past')).toBeInTheDocument();
});

test('an answer that was lost says the same leave again', async () => {
  const tries = losingAnswers('put', '/responders/:name/leave', written(ada));
  const { user, onClose } = open();
  await user.click(screen.getByRole('button', { name: 'Remove leave 2' }));
  await user.click(save());
  await screen.findByText(/Grafana cannot be reached/);
  await user.click(save());
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(tries[1]?.body).toEqual(tries[0]?.body);
});

test('whole days end with their last day, also where the clock changes', () => {
  const draft = toLeaveDraft({ start: '2026-10-23T22:00:00Z', end: '2026-10-25T23:00:00Z' }, 'Europe/Berlin');
  expect(draft).toMatchObject({ timed: false, start: '2026-10-24', end: '2026-10-25' });
  expect(toLeave(withTimes(withTimes({ ...draft, was: undefined }, true), false), 'Europe/Berlin').end).toBe(
    '2026-10-25T23:00:00Z'
  );
});

test('what nobody typed into stays to the second', () => {
  const exact = { start: '2026-11-23T05:00:30Z', end: '2026-11-24T05:00:59Z', note: 'Doctor' };
  expect(toLeave(toLeaveDraft(exact, 'Europe/Berlin'), 'Europe/Berlin')).toEqual(exact);
});

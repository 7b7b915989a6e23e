import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { RosterAnswer } from '../../kinds/oncall';
import { listOf } from '../../test/factories/envelope';
import { aResponder } from '../../test/factories/period';
import { aPreview, aSchedule } from '../../test/factories/schedule';
import { openApp } from '../../test/journey';
import { given, givenFailure, server, url } from '../../test/server';
import { withSizes } from '../../test/sizes';

const read: RosterAnswer = {
  dryRun: true,
  schedules: [
    {
      name: 'shop-on-call',
      shifts: 1,
      spec: {
        title: 'Shop on call',
        timeZone: 'Europe/Berlin',
        layers: [
          {
            name: 'Roster',
            type: 'fixed',
            shifts: [{ start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z', responder: 'dev1', slot: 'A' }],
          },
        ],
      },
    },
  ],
  people: [{ text: 'Dev One', responder: 'dev1' }],
  warnings: ['A comment was left out.'],
  problems: [],
};

interface Sent {
  text: string;
  query: Record<string, string>;
  key: string | null;
  type: string | null;
}

/** A back end that reads rosters; `answers` are given in turn, the last one for ever. */
function rosters(...answers: RosterAnswer[]): Sent[] {
  const sent: Sent[] = [];
  server.use(
    http.post(url('/schedules/import'), async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? read;
      sent.push({
        text: await request.text(),
        query: Object.fromEntries(searchParams),
        key: request.headers.get('Idempotency-Key'),
        type: request.headers.get('Content-Type'),
      });
      return HttpResponse.json({ ...answer, dryRun: searchParams.get('dryRun') === 'true' });
    })
  );
  return sent;
}

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf([aResponder('dev1', 'Dev 1')]));
  given('get', '/schedules', listOf([aSchedule()]));
  given('get', '/schedules/:name', aSchedule());
  given('post', '/schedules/preview', aPreview());
});

async function openDialog(path = '/oncall/schedules/shop-on-call') {
  const { user } = openApp(path);
  await user.click(await screen.findByRole('button', { name: 'Import a roster' }));
  const dialog = within(await screen.findByRole('dialog'));
  const paste = async (text: string) => {
    const field = dialog.getByLabelText<HTMLTextAreaElement>(/^Roster/);
    await user.click(field);
    field.select();
    await user.paste(text);
  };
  return { user, dialog, paste };
}

test('a roster is looked at first, and saved when it is as it should be', async () => {
  const sent = rosters(read);
  const { user, dialog, paste } = await openDialog();
  await paste('start,end,person\n…');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  expect(await dialog.findByText('A comment was left out.')).toBeInTheDocument();
  expect(dialog.getByText(/Dev One/)).toBeInTheDocument();
  expect(dialog.getByText(/Mon 23 Nov 06:00–14:00 A Dev 1/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Save the roster' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(sent.map(({ query }) => query)).toEqual([
    { format: 'csv', schedule: 'shop-on-call', dryRun: 'true' },
    { format: 'csv', schedule: 'shop-on-call' },
  ]);
  expect(sent[1]).toMatchObject({ text: 'start,end,person\n…', type: 'text/plain; charset=utf-8' });
  expect(sent[1]?.key).toMatch(/.{16,}/);
});

test('what has to be mended is said with its line, and mended in place', async () => {
  const broken = {
    ...read,
    people: [{ text: 'Dav 1' }],
    problems: [{ line: 3, reason: 'Nobody is called "Dav 1".' }],
  };
  const sent = rosters(broken, read);
  const { user, dialog, paste } = await openDialog();
  await paste('start,end,person\n…');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  expect(await dialog.findByText('Line 3: Nobody is called "Dav 1".')).toBeInTheDocument();
  expect(dialog.getByText(/Not found: Dav 1\./)).toBeInTheDocument();
  expect(dialog.queryByRole('button', { name: 'Save the roster' })).not.toBeInTheDocument();
  await paste('start,end,person\nmended');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  expect(await dialog.findByRole('button', { name: 'Save the roster' })).toBeInTheDocument();
  expect(sent.every(({ query }) => query.dryRun === 'true')).toBe(true);
});

test('after a change it is looked at again before it is saved', async () => {
  const sent = rosters(read);
  const { user, dialog, paste } = await openDialog();
  await paste('one');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  await dialog.findByRole('button', { name: 'Save the roster' });
  await paste('two');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  await waitFor(() => expect(sent.map(({ query }) => query.dryRun)).toEqual(['true', 'true']));
});

test('nothing is sent without a text, nor without the schedule that gets it', async () => {
  const sent = rosters(read);
  const { user, dialog } = await openDialog('/settings/schedules');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  expect(await dialog.findByText('Choose a file, or paste its text.')).toBeInTheDocument();
  expect(dialog.getByText('Choose the schedule that gets the roster.')).toBeInTheDocument();
  expect(sent).toHaveLength(0);
});

test('whole schedules need no schedule, and are read from a file', async () => {
  const sent = rosters(read);
  const { user, dialog } = await openDialog('/settings/schedules');
  await user.click(dialog.getByRole('radio', { name: 'GoAlert' }));
  await user.upload(dialog.getByLabelText('Read a file'), new File(['{"data":{}}'], 'goalert.json'));
  await waitFor(() => expect(dialog.getByLabelText(/^Roster/)).toHaveValue('{"data":{}}'));
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  await waitFor(() =>
    expect(sent[0]).toMatchObject({ text: '{"data":{}}', query: { format: 'goalert', dryRun: 'true' } })
  );
});

test('what the server refuses is said, and the text stays', async () => {
  givenFailure('post', '/schedules/import', 413, { error: 'The roster is longer than 1 MiB.', reason: 'tooLarge' });
  const { user, dialog, paste } = await openDialog();
  await paste('long');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  expect(await dialog.findByText('The roster is longer than 1 MiB.')).toBeInTheDocument();
  expect(dialog.getByLabelText(/^Roster/)).toHaveValue('long');
});

test('a roster whose answer was lost is saved once', async () => {
  const keys: Array<string | null> = [];
  server.use(
    http.post(url('/schedules/import'), ({ request }) => {
      if (new URL(request.url).searchParams.get('dryRun') === 'true') {
        return HttpResponse.json(read);
      }
      keys.push(request.headers.get('Idempotency-Key'));
      return keys.length === 1 ? HttpResponse.error() : HttpResponse.json({ ...read, dryRun: false });
    })
  );
  const { user, dialog, paste } = await openDialog();
  await paste('one');
  await user.click(dialog.getByRole('button', { name: 'Check the roster' }));
  await user.click(await dialog.findByRole('button', { name: 'Save the roster' }));
  await dialog.findByText(/Grafana cannot be reached/);
  await user.click(dialog.getByRole('button', { name: 'Save the roster' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/.{16,}/);
  expect(keys[1]).toBe(keys[0]);
});

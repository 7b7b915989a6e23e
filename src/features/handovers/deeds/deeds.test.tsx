import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { Handover } from '../../../kinds/handover';
import { at, listOf } from '../../../test/factories/envelope';
import { aHandover, aSnapshot, aSubmitted, CONFIRMATIONS } from '../../../test/factories/handover';
import { anIncident } from '../../../test/factories/incident';
import { anOnCall, onCallAnswer } from '../../../test/factories/onCall';
import { aMe, aResponder } from '../../../test/factories/period';
import { notices, openApp } from '../../../test/journey';
import { given, givenFailure, givenOffline, recording, server, url } from '../../../test/server';
import { onPhone, withSizes } from '../../../test/sizes';

const people = [aResponder('dev1', 'Dev One'), aResponder('dev3', 'Dev Three')];

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf(people));
  given('get', '/oncall', onCallAnswer(anOnCall()));
});
afterEach(() => jest.restoreAllMocks());

function signedInAs(responder: string) {
  given('get', '/me', aMe({ login: responder, role: 'Viewer', responder, permissions: ['read', 'comment', 'cover'] }));
}

async function openHandover(handover: Handover) {
  given('get', '/handovers/:name', handover);
  const { user } = openApp(`/handovers/${handover.metadata.name}`);
  await screen.findByRole('region', { name: 'How it stands' });
  const press = async (name: string) => {
    const button = await waitFor(() => {
      const found = screen.getAllByRole('button', { name }).at(-1)!;
      expect(found).toBeEnabled();
      expect(found).not.toHaveAttribute('aria-disabled', 'true');
      return found;
    });
    await user.click(button);
  };
  return { user, press };
}

const dialog = async () => within(await screen.findByRole('dialog'));
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
const state = async () => within(await screen.findByRole('region', { name: 'Who hands over to whom' }));

const accepted = aSubmitted({
  resourceVersion: '101',
  status: { state: 'accepted', acceptedAt: at(0), acceptedBy: 'dev1' },
});

describe('handing over', () => {
  it('names what stays undone, and freezes the pack', async () => {
    signedInAs('dev3');
    const sent = recording('post', '/handovers/:name/submit', aSubmitted({ resourceVersion: '101' }));
    const { press } = await openHandover(aHandover());
    await press('Hand over');
    const asked = await dialog();
    expect(asked.getByText('Hand over to Dev One?')).toBeVisible();
    expect(asked.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(CONFIRMATIONS.slice(1));
    await press('Hand over');
    await closed();
    expect(sent[0]?.body).toEqual({});
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
    expect((await state()).getByText('Handed over, not accepted yet')).toBeVisible();
  });

  it('says when nobody is named to take over', async () => {
    signedInAs('dev3');
    const { press } = await openHandover(aHandover({ spec: { to: undefined } }));
    await press('Hand over');
    expect((await dialog()).getByText(/Whoever is on call can accept it/)).toBeVisible();
  });

  it('without a connection is not done, and can be tried again', async () => {
    signedInAs('dev3');
    const { press } = await openHandover(aHandover());
    await press('Hand over');
    givenOffline('post');
    await press('Hand over');
    expect(await screen.findByText(/Grafana cannot be reached/)).toBeVisible();
    const sent = recording('post', '/handovers/:name/submit', aSubmitted({ resourceVersion: '101' }));
    await press('Hand over');
    await closed();
    expect(sent).toHaveLength(1);
  });

  it('shows what somebody wrote meanwhile before it goes out under one name', async () => {
    signedInAs('dev3');
    const newer = aHandover({ resourceVersion: '104', spec: { notes: 'Written by dev1' } });
    givenFailure('post', '/handovers/:name/submit', 409, { error: 'It is different now.', current: { ...newer } });
    const { press } = await openHandover(aHandover());
    await press('Hand over');
    await press('Hand over');
    expect(await screen.findByText(/Now: Draft, by admin/)).toBeVisible();
    expect(await screen.findByText('Written by dev1')).toBeInTheDocument();
    const sent = recording('post', '/handovers/:name/submit', aSubmitted({ resourceVersion: '105' }));
    await press('Hand over');
    await closed();
    expect(sent[0]?.headers.get('If-Match')).toBe('104');
  });
});

describe('taking over', () => {
  it('ticks what was not ticked, and keeps naming what stays undone', async () => {
    signedInAs('dev1');
    const sent = recording('post', '/handovers/:name/accept', accepted);
    const { user, press } = await openHandover(aSubmitted());
    await press('Accept');
    const asked = await dialog();
    expect(asked.getByText('Take over from Dev Three')).toBeVisible();
    await user.click(asked.getByRole('checkbox', { name: CONFIRMATIONS[1] }));
    expect(asked.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(CONFIRMATIONS.slice(2));
    await user.type(asked.getByLabelText(/^Note/), 'Good night');
    await press('Accept');
    await closed();
    expect(sent[0]?.body).toEqual({ confirmed: [CONFIRMATIONS[1]], note: 'Good night' });
    expect((await state()).getByText(/Accepted by/)).toHaveTextContent('Accepted by Dev One');
    expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument();
  });

  it('comes too late when somebody else has accepted it: it says who, and accepts nothing twice', async () => {
    signedInAs('dev1');
    const byOther = aSubmitted({
      resourceVersion: '101',
      status: { state: 'accepted', acceptedAt: at(0), acceptedBy: 'dev3' },
    });
    givenFailure('post', '/handovers/:name/accept', 409, {
      error: 'Dev Three has accepted it.',
      current: { ...byOther },
    });
    const { press } = await openHandover(aSubmitted());
    await press('Accept');
    await press('Accept');
    expect(await screen.findByText('Dev Three has accepted it.')).toBeVisible();
    expect((await state()).getByText(/Accepted by/)).toHaveTextContent('Accepted by Dev Three');
  });

  it('is refused with a reason, which is asked for', async () => {
    signedInAs('dev1');
    const back = aSubmitted({
      resourceVersion: '101',
      status: { state: 'refused', refusedAt: at(0), refusedBy: 'dev1', refusedReason: 'What is with the queue?' },
    });
    const sent = recording('post', '/handovers/:name/refuse', back);
    const { user, press } = await openHandover(aSubmitted());
    await press('Refuse');
    await press('Refuse');
    expect(await screen.findByText('Say what is missing.')).toBeVisible();
    expect(sent).toHaveLength(0);
    await user.type(screen.getByLabelText(/^Reason/), 'What is with the queue?');
    await press('Refuse');
    await closed();
    expect(sent[0]?.body).toEqual({ reason: 'What is with the queue?' });
    expect(await screen.findByText('Sent back; mend it and hand over again')).toBeVisible();
    expect((await state()).getByText(/What is with the queue/)).toBeVisible();
  });

  it('is not allowed, in the words of the server', async () => {
    givenFailure('post', '/handovers/:name/accept', 403, { error: 'Only dev1 or an Editor accepts this.' });
    const { press } = await openHandover(aSubmitted());
    await press('Accept');
    await press('Accept');
    expect(await screen.findByText('Only dev1 or an Editor accepts this.')).toBeVisible();
    expect((await state()).getByText('Handed over, not accepted yet')).toBeVisible();
  });
});

describe('on a phone', () => {
  beforeEach(() => onPhone());
  const bar = async () => within(await screen.findByRole('region', { name: 'What to do next' }));
  const words = (all: HTMLElement[]) => all.map((one) => one.textContent || one.getAttribute('aria-label'));

  it('the incoming person finds Accept alone at the bottom, the outgoing one Hand over', async () => {
    signedInAs('dev1');
    await openHandover(aSubmitted());
    await waitFor(async () => expect(words((await bar()).getAllByRole('button'))).toEqual(['Accept', 'More actions']));
  });

  it('the outgoing one finds Hand over there', async () => {
    signedInAs('dev3');
    await openHandover(aHandover());
    await waitFor(async () =>
      expect(words((await bar()).getAllByRole('button'))).toEqual(['Hand over', 'More actions'])
    );
  });
});

describe('reassigning open work', () => {
  const [mine] = aSnapshot().active;
  const other = { ...mine!, name: 'inc-20261121-0002', title: 'Slow search', assignee: 'dev2' };
  const over = { ...mine!, name: 'inc-20261121-0003', title: 'Over by now' };
  const handover = aSubmitted({ status: { snapshot: aSnapshot({ active: [mine!, other, over], activeTotal: 3 }) } });

  beforeEach(() =>
    given(
      'get',
      '/incidents',
      listOf([
        anIncident({ spec: { assignee: 'dev3' } }),
        anIncident({ name: other.name, spec: { title: other.title, assignee: 'dev2' } }),
      ])
    )
  );

  it('offers what is open, the outgoing person’s own chosen, and says of each how it went', async () => {
    const sent = recording('post', '/handovers/:name/reassign', {
      results: [
        { incident: mine!.name, done: true },
        { incident: other.name, done: false, error: 'It is resolved.' },
      ],
    });
    const { user, press } = await openHandover(handover);
    await screen.findByText('not open any more');
    await press('Reassign open work');
    const asked = await dialog();
    const boxes = asked.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked }) => checked)).toEqual([true, false]);
    await user.click(boxes[1]!);
    await press('Reassign');
    expect(await screen.findByText('1 of 2 reassigned')).toBeVisible();
    expect(sent[0]?.body).toEqual({ incidents: [mine!.name, other.name], to: 'dev1' });
    expect(screen.getByText('INC-20261121-0002: It is resolved.')).toBeVisible();
  });

  it('asks for an incident and for a person', async () => {
    const sent = recording('post', '/handovers/:name/reassign', { results: [] });
    const { user, press } = await openHandover({ ...handover, spec: { ...handover.spec, to: undefined } });
    await screen.findByText('not open any more');
    await press('Reassign open work');
    await user.click((await dialog()).getAllByRole('checkbox')[0]!);
    await press('Reassign');
    expect(await screen.findByText('Choose at least one incident.')).toBeVisible();
    expect(screen.getByText('Choose who gets them.')).toBeVisible();
    expect(sent).toHaveLength(0);
  });
});

describe('the handover as Markdown', () => {
  it('goes onto the clipboard, or the page says that it did not', async () => {
    server.use(http.get(url('/handovers/:name/markdown'), () => HttpResponse.text('# Handover')));
    const copied: string[] = [];
    document.execCommand = () => {
      copied.push(document.querySelector('textarea')?.value ?? '');
      return true;
    };
    const { press } = await openHandover(aSubmitted());
    await press('Copy as Markdown');
    await waitFor(() => expect(notices.at(-1)?.title).toBe('The handover is on the clipboard'));
    expect(copied).toEqual(['# Handover']);
    givenFailure('get', '/handovers/:name/markdown', 500, { error: 'The disk is full.' });
    await press('Copy as Markdown');
    await waitFor(() => expect(notices.at(-1)).toMatchObject({ text: 'The disk is full.' }));
  });

  it('can be taken as a file', async () => {
    await openHandover(aSubmitted());
    expect(screen.getByRole('link', { name: 'Markdown file' })).toHaveAttribute(
      'href',
      expect.stringContaining('/handovers/shop-20261121-1300/markdown?download=true')
    );
  });
});

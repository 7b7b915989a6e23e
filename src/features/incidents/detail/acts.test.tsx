import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { Incident } from '../../../kinds/incident';
import { at, written } from '../../../test/factories/envelope';
import { aClock, anIncident } from '../../../test/factories/incident';
import { notices, openApp } from '../../../test/journey';
import { openIncident } from '../../../test/incidentPage';
import { given, losingAnswers, server, url } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());

const taken = anIncident({
  spec: { assignee: 'dev2' },
  status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' },
});

/** Presses, sees that no answer came, and presses again. */
async function twice(tries: unknown[], press: () => Promise<void>) {
  await press();
  await waitFor(() => expect(tries).toHaveLength(1));
  await waitFor(() => expect(notices.map(({ title }) => title)).toContain('INC-20261121-0007 was not changed'));
  await press();
  await waitFor(() => expect(tries).toHaveLength(2));
}

function expectOneWrite(tries: Array<{ body: unknown; key: string | null }>) {
  expect(tries[0]?.key).toMatch(/.{16,}/);
  expect(tries[1]).toEqual(tries[0]);
}

describe('an answer to a single press is lost, and pressing again writes once', () => {
  it('when one acknowledges on the board', async () => {
    const tries = losingAnswers('post', '/incidents/:name/acknowledge', written(taken));
    const { user } = openApp('/incidents');
    (await screen.findByRole('link', { name: /Payments fail/ })).focus();
    await screen.findByText('Acknowledge');
    await twice(tries, () => user.keyboard('a'));
    expectOneWrite(tries);
  });

  it('when one takes the next step', async () => {
    const tries = losingAnswers('post', '/incidents/:name/status', written(taken));
    const user = await openIncident(taken);
    await twice(tries, async () => user.click(screen.getAllByRole('button', { name: 'Move to Identified' })[0]!));
    expectOneWrite(tries);
  });

  it('when one assigns it to oneself', async () => {
    const tries = losingAnswers('post', '/incidents/:name/assign', written(taken));
    const user = await openIncident(taken);
    await twice(tries, async () => user.click(screen.getByText('Assign to me')));
    expectOneWrite(tries);
  });

  it('when one lets the clock run on', async () => {
    const resting = aClock({ name: 'resolution', state: 'paused', target: '4h', pausedAt: at(-12) });
    const tries = losingAnswers('post', '/incidents/:name/resume', written(taken));
    const user = await openIncident(anIncident({ status: { ...taken.status, clocks: [resting] } }));
    await twice(tries, async () => user.click(screen.getByText('Resume')));
    expectOneWrite(tries);
  });
});

describe('assigning goes onto what was seen', () => {
  /** Somebody else changed it, and this page has not heard of it: refuses what is sent onto another version. */
  function changedTo(now: Incident) {
    const sent: Array<string | null> = [];
    server.use(
      http.post(url('/incidents/:name/assign'), ({ request }) => {
        const ifMatch = request.headers.get('If-Match');
        sent.push(ifMatch);
        return ifMatch === now.metadata.resourceVersion
          ? HttpResponse.json({ ...now, metadata: { ...now.metadata, resourceVersion: '200' } })
          : HttpResponse.json(
              { error: 'It is different now.', reason: 'conflict', current: { ...now } },
              { status: 409 }
            );
      })
    );
    return sent;
  }

  it('and asks when somebody else gave it away meanwhile', async () => {
    const now = anIncident({ resourceVersion: '105', spec: { assignee: 'dev3' }, status: taken.status });
    const user = await openIncident(taken);
    const sent = changedTo(now);
    given('get', '/incidents/:name', now);
    await user.click(screen.getByText('Assign to me'));
    expect(await screen.findByText(/You wanted: assigned to editor/)).toHaveTextContent('assigned to dev2');
    expect(screen.getByText(/^Now:/)).toHaveTextContent('assigned to dev3');
    expect(sent).toEqual(['100']);
    await user.click(screen.getByText('Assign it all the same'));
    await waitFor(() => expect(sent).toEqual(['100', '105']));
    await waitFor(() => expect(screen.queryByText(/You wanted/)).not.toBeInTheDocument());
  });

  it('and does not ask about what has nothing to do with it', async () => {
    const now = anIncident({
      resourceVersion: '105',
      spec: { assignee: 'Dev2', title: 'Renamed' },
      status: taken.status,
    });
    const user = await openIncident(taken);
    const sent = changedTo(now);
    await user.click(screen.getByText('Assign to me'));
    await waitFor(() => expect(sent).toEqual(['100', '105']));
    expect(screen.queryByText(/You wanted/)).not.toBeInTheDocument();
    expect(notices).toEqual([]);
  });
});

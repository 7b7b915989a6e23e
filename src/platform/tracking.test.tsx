import { type FakeEchoSrv, getEchoSrv } from '@grafana/runtime';
import { screen, waitFor } from '@testing-library/react';
import { at, listOf } from '../test/factories/envelope';
import { anIncident } from '../test/factories/incident';
import { openApp } from '../test/journey';
import { given } from '../test/server';
import { withSizes } from '../test/sizes';

/** What was told to Grafana since the last look. */
function told() {
  const service = getEchoSrv() as FakeEchoSrv;
  const events = service.buffer.map(({ event }) => event.payload);
  service.flush();
  return events;
}

test('acts are told to Grafana with words of a fixed set only: no id, no title, no search, no login', async () => {
  withSizes();
  const open = anIncident();
  given('get', '/incidents', ({ request }) =>
    listOf(new URL(request.url).searchParams.get('state') === 'open' ? [open] : [])
  );
  given(
    'post',
    '/incidents/:name/acknowledge',
    anIncident({ resourceVersion: '101', status: { acknowledgedAt: at(0), acknowledgedBy: 'editor' } })
  );
  told();
  const { user } = openApp('/incidents');
  await user.click(await screen.findByRole('button', { name: /^Acknowledge INC/ }));
  await screen.findByText('INC-20261121-0007 is acknowledged.');
  await user.type(screen.getByRole('textbox', { name: 'Search' }), 'secret');
  const events: unknown[] = [];
  await waitFor(() => {
    events.push(...told());
    expect(events).toHaveLength(2);
  });
  expect(events).toEqual([
    {
      interactionName: 'golive_hypercare_incident_acknowledged',
      properties: { priority: 'P2', among: 'one' },
    },
    {
      interactionName: 'golive_hypercare_incidents_filtered',
      properties: { shape: 'board', parts: 'text' },
    },
  ]);
});

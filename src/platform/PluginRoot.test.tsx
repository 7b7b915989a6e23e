import React from 'react';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { listOf } from '../test/factories/envelope';
import { aPeriod } from '../test/factories/period';
import { live } from '../test/journey';
import { recording } from '../test/server';
import { usePeriod } from './period';
import { PluginRoot } from './PluginRoot';

const shop = aPeriod();
const mail = aPeriod({ name: 'mail', spec: { title: 'New mail' } });

function PeriodTitle() {
  return <p>{usePeriod().period?.spec.title}</p>;
}

/** A page of Grafana with parts of the plugin on it, each on a root of its own. */
function page(...periods: Array<string | undefined>) {
  return (
    <MemoryRouter
      initialEntries={['/d/board?period=mail']}
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
    >
      {periods.map((period, index) => (
        <PluginRoot key={index} period={period}>
          <PeriodTitle />
        </PluginRoot>
      ))}
    </MemoryRouter>
  );
}

test('two roots on one page ask once and hold one live connection, which closes with the last of them', async () => {
  const asked = recording('get', '/periods', listOf([shop, mail]));
  const { rerender } = render(page(undefined, undefined));
  expect(await screen.findAllByText('New mail')).toHaveLength(2);
  expect(asked).toHaveLength(1);
  expect(live.followers).toBe(1);

  rerender(page(undefined));
  expect(live.followers).toBe(1);
  rerender(page());
  expect(live.followers).toBe(0);

  rerender(page(undefined));
  expect(live.followers).toBe(1);
  expect(await screen.findByText('New mail')).toBeVisible();
  // What was read before is still there, and live changes go on from where they stopped.
  expect(asked).toHaveLength(1);
});

test('a root with a given period does not look at the address, also beside one that does', async () => {
  recording('get', '/periods', listOf([shop, mail]));
  render(page('shop', undefined));
  expect(await screen.findByText(shop.spec.title)).toBeVisible();
  expect(screen.getByText('New mail')).toBeVisible();
});

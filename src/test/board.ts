import { screen } from '@testing-library/react';
import type { Incident } from '../kinds/incident';
import { listOf } from './factories/envelope';
import { anIncident } from './factories/incident';
import { recording } from './server';

export const payments = anIncident();
export const reports = anIncident({
  name: 'inc-20261121-0009',
  spec: { title: 'Slow reports', priority: 'P3', service: 'orders', assignee: 'dev2' },
});
export const mail = anIncident({
  name: 'inc-20261121-0004',
  spec: { title: 'Mails are late', priority: 'P4' },
  status: {
    state: 'monitoring',
    acknowledgedAt: '2026-11-21T11:50:00Z',
    moves: [
      { to: 'investigating', needs: 'reason' },
      { to: 'resolved', needs: 'resolution' },
    ],
  },
});

/** Answers lists by state, as the board asks for them. */
export function givenIncidents(...incidents: Incident[]) {
  return recording('get', '/incidents', ({ request }) => {
    const state = new URL(request.url).searchParams.get('state');
    return listOf(incidents.filter(({ status }) => !state || status.state === state));
  });
}

export const column = (name: string) => screen.findByRole('region', { name });
export const card = (title: RegExp) => screen.findByRole('link', { name: title });

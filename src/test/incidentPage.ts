import { screen, waitFor } from '@testing-library/react';
import type { Incident } from '../kinds/incident';
import { at } from './factories/envelope';
import { anIncident } from './factories/incident';
import { openApp } from './journey';
import { given } from './server';

export const taken = anIncident({
  status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' },
});

export async function openIncident(incident: Incident) {
  given('get', '/incidents/:name', incident);
  const { user } = openApp(`/incidents/${incident.metadata.name}`);
  await screen.findByRole('region', { name: 'Timeline' });
  // Buttons and keys wait for the server to say what the person may do.
  await waitFor(() => expect(screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' })).toBeEnabled());
  return user;
}

export const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Buttons wait for the server to say what the person may do. */
export async function allowed(name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const element = screen.getByRole('button', { name });
    expect(element).toBeEnabled();
    expect(element).not.toHaveAttribute('aria-disabled', 'true');
    return element;
  });
}

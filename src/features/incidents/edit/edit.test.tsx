import { dateTimeFormat } from '@grafana/data';
import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { Incident } from '../../../kinds/incident';
import { at } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { aMe } from '../../../test/factories/period';
import { notices, openApp } from '../../../test/journey';
import { keeping } from '../../../test/keeping';
import { given, givenFailure, server, url } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());

const taken = anIncident({
  spec: { assignee: 'dev2', tier: 'l2', labels: { team: 'shop' }, description: 'Cards are refused' },
  status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' },
});

async function openIncident(incident: Incident = taken) {
  const store = keeping('incidents', incident);
  const { user } = openApp(`/incidents/${incident.metadata.name}`);
  await screen.findByRole('region', { name: 'Timeline' });
  // Buttons and keys wait for the server to say what the person may do.
  await waitFor(() => expect(screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' })).toBeEnabled());
  return { store, user };
}

const FORM = { selector: 'form' };
const form = async () => within(await screen.findByLabelText(/^Edit INC-/, FORM));
const closed = () => waitFor(() => expect(screen.queryByLabelText(/^Edit INC-/, FORM)).not.toBeInTheDocument());

async function openForm(incident?: Incident) {
  const page = await openIncident(incident);
  await page.user.keyboard('e');
  const drawer = await form();
  const write = async (label: RegExp, text: string) => {
    const field = drawer.getByLabelText(label, { selector: 'input, textarea' });
    await page.user.clear(field);
    await page.user.paste(text);
  };
  // Looking for buttons by their role takes seconds in so large a form; keys are quicker, also for people.
  const save = async () => {
    drawer.getByLabelText(/^Title/, { selector: 'input' }).focus();
    await page.user.keyboard('{Control>}{Enter}{/Control}');
  };
  return { ...page, drawer, write, save };
}

describe('editing an incident', () => {
  it('goes by keyboard alone: e, write, Ctrl+Enter', async () => {
    const { store, user } = await openIncident();
    await user.keyboard('e');
    const drawer = await form();
    await waitFor(() => expect(drawer.getByLabelText(/^Title/)).toHaveFocus());
    await user.keyboard(' again');
    await user.tab();
    await user.tab();
    expect(drawer.getByLabelText(/^Who is affected/)).toHaveFocus();
    await user.keyboard('All cards{Control>}{Enter}{/Control}');
    await closed();
    expect(store.now().spec).toMatchObject({ title: 'Payments fail again', impactText: 'All cards' });
    expect(await screen.findByRole('heading', { name: /Payments fail again/ })).toBeVisible();
    expect(await screen.findByText('All cards')).toBeVisible();
  });

  it('keeps what the form has no field for, and leaves to the actions what is theirs', async () => {
    const { store, write, save } = await openForm();
    await write(/^Title/, 'Payments hang');
    await save();
    await closed();
    expect(store.puts[0]?.ifMatch).toBe('100');
    expect(store.puts[0]?.body.spec).toEqual({
      title: 'Payments hang',
      service: 'payments',
      description: 'Cards are refused',
      tier: 'l2',
      labels: { team: 'shop' },
    });
  });

  it('links evidence by name, and refuses an address that leads nowhere', async () => {
    const { store, user, drawer, write, save } = await openForm();
    await user.click(drawer.getByText('Add a link'));
    await write(/^Name/, 'Error rate');
    await write(/^Address/, 'grafana.example.com/d/1');
    await save();
    expect(
      await drawer.findByText('Give each link a name, and an address that begins with https:// or /.')
    ).toBeVisible();
    await write(/^Address/, '/d/payments?viewPanel=2');
    await user.click(drawer.getByText('Add a link'));
    await save();
    await closed();
    expect(store.now().spec.links).toEqual([{ title: 'Error rate', url: '/d/payments?viewPanel=2' }]);
    const links = within(await screen.findByRole('region', { name: 'Links' }));
    expect(links.getByRole('link', { name: 'Error rate' })).toBeVisible();
  });

  it('says why the priority must be explained before the server does', async () => {
    const { store, user, drawer, write, save } = await openForm();
    for (const high of drawer.getAllByLabelText('High')) {
      await user.click(high);
    }
    await save();
    expect(await drawer.findByText('Impact and urgency give P1. Say why it is P2.')).toBeVisible();
    await write(/^Why this priority/, 'Only one shop');
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ impact: 1, urgency: 1, priorityReason: 'Only one shop' });
  });

  it('knows the order of the times', async () => {
    const late = anIncident({ spec: { startedAt: at(-25), detectedAt: at(-30) }, status: taken.status });
    const { store, user, drawer, save } = await openForm(late);
    expect(drawer.getByText(/First it starts, then it is detected, then declared: 2026-11-21/)).toBeVisible();
    await save();
    expect(await drawer.findByText('It cannot have been detected before it started.')).toBeVisible();
    await user.clear(drawer.getByDisplayValue(dateTimeFormat(at(-30))));
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ startedAt: at(-25) });
    expect(store.now().spec).not.toHaveProperty('detectedAt');
  });

  it('puts what the server refuses at its field, and loses nothing', async () => {
    const { drawer, write, save } = await openForm();
    givenFailure('put', '/incidents/:name', 422, {
      error: 'One field needs a look.',
      reason: 'invalid',
      fields: [{ field: 'spec.service', reason: 'is in no period' }],
    });
    await write(/^Title/, 'Payments hang');
    await save();
    expect(await drawer.findByText('is in no period')).toBeVisible();
    expect(drawer.getByLabelText(/^Title/)).toHaveValue('Payments hang');
  });

  it('an answer is lost, and the same is written once', async () => {
    const { store, drawer, write, save } = await openForm();
    let lost = 0;
    server.use(
      http.put(
        url('/incidents/:name'),
        async ({ request }) => {
          lost += 1;
          const { spec } = (await request.json()) as Incident;
          // The server took it, with what the actions own; the answer does not arrive.
          store.others({ ...store.now().spec, ...spec }, { by: 'editor' });
          return HttpResponse.error();
        },
        { once: true }
      )
    );
    await write(/^Title/, 'Payments hang');
    await save();
    expect(await drawer.findByText(/Grafana cannot be reached/)).toBeVisible();
    expect(lost).toBe(1);
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ title: 'Payments hang' });
    expect(store.puts.filter(({ status }) => status === 200).every(({ ifMatch }) => ifMatch === '101')).toBe(true);
    expect(notices).toEqual([]);
  });

  it('is not for a viewer, who reads who may', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    const { user } = await openIncident();
    expect(screen.getByRole('button', { name: 'Edit' })).toHaveAttribute('aria-disabled', 'true');
    await user.keyboard('e');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    const words = 'Only responders of the period, Editors and Admins do this.';
    await waitFor(() => expect(screen.getAllByText(words).length).toBeGreaterThan(1));
  });

  it('stands behind the dots on a phone', async () => {
    const original = window.matchMedia;
    jest.spyOn(window, 'matchMedia').mockImplementation((media) => ({
      ...original.call(window, media),
      matches: media.includes('max-width'),
    }));
    const { user } = await openIncident();
    await user.click(screen.getByRole('button', { name: 'More actions' }));
    await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
    expect((await form()).getByLabelText(/^Title/)).toHaveValue('Payments fail');
    jest.restoreAllMocks();
  });
});

describe('two people edit an incident', () => {
  it('in different fields, and both changes are kept', async () => {
    const { store, write, save } = await openForm();
    await write(/^Title/, 'Payments hang');
    store.others({ description: 'Cards and vouchers are refused', priority: 'P1' });
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ title: 'Payments hang', description: 'Cards and vouchers are refused' });
    expect(await screen.findByText('Cards and vouchers are refused')).toBeVisible();
  });

  it('in the same field, and the second one chooses', async () => {
    const { store, user, drawer, write, save } = await openForm();
    await write(/^Title/, 'Payments hang');
    store.others({ title: 'Checkout is down' });
    await save();
    const title = within(await drawer.findByLabelText('Title, two versions'));
    expect(title.getByText('Checkout is down')).toBeVisible();
    await user.click(title.getByLabelText('Keep mine'));
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ title: 'Payments hang' });
  });

  it('in its links, which are one field', async () => {
    const panel = { title: 'Error rate', url: '/d/payments' };
    const { store, user, drawer, write, save } = await openForm();
    await user.click(drawer.getByText('Add a link'));
    await write(/^Name/, 'Ticket');
    await write(/^Address/, '/ticket/1');
    store.others({ links: [panel] });
    await save();
    const links = within(await drawer.findByLabelText('Links and evidence, two versions'));
    expect(links.getByText('Ticket /ticket/1')).toBeVisible();
    await user.click(links.getByLabelText('Take what is saved'));
    expect(drawer.getByLabelText(/^Address/)).toHaveValue('/d/payments');
    await save();
    await closed();
    expect(store.now().spec.links).toEqual([panel]);
  });
});

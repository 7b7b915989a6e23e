import { act, screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { aMe, aResponder } from '../../../test/factories/period';
import { address, notices, type openApp } from '../../../test/journey';
import { openIncident, taken } from '../../../test/incidentPage';
import { given, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  sessionStorage.clear();
});

describe('on a phone', () => {
  beforeEach(() => {
    const original = window.matchMedia;
    jest.spyOn(window, 'matchMedia').mockImplementation((media) => ({
      ...original.call(window, media),
      matches: media.includes('max-width'),
    }));
  });
  afterEach(() => jest.restoreAllMocks());

  const bar = async () => within(await screen.findByRole('region', { name: 'What to do next' }));
  const acknowledged = { ...taken, metadata: { ...taken.metadata, resourceVersion: '101' } };

  it('the next step stands alone at the bottom, and tapping on and on never hits the step after it', async () => {
    const sent = recording('post', '/incidents/:name/acknowledge', acknowledged);
    const moved = recording('post', '/incidents/:name/status', acknowledged);
    let now = 10_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const user = await openIncident(anIncident());
    const buttons = (await bar())
      .getAllByRole('button')
      .map((element) => element.textContent || element.getAttribute('aria-label'));
    expect(buttons).toEqual(['Acknowledge', 'More actions']);
    await user.click((await bar()).getByRole('button', { name: 'Acknowledge' }));
    const next = await (await bar()).findByRole('button', { name: /^Move to/ });
    await waitFor(() => expect(sent).toHaveLength(1));
    now += 300;
    await user.click(next);
    now += 500;
    await user.click(next);
    expect(moved).toHaveLength(0);
    now += 1000;
    await user.click((await bar()).getByRole('button', { name: /^Move to/ }));
    await waitFor(() => expect(moved).toHaveLength(1));
  });

  it('what takes the focus is not hidden beneath the bar', async () => {
    jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(64);
    await openIncident(taken);
    await bar();
    expect(document.documentElement.style.scrollPaddingBottom).toBe('64px');
  });

  it('the rest is behind one button', async () => {
    const user = await openIncident(taken);
    expect(screen.queryByRole('button', { name: 'Resolve' })).not.toBeInTheDocument();
    Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
    await user.click((await bar()).getByRole('button', { name: 'More actions' }));
    const entries = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
    expect(entries).toEqual([
      'Resolve',
      'Move to Monitoring',
      'Change priority',
      'Edit',
      'Write into the timeline',
      'Copy update',
    ]);
    await user.click(screen.getByRole('menuitem', { name: 'Copy update' }));
    await waitFor(() => expect(notices.map(({ title }) => title)).toContain('The update is on the clipboard'));
    await user.click((await bar()).getByRole('button', { name: 'More actions' }));
    await user.click(screen.getByRole('menuitem', { name: 'Write into the timeline' }));
    await waitFor(() => expect(screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' })).toHaveFocus());
  });

  it('resolving is the next step when nothing else is left', async () => {
    await openIncident({ ...taken, status: { ...taken.status, state: 'monitoring' } });
    expect((await bar()).getByRole('button', { name: 'Resolve' })).toBeEnabled();
  });

  it('a viewer reads once why there is nothing to press', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    await openIncident(anIncident());
    expect((await bar()).getByRole('button', { name: 'Acknowledge' })).toBeDisabled();
    expect((await bar()).getAllByText('Only responders of the period, Editors and Admins do this.')).toHaveLength(1);
  });
});

describe('keys work from anywhere on the page', () => {
  it('a acknowledges, r resolves, c goes to the timeline, m to the states', async () => {
    const sent = recording('post', '/incidents/:name/acknowledge', {
      ...taken,
      metadata: { ...taken.metadata, resourceVersion: '101' },
    });
    const user = await openIncident(anIncident());
    await user.keyboard('a');
    await waitFor(() => expect(sent).toHaveLength(1));
    await user.keyboard('m');
    const states = within(screen.getByRole('list', { name: 'State' }));
    expect(states.getByRole('button', { name: 'Move to Identified' })).toHaveFocus();
    await user.keyboard('r');
    const dialog = await screen.findByRole('dialog', { name: /^Resolve/ });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    await user.keyboard('c');
    const box = screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' });
    expect(box).toHaveFocus();
    await user.keyboard('arm?');
    expect(box).toHaveValue('arm?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(sent).toHaveLength(1);
  });

  it('act again after Escape has left the box, in which what was typed stays', async () => {
    const user = await openIncident(taken);
    await user.keyboard('c');
    const box = screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' });
    await waitFor(() => expect(box).toHaveFocus());
    await user.keyboard('half a{Escape}r');
    expect(await screen.findByRole('dialog', { name: /^Resolve/ })).toBeVisible();
    expect(box).toHaveValue('half a');
  });

  it('? lists them, and none acts behind the list', async () => {
    const sent = recording('post', '/incidents/:name/acknowledge', taken);
    const user = await openIncident(anIncident());
    await user.keyboard('?');
    const list = within(await screen.findByRole('dialog', { name: 'Shortcuts' }));
    expect(list.getByText('resolve it')).toBeInTheDocument();
    await user.keyboard('a');
    expect(sent).toHaveLength(0);
  });

  it('j goes on to the open incident that is due next, and k back', async () => {
    const other = anIncident({ name: 'inc-20261121-0008', spec: { title: 'Orders hang' } });
    given('get', '/incidents', listOf([taken, other]));
    const user = await openIncident(taken);
    given('get', '/incidents/:name', other);
    await user.keyboard('j');
    expect(await screen.findByRole('heading', { name: /Orders hang/ })).toBeVisible();
    expect(address()).toBe('/incidents/inc-20261121-0008?period=shop');
    given('get', '/incidents/:name', taken);
    await user.keyboard('k');
    await waitFor(() => expect(address()).toBe('/incidents/inc-20261121-0007?period=shop'));
  });

  it('j says when no other is open', async () => {
    const user = await openIncident(taken);
    await act(async () => user.keyboard('j'));
    expect(await screen.findByText('No other incident is open.')).toBeInTheDocument();
  });

  it('a does nothing for a viewer', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    const sent = recording('post', '/incidents/:name/acknowledge', taken);
    const user = await openIncident(anIncident());
    await user.keyboard('a');
    const words = 'Only responders of the period, Editors and Admins do this.';
    // Beside the assignee, and now aloud.
    await waitFor(() => expect(screen.getAllByText(words)).toHaveLength(2));
    expect(sent).toHaveLength(0);
  });
});

describe('the assignee', () => {
  it('is sent only after it was confirmed', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two'), aResponder('dev3', 'Dev Three')]));
    const sent = recording('post', '/incidents/:name/assign', taken);
    const user = await openIncident(anIncident({ spec: { assignee: 'Dev2' }, status: taken.status }));
    const choice = await screen.findByRole('combobox', { name: /Assignee/ });
    await waitFor(() => expect(choice).toHaveValue('Dev Two'));
    await choose(user, choice, 'Dev Three');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(choice).toHaveValue('Dev Two'));
    await choose(user, choice, 'Dev Three');
    expect(sent).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Assign to Dev Three' }));
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ assignee: 'dev3' }]));
  });

  async function choose(user: ReturnType<typeof openApp>['user'], choice: HTMLElement, name: string) {
    await user.click(choice);
    await user.click(await screen.findByRole('option', { name }));
  }
});

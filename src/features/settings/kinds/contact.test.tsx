import { screen, waitFor, within } from '@testing-library/react';
import type { Contact } from '../../../kinds/contact';
import type { ObjectChange } from '../../../kinds/wire';
import { at, listOf, meta, object } from '../../../test/factories/envelope';
import { aMe, aPeriod } from '../../../test/factories/period';
import { address, openApp } from '../../../test/journey';
import { keeping } from '../../../test/keeping';
import { given, givenFailure, losingAnswers, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

function aContact(spec: Partial<Contact['spec']> = {}, resourceVersion = '100'): Contact {
  return object(
    'Contact',
    meta('bank', { resourceVersion }),
    { name: 'Acquiring bank', role: 'Card payments', phone: '+49 30 1', period: 'shop', ...spec },
    {}
  );
}

const bank = aContact();
const change = (over: Partial<ObjectChange>): ObjectChange => ({
  resourceVersion: '90',
  operation: 'create',
  actor: 'edda',
  at: at(-60),
  ...over,
});

beforeEach(() => {
  withSizes();
  given('get', '/contacts', listOf([bank]));
  given('get', '/contacts/:name', bank);
  given('get', '/contacts/:name/history', listOf([change({})]));
});

const field = (label: string | RegExp) => screen.findByLabelText(label, { selector: 'input, textarea' });
type User = ReturnType<typeof openApp>['user'];

async function write(user: User, label: RegExp, text: string) {
  await user.click(await field(label));
  await user.paste(text);
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('contacts', () => {
  test('are listed with what one calls them for', async () => {
    openApp('/settings/contacts');
    const table = await screen.findByRole('table', { name: 'Contacts' });
    const row = within(table).getByRole('row', { name: /Acquiring bank/ });
    expect(within(row).getByText('Card payments')).toBeInTheDocument();
    expect(within(row).getByText('+49 30 1')).toBeInTheDocument();
    expect(within(row).getByRole('link', { name: 'Acquiring bank' })).toHaveAttribute(
      'href',
      expect.stringContaining('/settings/contacts/bank?period=shop')
    );
  });

  test('name their period as people call it, and lead to it', async () => {
    openApp('/settings/contacts');
    const table = await screen.findByRole('table', { name: 'Contacts' });
    const period = await within(table).findAllByRole('link', { name: aPeriod().spec.title });
    expect(period[0]).toHaveAttribute('href', expect.stringContaining('/settings/periods/shop'));
  });

  test('of other periods are left out until one asks for them', async () => {
    given(
      'get',
      '/contacts',
      listOf([bank, { ...aContact({ name: 'CRM vendor', period: 'crm' }), metadata: meta('crm') }])
    );
    given('get', '/periods', listOf([aPeriod(), aPeriod({ name: 'crm', spec: { title: 'CRM' }, state: 'planned' })]));
    const { user } = openApp('/settings/contacts?period=shop');
    await screen.findByRole('link', { name: 'Acquiring bank' });
    expect(screen.queryByRole('link', { name: 'CRM vendor' })).not.toBeInTheDocument();
    await user.click(await button('Show those of all periods'));
    expect(await screen.findByRole('link', { name: 'CRM vendor' })).toBeInTheDocument();
    expect(address()).toBe('/settings/contacts?period=shop&all=1');
  });

  test('are created for the period one is in', async () => {
    given('get', '/contacts', listOf([]));
    const posts = recording('post', '/contacts', bank, 201);
    const { user } = openApp('/settings/contacts');
    await user.click(await screen.findByRole('link', { name: 'New contact' }));
    await write(user, /^Name/, 'Acquiring bank');
    await write(user, /^Phone/, '+49 30 1');
    await user.click(await button('Create'));
    expect(await screen.findByRole('heading', { name: 'Acquiring bank' })).toBeInTheDocument();
    expect(posts.map(({ body }) => body)).toEqual([
      { metadata: {}, spec: { name: 'Acquiring bank', phone: '+49 30 1', period: 'shop' } },
    ]);
    expect(address()).toBe('/settings/contacts/bank?period=shop');
  });

  test('lack nothing before they are sent, in words of ours', async () => {
    const posts = recording('post', '/contacts', bank, 201);
    const { user } = openApp('/settings/contacts/new');
    await field(/^Name/);
    await user.click(await button('Create'));
    expect(await screen.findByText('This is needed.')).toBeInTheDocument();
    expect(posts).toHaveLength(0);
  });

  test('are written once when an answer gets lost, the form left and opened again', async () => {
    const tries = losingAnswers('post', '/contacts', bank);
    const { user } = openApp('/settings/contacts/new');
    await write(user, /^Name/, 'Acquiring bank');
    await user.click(await button('Create'));
    await screen.findByText(/Grafana cannot be reached/);
    await user.click(await button('Cancel'));
    await user.click(await screen.findByRole('link', { name: 'New contact' }));
    expect(await screen.findByDisplayValue('Acquiring bank')).toBeInTheDocument();
    await user.click(await button('Create'));
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[0]?.key).toMatch(/.{16,}/);
    expect(tries[1]).toEqual(tries[0]);
  });

  test('show the word of the server at its field', async () => {
    givenFailure('post', '/contacts', 422, {
      error: 'Check the fields.',
      fields: [{ field: 'spec.mail', reason: 'is no mail address; write name@host' }],
    });
    const { user } = openApp('/settings/contacts/new');
    await write(user, /^Name/, 'Bank');
    await write(user, /^Mail/, 'bank');
    await user.click(await button('Create'));
    expect(await screen.findByText('is no mail address; write name@host')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Mail/)).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByLabelText(/^Mail/)).toHaveValue('bank');
  });

  test('are edited on the version one saw; labels that no field shows stay', async () => {
    const labelled = { ...bank, metadata: { ...bank.metadata, labels: { team: 'shop' } } };
    given('get', '/contacts/:name', labelled);
    const puts = recording('put', '/contacts/:name', aContact({ phone: '+49 30 2' }, '101'));
    const { user } = openApp('/settings/contacts/bank');
    await user.click(await screen.findByRole('link', { name: 'Edit' }));
    await user.clear(await field(/^Role/));
    await user.clear(await field(/^Phone/));
    await write(user, /^Phone/, '+49 30 2');
    await user.click(await button('Save changes'));
    expect(await screen.findByText('+49 30 2')).toBeInTheDocument();
    expect(puts[0]?.headers.get('If-Match')).toBe('100');
    expect(puts[0]?.body).toEqual({
      metadata: { labels: { team: 'shop' } },
      spec: { name: 'Acquiring bank', phone: '+49 30 2', period: 'shop' },
    });
  });

  test('left in the middle of an edit keep what was typed and say so, unless one cancels', async () => {
    const { user, unmount } = openApp('/settings/contacts/bank?edit=1');
    await write(user, /^Note/, 'Half a sentence');
    unmount();
    const again = openApp('/settings/contacts/bank?edit=1');
    expect(await screen.findByDisplayValue('Half a sentence')).toBeInTheDocument();
    await again.user.click(await button('Start from what is saved'));
    await waitFor(() => expect(screen.queryByDisplayValue('Half a sentence')).not.toBeInTheDocument());
    await write(again.user, /^Note/, 'Another');
    await again.user.click(await button('Cancel'));
    await again.user.click(await screen.findByRole('link', { name: 'Edit' }));
    expect(await field(/^Note/)).toHaveValue('');
    expect(screen.queryByRole('button', { name: 'Start from what is saved' })).not.toBeInTheDocument();
  });

  test('typed on an older version are merged with what was saved since', async () => {
    const store = keeping('contacts', bank);
    const first = openApp('/settings/contacts/bank?edit=1');
    await write(first.user, /^Note/, 'Duty desk');
    first.unmount();
    store.others({ phone: '+49 30 9' });
    const { user } = openApp('/settings/contacts/bank?edit=1');
    await screen.findByDisplayValue('Duty desk');
    expect(await field(/^Phone/)).toHaveValue('+49 30 9');
    await user.click(await button('Save changes'));
    await waitFor(() => expect(store.now().spec).toEqual({ ...bank.spec, note: 'Duty desk', phone: '+49 30 9' }));
  });

  test('tell who changed what, and when', async () => {
    given(
      'get',
      '/contacts/:name/history',
      listOf([
        change({
          resourceVersion: '100',
          operation: 'update',
          actor: 'rob',
          before: { ...aContact({ phone: '+49 30 0' }) },
        }),
        change({
          resourceVersion: '95',
          operation: 'update',
          actor: 'edda',
          before: { ...aContact({ role: undefined, phone: '+49 30 0' }) },
        }),
        change({}),
      ])
    );
    openApp('/settings/contacts/bank');
    const history = await screen.findByRole('list', { name: 'History' });
    await waitFor(() => expect(within(history).getByText('Phone: +49 30 0 → +49 30 1')).toBeInTheDocument());
    expect(within(history).getByText('Role: nothing → Card payments')).toBeInTheDocument();
    expect(history).toHaveTextContent('rob changed it');
    expect(history).toHaveTextContent('edda created it');
  });

  test('tell who brought them back, and do not say that they were created again', async () => {
    given(
      'get',
      '/contacts/:name/history',
      listOf([
        change({ resourceVersion: '102', actor: 'rob' }),
        change({ resourceVersion: '101', operation: 'delete', actor: 'edda', before: { ...bank } }),
        change({}),
      ])
    );
    openApp('/settings/contacts/bank');
    const history = await screen.findByRole('list', { name: 'History' });
    await waitFor(() => expect(history).toHaveTextContent('rob brought it back'));
    expect(history).toHaveTextContent('edda deleted it');
    expect(history).toHaveTextContent('edda created it');
  });

  test('tell their older changes when asked, and the way on when those do not come', async () => {
    given('get', '/contacts/:name/history', ({ request }) =>
      new URL(request.url).searchParams.get('continue')
        ? listOf([change({})])
        : listOf([change({ resourceVersion: '100', operation: 'update', actor: 'rob', before: { ...bank } })], {
            continue: 'x',
          })
    );
    const { user } = openApp('/settings/contacts/bank');
    await user.click(await button('Show older changes'));
    expect(await screen.findByText(/created it/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show older changes' })).not.toBeInTheDocument();
  });

  test('are deleted after a question, and brought back', async () => {
    const deletions = recording('delete', '/contacts/:name', bank);
    const { user } = openApp('/settings/contacts/bank');
    await user.click(await button('Delete'));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Delete Acquiring bank?')).toBeInTheDocument();
    given('get', '/contacts', listOf([]));
    givenFailure('get', '/contacts/:name', 404, { error: 'There is no contact named "bank".' });
    await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Acquiring bank was deleted')).toBeInTheDocument();
    expect(deletions[0]?.headers.get('If-Match')).toBe('100');
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    const restored = recording('post', '/contacts/:name/restore', aContact({}, '103'));
    given('get', '/contacts/:name', aContact({}, '103'));
    await user.click(await button('Bring it back'));
    expect(await screen.findByRole('heading', { name: 'Acquiring bank' })).toBeInTheDocument();
    expect(restored).toHaveLength(1);
  });

  test('that are needed say so instead of going', async () => {
    givenFailure('delete', '/contacts/:name', 409, { error: 'The runbook "refunds" names it. Change that first.' });
    const { user } = openApp('/settings/contacts/bank');
    await user.click(await button('Delete'));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('The runbook "refunds" names it. Change that first.')).toBeInTheDocument();
    expect(screen.getByRole('dialog')).toBeInTheDocument();
  });

  test('that are gone still have their history, and the way back', async () => {
    givenFailure('get', '/contacts/:name', 404, { error: 'There is no contact named "bank".' });
    given(
      'get',
      '/contacts/:name/history',
      listOf([change({ resourceVersion: '101', operation: 'delete', actor: 'rob', before: { ...bank } })])
    );
    openApp('/settings/contacts/bank');
    expect(await screen.findByText('There is no contact named bank')).toBeInTheDocument();
    expect(await screen.findByText(/deleted it/)).toBeInTheDocument();
    expect(await button('Bring it back')).toBeEnabled();
  });

  test('are read by everybody; who changes them is said beforehand', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    openApp('/settings/contacts/bank');
    expect(await screen.findByText('Contacts are changed by Editors and Admins of this Grafana.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument();
  });
});

describe('two people edit a contact', () => {
  async function editing() {
    const store = keeping('contacts', bank);
    const { user } = openApp('/settings/contacts/bank?edit=1');
    await field(/^Note/);
    const saved = () => waitFor(() => expect(address()).toMatch(/^\/settings\/contacts\/bank(\?period=shop)?$/));
    return { store, user, save: async () => user.click(await button('Save changes')), saved };
  }

  test('in different fields, and both changes are kept', async () => {
    const { store, user, save, saved } = await editing();
    await write(user, /^Note/, 'Ask for the duty desk');
    store.others({ phone: '+49 30 9' });
    await save();
    await saved();
    expect(store.now().spec).toEqual({ ...bank.spec, note: 'Ask for the duty desk', phone: '+49 30 9' });
  });

  test('in the same field, and the second one chooses', async () => {
    const { store, user, save, saved } = await editing();
    await write(user, /^Note/, 'Ask for the duty desk');
    store.others({ note: 'Closed on Sundays' });
    await save();
    const note = within(await screen.findByLabelText('Note, two versions'));
    expect(note.getByText('Closed on Sundays')).toBeInTheDocument();
    expect(note.getByText('Ask for the duty desk')).toBeInTheDocument();
    await user.click(note.getByLabelText('Take what is saved'));
    expect(await field(/^Note/)).toHaveValue('Closed on Sundays');
    await save();
    await saved();
    expect(store.now().spec).toEqual({ ...bank.spec, note: 'Closed on Sundays' });
  });

  test('one of them as YAML, and both changes are kept', async () => {
    const { store, user, save, saved } = await editing();
    await user.click(screen.getByRole('radio', { name: 'YAML' }));
    const text = await field(/^Object as YAML/);
    await user.type(text, '{Control>}{End}{/Control}  note: Duty desk');
    store.others({ phone: '+49 30 9' });
    await save();
    await saved();
    expect(store.now().spec).toEqual({ ...bank.spec, note: 'Duty desk', phone: '+49 30 9' });
  });

  test('one of them as YAML in the same field, and that one chooses field by field', async () => {
    const { store, user, save, saved } = await editing();
    await write(user, /^Note/, 'Duty desk');
    await user.click(screen.getByRole('radio', { name: 'YAML' }));
    store.others({ note: 'Closed on Sundays', phone: '+49 30 9' });
    await save();
    const note = within(await screen.findByLabelText('Note, two versions'));
    await user.click(note.getByLabelText('Keep mine'));
    expect(await field(/^Note/)).toHaveValue('Duty desk');
    await save();
    await saved();
    expect(store.now().spec).toEqual({ ...bank.spec, note: 'Duty desk', phone: '+49 30 9' });
  });
});

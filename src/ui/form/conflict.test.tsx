import React, { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { dateTimeFormat } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { contacts } from '../../api/resources';
import { type Contact, ContactInput } from '../../kinds/contact';
import { createQueryClient } from '../../platform/queryClient';
import { at, meta, object } from '../../test/factories/envelope';
import { notices } from '../../test/journey';
import { keeping } from '../../test/keeping';
import { LongField, TextField } from './fields';
import { FormDialog } from './FormDialog';
import { formRules } from './rules';
import { useEditForm } from './useEditForm';

interface Values {
  name: string;
  role: string;
  note: string;
}

const desk: Contact = object('Contact', meta('desk'), { name: 'Desk', role: 'Cards', period: 'shop', mail: 'd@x' }, {});

function EditDialog({ contact, draft, onClose }: { contact: Contact; draft?: string; onClose: () => void }) {
  const toInput = ({ name, role, note }: Values, { spec }: Contact): ContactInput => ({
    spec: { ...spec, name, role, note },
  });
  const form = useEditForm<'contacts', Values>({
    resource: contacts,
    object: contact,
    draft,
    read: ({ spec: { name, role = '', note = '' } }) => ({ name, role, note }),
    rules: formRules<Values>({
      contract: ContactInput,
      toBody: (values) => toInput(values, contact),
      words: { name: () => 'Give it a name.' },
      more: ({ role, note }) => ({ note: role === 'Vendor' && note === 'ours' ? 'A vendor is not ours.' : undefined }),
    }),
    toInput,
    onDone: onClose,
  });
  return (
    <FormDialog form={form} title="Edit" submitLabel="Save" onClose={onClose}>
      <TextField form={form} name="name" label="Name" />
      <TextField form={form} name="role" label="Role" />
      <LongField form={form} name="note" label="Note" />
    </FormDialog>
  );
}

function Page({ now, draft }: { now: () => Contact; draft?: string }) {
  const [opened, setOpened] = useState<Contact>();
  return (
    <QueryClientProvider client={client}>
      <button onClick={() => setOpened(now())}>Open</button>
      {opened && <EditDialog contact={opened} draft={draft} onClose={() => setOpened(undefined)} />}
    </QueryClientProvider>
  );
}

let client = createQueryClient();
beforeEach(() => {
  client = createQueryClient();
});

async function openForm({ draft }: { draft?: string } = {}) {
  const store = keeping('contacts', desk);
  const user = userEvent.setup({ delay: null });
  render(<Page now={store.now} draft={draft} />);
  await user.click(screen.getByText('Open'));
  const write = async (label: string, text: string) => {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), text);
  };
  const save = () => user.click(screen.getByRole('button', { name: 'Save' }));
  return { store, user, write, save };
}

const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
const asked = async (field: string) => within(await screen.findByRole('region', { name: `${field}, two versions` }));

test('two people change different fields, and both changes are kept without a question', async () => {
  const { store, write, save } = await openForm();
  await write('Name', 'Service desk');
  store.others({ role: 'Cards and vouchers', mail: 'new@x' });
  await save();
  await closed();
  expect(store.now().spec).toMatchObject({ name: 'Service desk', role: 'Cards and vouchers', mail: 'new@x' });
  expect(store.puts.map(({ ifMatch }) => ifMatch)).toEqual(['100', '101']);
  expect(notices.map(({ title }) => title)).toEqual(['Saved together with what somebody else changed meanwhile']);
});

test('a field that both changed shows both versions, who saved it and when, and the choice is saved', async () => {
  const { store, user, write, save } = await openForm();
  await write('Name', 'Service desk');
  await write('Note', 'Call twice');
  store.others({ name: 'Help desk', role: 'Vouchers' }, { by: 'dev2', when: at(-3) });
  await save();
  const question = await asked('Name');
  expect(question.getByText('Service desk')).toBeVisible();
  expect(question.getByText('Help desk')).toBeVisible();
  expect(screen.queryByRole('region', { name: /^Note/ })).not.toBeInTheDocument();
  expect(await screen.findByText(new RegExp(`saved at ${dateTimeFormat(at(-3), { format: 'HH:mm' })}`))).toBeVisible();
  expect(screen.getByText('dev2')).toBeVisible();
  expect(screen.getByText(/only they changed it: Role/)).toBeVisible();
  expect(screen.getByLabelText('Note')).toHaveValue('Call twice');

  await save();
  expect(await screen.findByText('Not saved yet. Choose what stays: Name.')).toBeVisible();
  expect(store.puts).toHaveLength(1);
  await user.click(question.getByRole('radio', { name: 'Keep mine' }));
  await save();
  await closed();
  expect(store.now().spec).toMatchObject({ name: 'Service desk', role: 'Vouchers', note: 'Call twice' });
});

test('what is saved may be taken instead, and stands in the field', async () => {
  const { store, user, write, save } = await openForm();
  await write('Name', 'Service desk');
  await write('Note', 'Call twice');
  store.others({ name: 'Help desk' });
  await save();
  await user.click((await asked('Name')).getByRole('radio', { name: 'Take what is saved' }));
  expect(screen.getByLabelText('Name')).toHaveValue('Help desk');
  await user.click((await asked('Name')).getByRole('radio', { name: 'Keep mine' }));
  expect(screen.getByLabelText('Name')).toHaveValue('Service desk');
  await user.click((await asked('Name')).getByRole('radio', { name: 'Take what is saved' }));
  await save();
  await closed();
  expect(store.now().spec).toMatchObject({ name: 'Help desk', note: 'Call twice' });
});

test('what was typed into the field after the question is mine, and is kept', async () => {
  const { store, user, write, save } = await openForm();
  await write('Name', 'Service desk');
  store.others({ name: 'Help desk' });
  await save();
  const question = await asked('Name');
  await write('Name', 'Service and help desk');
  await user.click(question.getByRole('radio', { name: 'Keep mine' }));
  expect(screen.getByLabelText('Name')).toHaveValue('Service and help desk');
  await user.click(question.getByRole('radio', { name: 'Take what is saved' }));
  expect(screen.getByLabelText('Name')).toHaveValue('Help desk');
  await user.click(question.getByRole('radio', { name: 'Keep mine' }));
  expect(screen.getByLabelText('Name')).toHaveValue('Service and help desk');
  expect(question.getByText('Service and help desk')).toBeVisible();
  await save();
  await closed();
  expect(store.now().spec).toMatchObject({ name: 'Service and help desk' });
});

test('a second change while one decides is merged as well, and asked about only where it collides', async () => {
  const { store, user, write, save } = await openForm();
  await write('Name', 'Service desk');
  await write('Note', 'Call twice');
  store.others({ name: 'Help desk' });
  await save();
  await user.click((await asked('Name')).getByRole('radio', { name: 'Keep mine' }));
  store.others({ note: 'Call once', role: 'Vouchers' }, { by: 'dev3' });
  await save();
  await user.click((await asked('Note')).getByRole('radio', { name: 'Keep mine' }));
  expect(screen.queryByRole('region', { name: /^Name/ })).not.toBeInTheDocument();
  await save();
  await closed();
  expect(store.now().spec).toMatchObject({ name: 'Service desk', note: 'Call twice', role: 'Vouchers' });
});

test('what goes together for neither of the two rules alone is said at the field', async () => {
  const { store, write, save } = await openForm();
  await write('Note', 'ours');
  store.others({ role: 'Vendor' });
  await save();
  expect(await screen.findByText('A vendor is not ours.')).toBeVisible();
  expect(screen.getByLabelText('Role')).toHaveValue('Vendor');
  expect(store.now().spec).toMatchObject({ role: 'Vendor' });
  await write('Note', 'theirs');
  await save();
  await closed();
  expect(store.now().spec).toMatchObject({ role: 'Vendor', note: 'theirs' });
});

test('both wrote the same, and nobody is asked or told', async () => {
  const { store, write, save } = await openForm();
  await write('Name', 'Service desk');
  store.others({ name: 'Service desk' });
  await save();
  await closed();
  expect(notices).toEqual([]);
});

describe('a draft of an older version', () => {
  async function draftLeftBehind() {
    const page = await openForm({ draft: 'contact desk' });
    await page.write('Name', 'Service desk');
    await page.user.keyboard('{Escape}');
    await closed();
    return page;
  }

  it('goes together with what was saved since, and overwrites none of it', async () => {
    const { store, user, save } = await draftLeftBehind();
    store.others({ role: 'Vouchers' });
    await user.click(screen.getByText('Open'));
    expect(screen.getByLabelText('Name')).toHaveValue('Service desk');
    expect(screen.getByLabelText('Role')).toHaveValue('Vouchers');
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ name: 'Service desk', role: 'Vouchers' });
  });

  it('asks where both changed the same, again until it is decided', async () => {
    const { store, user, save } = await draftLeftBehind();
    store.others({ name: 'Help desk' });
    await user.click(screen.getByText('Open'));
    expect((await asked('Name')).getByText('Help desk')).toBeVisible();
    await user.type(screen.getByLabelText('Note'), 'Call twice');
    await user.keyboard('{Escape}');
    await closed();
    await user.click(screen.getByText('Open'));
    await user.click((await asked('Name')).getByRole('radio', { name: 'Keep mine' }));
    await save();
    await closed();
    expect(store.now().spec).toMatchObject({ name: 'Service desk', note: 'Call twice' });
  });
});

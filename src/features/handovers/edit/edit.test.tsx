import { screen, waitFor, within } from '@testing-library/react';
import type { Handover } from '../../../kinds/handover';
import { listOf } from '../../../test/factories/envelope';
import { aHandover, aSubmitted, CONFIRMATIONS } from '../../../test/factories/handover';
import { aMe, aResponder } from '../../../test/factories/period';
import { address, openApp } from '../../../test/journey';
import { keeping } from '../../../test/keeping';
import { given, givenOffline, recording } from '../../../test/server';
import { onPhone, withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf([aResponder('dev1', 'Dev One'), aResponder('dev3', 'Dev Three')]));
});
afterEach(() => jest.restoreAllMocks());

async function openForm(handover: Handover = aHandover()) {
  const store = keeping('handovers', handover);
  const page = openApp(`/handovers/${handover.metadata.name}?edit=1`);
  const form = within(await screen.findByRole('form', { name: 'What the next shift has to know' }));
  const write = async (label: RegExp, text: string) => {
    const field = form.getByLabelText(label, { selector: 'input, textarea' });
    await page.user.clear(field);
    await page.user.paste(text);
  };
  const tick = (index: number) => page.user.click(form.getByRole('checkbox', { name: CONFIRMATIONS[index] }));
  const save = () => page.user.click(form.getByRole('button', { name: 'Save' }));
  return { ...page, store, form, write, tick, save };
}

const written = () => screen.findByRole('region', { name: 'Notes' });

describe('writing a handover', () => {
  it('keeps notes, what to watch, what is scheduled and what was ticked', async () => {
    const { user, store, form, write, tick, save } = await openForm();
    await user.click(form.getByRole('button', { name: 'Add something to watch' }));
    await write(/^What to watch/, 'The payment queue');
    await user.click(form.getByRole('button', { name: 'Add something scheduled' }));
    await write(/^What happens/, 'Batch run of the bank');
    await write(/^Notes/, 'Calm');
    await tick(2);
    await save();
    expect(await written()).toHaveTextContent('Calm');
    expect(store.now().spec).toMatchObject({
      notes: 'Calm',
      watchItems: [{ text: 'The payment queue' }],
      scheduledActivities: [{ text: 'Batch run of the bank' }],
    });
    expect(store.now().spec.confirmations?.map(({ done }) => done)).toEqual([true, false, true, false]);
    expect(address()).toBe('/handovers/shop-20261121-1300');
  });

  it('on a phone saves and hands over by the bar, onto what was just saved', async () => {
    onPhone();
    // The bar does not take a tap at once after its button became another one.
    let now = 10_000;
    jest.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
    const { user, write } = await openForm();
    await write(/^Notes/, 'Calm');
    const sent = recording('post', '/handovers/:name/submit', aSubmitted({ resourceVersion: '102' }));
    const bar = within(await screen.findByRole('region', { name: 'What to do next' }));
    await user.click(bar.getByRole('button', { name: 'Save and hand over' }));
    const dialog = within(await screen.findByRole('dialog', { name: /Hand over to Dev One/ }));
    await user.click(dialog.getByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(sent[0]?.headers.get('If-Match')).toBe('101'));
  });

  it('merges ticks of two people without a question', async () => {
    const { store, tick, save } = await openForm();
    await tick(1);
    store.others({
      confirmations: CONFIRMATIONS.map((text, index) => ({ text, done: index === 0 || index === 3 })),
    });
    await save();
    await written();
    expect(store.now().spec.confirmations?.map(({ done }) => done)).toEqual([true, true, false, true]);
  });

  it('asks which notes stay when both wrote some', async () => {
    const { user, store, write, save } = await openForm();
    await write(/^Notes/, 'Mine');
    store.others({ notes: 'Theirs' });
    await save();
    await user.click(await screen.findByRole('radio', { name: 'Take what is saved' }));
    await save();
    await written();
    expect(store.now().spec.notes).toBe('Theirs');
  });

  it('keeps what was typed when the page is left', async () => {
    const { user, write, form, unmount } = await openForm();
    await write(/^Notes/, 'Half a sent');
    await user.click(form.getByRole('button', { name: 'Cancel' }));
    await written();
    unmount();
    const again = await openForm();
    expect(again.form.getByLabelText(/^Notes/)).toHaveValue('Half a sent');
  });

  it('without a connection says so, and keeps it', async () => {
    const { form, write, save } = await openForm();
    await write(/^Notes/, 'Calm');
    givenOffline('put');
    await save();
    expect(await screen.findByText(/Grafana cannot be reached/)).toBeVisible();
    expect(form.getByLabelText(/^Notes/)).toHaveValue('Calm');
  });

  it('says what a line of the list lacks', async () => {
    const { user, form, write, save, store } = await openForm();
    await user.click(form.getByRole('button', { name: 'Add something to watch' }));
    await write(/^Notes/, 'Calm');
    const incident = form.getByRole('combobox', { name: 'Incident' });
    await user.click(incident);
    await user.click(await screen.findByRole('option', { name: /INC-20261121-0007/ }));
    await save();
    expect(await screen.findByText(/Say of each what to watch/)).toBeVisible();
    expect(store.puts).toHaveLength(0);
  });

  it('is not offered to whoever may not, also with a link that asks for it', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'comment'] }));
    keeping('handovers', aHandover());
    openApp('/handovers/shop-20261121-1300?edit=1');
    await screen.findByText('Only responders of the period, Editors and Admins do this.');
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import type { UptimeIndicator, UptimeTestAnswer } from '../../kinds/uptime';
import { at, meta, object } from '../../test/factories/envelope';
import { aMe } from '../../test/factories/period';
import { anUptimeAnswer } from '../../test/factories/uptime';
import { openApp } from '../../test/journey';
import { keeping } from '../../test/keeping';
import { given, givenFailure, givenSilence, losingAnswers, recording } from '../../test/server';
import { withSizes } from '../../test/sizes';

type User = ReturnType<typeof openApp>['user'];

const viewer = aMe({ login: 'viewer', role: 'Viewer', permissions: ['read', 'declare', 'comment'] });

beforeEach(() => withSizes());

const table = () => screen.findByRole('table', { name: 'Uptime of each service' });

describe('the first indicator', () => {
  beforeEach(() => given('get', '/uptime', anUptimeAnswer({ items: [] })));

  it('is added by an Editor, and its figures follow', async () => {
    const sent = recording(
      'post',
      '/uptimeindicators',
      object('UptimeIndicator', meta('payments-answers'), {}, {}),
      201
    );
    const { user } = openApp('/uptime');
    await fill(user, 'up{job="payments"}');
    await put(user, /^Target/, '99.95');
    given('get', '/uptime', anUptimeAnswer());
    await user.click(submitButton());
    expect(await table()).toBeInTheDocument();
    expect(sent[0]?.body).toEqual({
      spec: {
        title: 'Payments answers',
        period: 'shop',
        service: 'payments',
        source: 'prometheus',
        type: 'gauge',
        query: 'up{job="payments"}',
        step: '15s',
        target: 0.9995,
      },
    });
    expect(screen.queryByRole('heading', { name: 'New uptime indicator' })).not.toBeInTheDocument();
  });

  it('is not for a Viewer, who is told whom to ask', async () => {
    given('get', '/me', viewer);
    openApp('/uptime');
    expect(await screen.findByText(/Ask an Editor or Admin/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /[Aa]dd/ })).not.toBeInTheDocument();
  });

  it('keeps what was typed when the server refuses a field, and says why at that field', async () => {
    givenFailure('post', '/uptimeindicators', 422, {
      error: 'The indicator is not valid.',
      reason: 'invalid',
      fields: [{ field: 'spec.step', reason: 'is no scrape interval' }],
    });
    const { user } = openApp('/uptime');
    await fill(user);
    await user.click(submitButton());
    expect(await screen.findByText('The indicator was not added')).toBeInTheDocument();
    expect(screen.getByText('is no scrape interval')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Query/)).toHaveValue('up');
    const sent = recording('post', '/uptimeindicators', {}, 201);
    await put(user, /^Scrape interval/, '15m');
    await user.click(submitButton());
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ spec: { step: '15m' } }));
  });

  it('is not sent while something is missing', async () => {
    const sent = recording('post', '/uptimeindicators', {}, 201);
    const { user } = openApp('/uptime');
    await fill(user);
    await put(user, /^Target/, '100');
    await user.click(submitButton());
    expect(await screen.findByText(/above 0 and below 100/)).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  function submitButton() {
    const form = screen.getByLabelText(/^Title/).closest('form');
    return within(form!).getByRole('button', { name: 'Add indicator' });
  }

  async function fill(user: User, query = 'up') {
    await user.click(await screen.findByText('Add the first indicator'));
    await screen.findByLabelText(/^Title/);
    await put(user, /^Title/, 'Payments answers');
    await put(user, /^Service/, 'payments');
    await user.keyboard('{Enter}');
    await put(user, /^Query/, query);
  }

  /** Replaces the text of a field as people do who paste. */
  async function put(user: User, label: RegExp, text: string) {
    const field = screen.getByLabelText<HTMLInputElement>(label);
    await user.click(field);
    field.select();
    await user.paste(text);
  }
});

describe('an indicator that exists', () => {
  const existing: UptimeIndicator = object(
    'UptimeIndicator',
    meta('payments-up'),
    {
      title: 'Payments answers',
      period: 'shop',
      service: 'payments',
      source: 'main',
      type: 'gauge' as const,
      query: 'up{job="payments"}',
      step: '30s',
      replicas: 'any' as const,
      target: 0.9995,
    },
    {}
  );

  beforeEach(() => given('get', '/uptimeindicators/:name', existing));

  async function opened() {
    const { user } = openApp('/uptime');
    await user.click(await screen.findByRole('button', { name: 'Days of Payments answers in figures' }));
    return user;
  }

  it('is edited, and what nobody changed stays', async () => {
    const sent = recording('put', '/uptimeindicators/:name', existing);
    const user = await opened();
    await user.click(await screen.findByRole('button', { name: 'Edit Payments answers' }));
    const target = await screen.findByLabelText<HTMLInputElement>(/^Target/);
    expect(target).toHaveValue('99.95');
    await user.click(target);
    target.select();
    await user.paste('99.9');
    await user.click(screen.getByRole('button', { name: 'Save indicator' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ metadata: { name: 'payments-up' }, spec: { ...existing.spec, target: 0.999 } });
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
  });

  async function editing() {
    const store = keeping('uptimeindicators', existing);
    const user = await opened();
    await user.click(await screen.findByRole('button', { name: 'Edit Payments answers' }));
    const form = within(await screen.findByLabelText('Edit uptime indicator', { selector: 'form' }));
    const write = async (label: RegExp, text: string) => {
      await user.clear(form.getByLabelText(label));
      await user.click(form.getByLabelText(label));
      await user.paste(text);
    };
    const save = () => user.click(form.getByRole('button', { name: 'Save indicator' }));
    const closed = () =>
      waitFor(() => expect(screen.queryByLabelText('Edit uptime indicator')).not.toBeInTheDocument());
    return { user, store, form, write, save, closed };
  }

  it('is edited by two people in different fields, and both changes are kept', async () => {
    const { store, write, save, closed } = await editing();
    await write(/^Target/, '99.9');
    store.others({ query: 'up{job="pay"}', critical: true });
    await save();
    await closed();
    expect(store.now().spec).toEqual({ ...existing.spec, target: 0.999, query: 'up{job="pay"}', critical: true });
  });

  it('is edited by two people in the same field, and the second one chooses', async () => {
    const { user, store, form, write, save, closed } = await editing();
    await write(/^Target/, '99.9');
    store.others({ target: 0.99 });
    await save();
    const target = within(await form.findByLabelText('Target, two versions'));
    expect(target.getByText('99')).toBeInTheDocument();
    expect(store.now().spec.target).toBe(0.99);
    await user.click(target.getByLabelText('Keep mine'));
    await save();
    await closed();
    expect(store.now().spec.target).toBe(0.999);
  });

  it('is asked of another metric source out of those that are entered', async () => {
    given('get', '/metricsources', { items: [{ name: 'main' }, { name: 'edge' }] });
    const { user, store, form, save, closed } = await editing();
    expect(form.getByLabelText(/^Metric source/)).toHaveValue('main');
    await user.click(form.getByLabelText(/^Metric source/));
    await user.click(await screen.findByRole('option', { name: 'edge' }));
    await save();
    await closed();
    expect(store.now().spec).toEqual({ ...existing.spec, source: 'edge' });
  });

  it('is deleted only after a question', async () => {
    const sent = recording('delete', '/uptimeindicators/:name', {});
    const user = await opened();
    await user.click(await screen.findByRole('button', { name: 'Delete Payments answers' }));
    const ask = within(await screen.findByRole('dialog'));
    expect(sent).toHaveLength(0);
    await user.click(ask.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('is deleted in the version that counting again has made of it', async () => {
    const { metadata } = existing;
    const recounted = { ...existing, metadata: { ...metadata, resourceVersion: '200' } };
    given('post', '/uptimeindicators/:name/recount', recounted);
    const sent = recording('delete', '/uptimeindicators/:name', {});
    const user = await opened();
    await user.click(await screen.findByRole('button', { name: 'Count Payments answers again' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByLabelText(/^Reason/));
    await user.paste('The probe lied.');
    await user.click(dialog.getByRole('button', { name: 'Count again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Delete Payments answers' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.headers.get('If-Match')).toBe('200');
  });

  it('is counted again for a reason, once though the answer was lost', async () => {
    const tries = losingAnswers('post', '/uptimeindicators/:name/recount', existing);
    const user = await opened();
    await user.click(await screen.findByRole('button', { name: 'Count Payments answers again' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Count again' }));
    expect(await dialog.findByText('Say why; it stays on record.')).toBeInTheDocument();
    await user.click(dialog.getByLabelText(/^Reason/));
    await user.paste('The probe lied.');
    await user.click(dialog.getByRole('button', { name: 'Count again' }));
    await dialog.findByText(/Grafana cannot be reached/);
    await user.click(dialog.getByRole('button', { name: 'Count again' }));
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[0]).toMatchObject({ body: { reason: 'The probe lied.' } });
    expect(tries[1]).toEqual(tries[0]);
  });

  it('is counted again without waiting for the new figures', async () => {
    given('post', '/uptimeindicators/:name/recount', existing);
    const user = await opened();
    await user.click(await screen.findByRole('button', { name: 'Count Payments answers again' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByLabelText(/^Reason/));
    await user.paste('The probe lied.');
    givenSilence('get', '/uptime');
    await user.click(dialog.getByRole('button', { name: 'Count again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('is no business of a Viewer', async () => {
    given('get', '/me', viewer);
    await opened();
    expect(screen.queryByRole('button', { name: /^(Edit|Delete|Count)/ })).not.toBeInTheDocument();
  });
});

describe('the test of a query', () => {
  async function asking(answer: UptimeTestAnswer) {
    given('get', '/uptime', anUptimeAnswer({ items: [] }));
    const asked = recording('post', '/uptimeindicators/test', answer);
    const { user } = openApp('/uptime');
    await user.click(await screen.findByText('Add the first indicator'));
    const query = await screen.findByLabelText(/^Query/);
    await user.click(query);
    await user.paste('up');
    await user.click(screen.getByRole('button', { name: 'Test the query' }));
    return { user, asked, query };
  }

  it('shows what is found before anything is saved, and forgets it when the query changes', async () => {
    const { user, asked, query } = await asking({
      asOf: at(0),
      seriesCount: 7,
      series: [{ labels: { __name__: 'up', job: 'payments' }, samples: 240, at: at(0), value: 1, state: 'up' }],
      lastHour: { upSeconds: 3240, downSeconds: 360, unknownSeconds: 0 },
      findings: [{ about: 'step', text: 'Samples come every 30s, but the scrape interval says 15s.' }],
    });
    expect(await screen.findByText('Last hour: up 54m, down 6m, unknown 0s')).toBeInTheDocument();
    expect(screen.getByText('Samples come every 30s, but the scrape interval says 15s.')).toBeInTheDocument();
    expect(screen.getByText('up{job="payments"}')).toBeInTheDocument();
    expect(screen.getByText('and 6 more')).toBeInTheDocument();
    expect(asked[0]?.body).toEqual({ source: 'prometheus', query: 'up', step: '15s' });
    await user.type(query, 'x');
    await waitFor(() => expect(screen.queryByText(/Last hour/)).not.toBeInTheDocument());
  });

  it('says why the source did not answer, and its own words to an Admin', async () => {
    await asking({
      asOf: at(0),
      seriesCount: 0,
      series: [],
      findings: [{ about: 'source', text: 'The metric source "prometheus" did not answer within 10s.' }],
      detail: 'dial tcp: timeout',
    });
    expect(await screen.findByText(/did not answer within 10s/)).toBeInTheDocument();
    expect(screen.getByText('dial tcp: timeout')).toBeInTheDocument();
  });
});

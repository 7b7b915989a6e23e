import React, { useState } from 'react';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Controller } from 'react-hook-form';
import { config } from '@grafana/runtime';
import { Field, TagsInput } from '@grafana/ui';
import * as z from 'zod';
import { ApiError } from '../../api/error';
import { notices } from '../../test/journey';
import { durationWords, formRules, titleWords } from './rules';
import { Form } from './Form';
import { FormDialog } from './FormDialog';
import { LongField, TextField } from './fields';
import { type Guard, useSaveForm } from './useSaveForm';

interface Values {
  title: string;
  length: string;
}

type Send = (body: { spec: Values }, guard: Guard) => Promise<string>;

interface Props {
  send: Send;
  draft?: string;
  version?: string;
  given?: Partial<Values>;
}

const contract = z.strictObject({
  spec: z.strictObject({ title: z.string().min(1).max(10), length: z.string().regex(/^(\d+[mhd])*$/) }),
});

/** A page with one dialog, which one opens by its button. */
function Page(props: Props) {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button onClick={() => setOpen(true)}>Open</button>
      {open && <Dialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function Dialog({ send, draft, version, given, onClose }: Props & { onClose: () => void }) {
  const toBody = (values: Values) => ({ spec: values });
  const form = useSaveForm({
    empty: { title: '', length: '' },
    given,
    draft,
    version,
    rules: formRules<Values>({ contract, toBody, words: { title: titleWords, length: durationWords } }),
    toBody,
    send,
    onDone: onClose,
  });
  return (
    <FormDialog form={form} title="New thing" submitLabel="Save" onClose={onClose}>
      <TextField form={form} name="title" label="Title" autoFocus />
      <LongField form={form} name="length" label="Length" />
    </FormDialog>
  );
}

const lost = () =>
  Promise.reject(new ApiError({ status: 0, reason: 'unreachable', message: 'Grafana cannot be reached.' }));

/** A back end in the hand of the test: each call takes the next answer, the last one again and again. */
function sending(...answers: Array<() => Promise<string>>) {
  const sent: Array<Guard & { body: { spec: Values } }> = [];
  const send: Send = (body, guard) => {
    sent.push({ ...guard, body });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    return answer ? answer() : Promise.resolve('done');
  };
  return { sent, send };
}

function openPage(props: Props) {
  const user = userEvent.setup({ delay: null });
  const { rerender } = render(<Page {...props} />);
  return { user, rerender: (next: Partial<Props>) => rerender(<Page {...props} {...next} />) };
}

const title = () => screen.getByLabelText('Title');
const save = () => screen.getByRole('button', { name: 'Save' });
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

describe('where one writes', () => {
  it('a dialog starts at its first field, and on a slow machine takes the focus from no other', async () => {
    const frames: FrameRequestCallback[] = [];
    const frame = jest.spyOn(window, 'requestAnimationFrame').mockImplementation((draw) => frames.push(draw));
    const { user } = openPage(sending());
    expect(title()).toHaveFocus();
    await user.click(screen.getByLabelText('Length'));
    // A frame may ask for the next one.
    for (let round = 0; round < 3; round++) {
      act(() => frames.splice(0).forEach((draw) => draw(0)));
    }
    expect(screen.getByLabelText('Length')).toHaveFocus();
    frame.mockRestore();
  });
});

describe('what is written', () => {
  it('has one key per body: the same again is the same key, a change another, and back the first', async () => {
    const { sent, send } = sending(lost);
    const { user } = openPage({ send });
    await user.type(title(), 'one');
    await user.click(save());
    expect(await screen.findByText('Grafana cannot be reached.')).toBeVisible();
    await user.click(save());
    await user.type(title(), 's');
    await user.click(save());
    await user.type(title(), '{Backspace}');
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(4));
    const [first, again, changed, back] = sent.map(({ idempotencyKey }) => idempotencyKey);
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
    expect(back).toBe(first);
  });

  it('keeps its key when the form is closed after a lost answer and opened again', async () => {
    const { sent, send } = sending(lost, () => Promise.resolve('done'));
    const { user } = openPage({ send, draft: 'thing' });
    await user.type(title(), 'one');
    await user.click(save());
    await screen.findByText('Grafana cannot be reached.');
    await user.keyboard('{Escape}');
    await closed();
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('one');
    await user.click(save());
    await closed();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.idempotencyKey).toBe(sent[0]?.idempotencyKey);

    await user.click(screen.getByText('Open'));
    await user.type(title(), 'one');
    await user.click(save());
    await closed();
    expect(sent[2]?.idempotencyKey).not.toBe(sent[0]?.idempotencyKey);
  });

  it('goes onto the version that the person saw, until a refusal shows a newer one', async () => {
    const refused = () =>
      Promise.reject(
        new ApiError({
          status: 409,
          reason: 'conflict',
          message: 'It was changed by dev2.',
          current: { metadata: { resourceVersion: '9' } },
        })
      );
    const { sent, send } = sending(refused, () => Promise.resolve('done'));
    const { user, rerender } = openPage({ send, version: '7' });
    await user.type(title(), 'one');
    rerender({ version: '9' });
    await user.click(save());
    expect(await screen.findByText('It was changed by dev2.')).toBeVisible();
    await user.click(save());
    await closed();
    expect(sent.map(({ ifMatch }) => ifMatch)).toEqual(['7', '9']);
  });
});

describe('a draft', () => {
  it('is gone after success, also when the form was closed before the answer came', async () => {
    let answer: (text: string) => void = () => {};
    const { send } = sending(() => new Promise((resolve) => (answer = resolve)));
    const { user } = openPage({ send, draft: 'thing' });
    await user.type(title(), 'one');
    await user.click(save());
    await user.keyboard('{Escape}');
    await closed();
    answer('done');
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('');
  });

  it('stays when the form was opened again meanwhile and says something else', async () => {
    let answer: (text: string) => void = () => {};
    const { send } = sending(() => new Promise((resolve) => (answer = resolve)));
    const { user } = openPage({ send, draft: 'thing' });
    await user.type(title(), 'one');
    await user.click(save());
    await user.keyboard('{Escape}');
    await closed();
    await user.click(screen.getByText('Open'));
    await user.type(title(), ' more');
    answer('done');
    await user.keyboard('{Escape}');
    await closed();
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('one more');
  });

  it('is not shown to whoever signs in next in the same tab', async () => {
    const { send } = sending();
    const { user } = openPage({ send, draft: 'thing' });
    const signIn = (login: string) => Object.assign(config, { bootData: { user: { orgId: 1, login } } });
    signIn('dev1');
    await user.click(screen.getByText('Open'));
    await user.type(title(), 'mine');
    await user.keyboard('{Escape}');
    await closed();
    signIn('dev2');
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('');
    await user.keyboard('{Escape}');
    await closed();
    signIn('dev1');
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('mine');
  });

  it('never mixes with values from outside', async () => {
    const { send } = sending();
    const { user, rerender } = openPage({ send, draft: 'thing' });
    await user.type(title(), 'mine');
    await user.keyboard('{Escape}');
    await closed();
    rerender({ given: { title: 'theirs' } });
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('theirs');
    await user.keyboard('{Escape}');
    await closed();
    rerender({ given: undefined });
    await user.click(screen.getByText('Open'));
    expect(title()).toHaveValue('mine');
  });
});

describe('what is wrong', () => {
  it('is said in our sentences, at the field', async () => {
    const { sent, send } = sending();
    const { user } = openPage({ send });
    await user.type(screen.getByLabelText('Length'), 'soon');
    await user.click(save());
    expect(await screen.findByText('Give it a title.')).toBeVisible();
    expect(screen.getByText('Write a duration such as 15m, 1h30m or 2d.')).toBeVisible();
    await user.type(title(), 'a title that is too long');
    expect(await screen.findByText('At most 10 characters.')).toBeVisible();
    expect(sent).toHaveLength(0);
  });

  it('is said by the server at its field until that is corrected', async () => {
    const { send } = sending(() =>
      Promise.reject(
        new ApiError({
          status: 422,
          reason: 'invalid',
          message: 'Two fields need a look.',
          fields: [
            { field: 'spec.title', reason: 'is taken already' },
            { field: 'spec.owner', reason: 'is nobody' },
          ],
        })
      )
    );
    const { user } = openPage({ send });
    await user.type(title(), 'one');
    await user.click(save());
    expect(await screen.findByText('is taken already')).toBeVisible();
    expect(title()).toBeInvalid();
    expect(screen.getByText('spec.owner: is nobody')).toBeVisible();
    await user.type(title(), 's');
    await waitFor(() => expect(screen.queryByText('is taken already')).not.toBeInTheDocument());
  });

  it('is told as a notice when the form was closed before the answer came, and only then', async () => {
    let refuse: (error: ApiError) => void = () => {};
    const { send } = sending(lost, () => new Promise((_, reject) => (refuse = reject)));
    const { user } = openPage({ send, draft: 'thing' });
    await user.type(title(), 'one');
    await user.click(save());
    await screen.findByText('Grafana cannot be reached.');
    expect(notices).toEqual([]);
    await user.click(save());
    await user.keyboard('{Escape}');
    await closed();
    refuse(new ApiError({ status: 409, reason: 'conflict', message: 'dev2 was faster.' }));
    await waitFor(() => expect(notices.map(({ text }) => text)).toEqual(['dev2 was faster.']));
  });
});

describe('Escape', () => {
  it('closes a dialog from within its fields when nothing was typed', async () => {
    const { user } = openPage(sending());
    await user.click(title());
    await user.keyboard('{Escape}');
    await closed();
  });

  it('asks first where something typed would be lost', async () => {
    const { user } = openPage(sending());
    await user.type(title(), 'one');
    await user.keyboard('{Escape}');
    expect(await screen.findByText('What you typed is not saved.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Keep writing' }));
    expect(title()).toHaveValue('one');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Close without saving' }));
    await closed();
  });
});

/** A form with a field that keeps what was typed when it is left. */
function TagsForm({ send, given }: { send: (body: { spec: { tags: string[] } }) => Promise<string>; given: string[] }) {
  const form = useSaveForm({
    empty: { tags: given },
    rules: formRules<{ tags: string[] }>({
      contract: z.strictObject({ spec: z.strictObject({ tags: z.array(z.string()).min(1) }) }),
      toBody: (values) => ({ spec: values }),
      words: { tags: () => 'Name one at least.' },
    }),
    toBody: (values: { tags: string[] }) => ({ spec: values }),
    send,
    onDone: () => undefined,
  });
  const problem = form.problem('tags');
  return (
    <Form form={form} label="Tags of it" failed="Not saved">
      <Controller
        control={form.control}
        name="tags"
        render={({ field }) => (
          <Field label="Tags" htmlFor="tags" invalid={Boolean(problem)} error={problem}>
            <TagsInput id="tags" tags={field.value} onChange={field.onChange} addOnBlur />
          </Field>
        )}
      />
      <button type="submit">Save</button>
    </Form>
  );
}

function openTags(answer: () => Promise<string> = () => Promise.resolve('done'), given: string[] = []) {
  const sent: string[][] = [];
  const send = ({ spec }: { spec: { tags: string[] } }) => {
    sent.push(spec.tags);
    return answer();
  };
  render(<TagsForm send={send} given={given} />);
  return { sent, user: userEvent.setup({ delay: null }) };
}

test('a field that takes what was typed when it is left moves nothing under the mouse, and is sent', async () => {
  const { sent, user } = openTags();
  await user.type(screen.getByRole('textbox', { name: 'Tags' }), 'billing');
  const save = screen.getByRole('button', { name: 'Save' });
  await user.pointer({ keys: '[MouseLeft>]', target: save });
  expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  await user.pointer({ keys: '[/MouseLeft]', target: save });
  await waitFor(() => expect(sent).toEqual([['billing']]));
});

test('what is wrong at a field far above the button is scrolled to, and takes the focus', async () => {
  const into = jest.spyOn(Element.prototype, 'scrollIntoView');
  const { user } = openTags();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Name one at least.')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Tags' })).toHaveFocus());
  expect(into).toHaveBeenCalled();
});

test('what the server refused is scrolled to', async () => {
  const refused = () => Promise.reject(new ApiError({ status: 409, reason: 'conflict', message: 'It has changed.' }));
  const { user } = openTags(refused, ['billing']);
  const seen: unknown[] = [];
  jest.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    seen.push(this.textContent);
  });
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(seen).toEqual([expect.stringContaining('It has changed.')]));
});

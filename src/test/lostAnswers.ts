import { screen, waitFor } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';

/** The steps of a walk through a form whose first answer is lost. */

type User = ReturnType<typeof userEvent.setup>;

export async function press(user: User, name: string | RegExp) {
  const button = await waitFor(() => {
    const found = screen.getAllByRole('button', { name }).at(-1)!;
    expect(found).toBeEnabled();
    expect(found).not.toHaveAttribute('aria-disabled', 'true');
    return found;
  });
  await user.click(button);
}

export async function type(user: User, label: RegExp, text: string) {
  const field = (await screen.findAllByLabelText(label, { selector: 'input, textarea' })).at(-1)!;
  await waitFor(() => expect(field).toBeEnabled());
  await user.click(field);
  await user.paste(text);
}

/** Tries once, sees the answer lost, does what people do then, and tries again. */
export async function twice(
  tries: unknown[],
  attempt: () => Promise<void>,
  between: () => Promise<void> = async () => {}
) {
  await attempt();
  await waitFor(() => expect(tries).toHaveLength(1));
  await screen.findByText(/Grafana cannot be reached/);
  await between();
  await attempt();
  await waitFor(() => expect(tries).toHaveLength(2));
}

export function expectOneWrite(tries: Array<{ body: unknown; key: string | null }>) {
  expect(tries[1]?.body).toEqual(tries[0]?.body);
  expect(tries[0]?.key).toMatch(/.{16,}/);
  expect(new Set(tries.map(({ key }) => key)).size).toBe(1);
}

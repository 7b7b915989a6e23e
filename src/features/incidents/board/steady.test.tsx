import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { live, openApp } from '../../../test/journey';
import { given } from '../../../test/server';
import { withSizes } from '../../../test/sizes';
import type { Incident } from '../../../kinds/incident';

const PLACE = 2000;

/** Sixty open incidents, the first due first. */
const sixty = Array.from({ length: 60 }, (_, index) => numbered(index + 1));

function numbered(number: number, over: Parameters<typeof anIncident>[0] = {}): Incident {
  const padded = String(number).padStart(4, '0');
  return anIncident({
    name: `inc-20261121-${padded}`,
    spec: { title: `Number ${number}`, priority: 'P3' },
    status: { acknowledgedAt: at(-1), nextDueAt: `2026-11-22T00:00:00.${padded}Z` },
    ...over,
  });
}

/** Boxes of a browser: they scroll when told, within what is in them. */
function scrollingBoxes() {
  jest.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(100_000);
  HTMLElement.prototype.scrollTo = function (this: HTMLElement, to?: ScrollToOptions | number) {
    const top = typeof to === 'object' ? (to.top ?? 0) : 0;
    if (top !== this.scrollTop) {
      this.scrollTop = top;
      queueMicrotask(() => fireEvent.scroll(this));
    }
  };
}

async function scrolledColumn() {
  const list = await screen.findByRole('list', { name: 'Incidents in Open' });
  await within(list).findByText('Number 1');
  const box = list.parentElement;
  if (!box) {
    throw new Error('The column has no box to scroll in');
  }
  return box;
}

function scroll(box: HTMLElement, top: number) {
  act(() => {
    box.scrollTop = top;
    fireEvent.scroll(box);
  });
}

/** A colleague changes incidents. */
function others(...changed: Incident[]) {
  given(
    'get',
    '/changes',
    listOf(
      changed.map((object) => ({
        resourceVersion: object.metadata.resourceVersion,
        kind: 'Incident',
        name: object.metadata.name,
        operation: 'update' as const,
        actor: 'dev2',
        at: at(0),
        object: { ...object },
      })),
      { resourceVersion: '130' }
    )
  );
  live.push(130);
}

beforeEach(() => {
  withSizes();
  scrollingBoxes();
  given('get', '/incidents', ({ request }) =>
    listOf(new URL(request.url).searchParams.get('state') === 'open' ? sixty : [])
  );
});
afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(HTMLElement.prototype, 'scrollTo');
});

describe('while one scrolls and others change incidents, the board', () => {
  it('stays where it is, though the card with the focus left the window', async () => {
    openApp('/incidents');
    const box = await scrolledColumn();
    const first = screen.getByRole('link', { name: /Number 1$/ });
    first.focus();
    scroll(box, PLACE);
    others(numbered(14, { resourceVersion: '130', spec: { title: 'Fourteen changed', priority: 'P3' } }));
    expect(await screen.findByText('Fourteen changed')).toBeVisible();
    expect(box.scrollTop).toBe(PLACE);
    expect(first).toHaveFocus();
  });

  it('stays where it is when a colleague moves the card with the focus, which keeps it', async () => {
    openApp('/incidents');
    const box = await scrolledColumn();
    screen.getByRole('link', { name: /Number 1$/ }).focus();
    scroll(box, PLACE);
    const moved = numbered(1, { resourceVersion: '130' });
    others({ ...moved, status: { ...moved.status, state: 'identified' } });
    const identified = screen.getByRole('region', { name: 'Identified' });
    const link = await within(identified).findByRole('link', { name: /Number 1$/ });
    await waitFor(() => expect(link).toHaveFocus());
    // One card less above: what one reads stays in its place on the screen, so the box stands one card further up.
    const { height } = getComputedStyle(screen.getByRole('link', { name: /Number 14$/ }).closest('li') ?? box);
    expect(PLACE - box.scrollTop).toBe(parseInt(height, 10) + 8);
  });

  it('holds the cards one reads in their place when others enter above', async () => {
    openApp('/incidents');
    const box = await scrolledColumn();
    const top = (text: string) => {
      const item = screen.getByRole('link', { name: text }).closest('li');
      return Number(/translateY\((\d+)px\)/.exec(item?.style.transform ?? '')?.[1]) - box.scrollTop;
    };
    scroll(box, PLACE);
    const name = /Number 14$/;
    const label = (await screen.findByRole('link', { name })).getAttribute('aria-label') ?? '';
    const before = top(label);
    others(
      numbered(90, {
        resourceVersion: '130',
        spec: { title: 'Enters above', priority: 'P3' },
        status: { acknowledgedAt: at(-1), nextDueAt: '2026-11-21T00:00:00Z' },
      })
    );
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Open, 61' })).toBeVisible());
    expect(top(label)).toBe(before);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../test/factories/envelope';
import { aHandover, aSubmitted } from '../../test/factories/handover';
import { anOnCall, aShift, onCallAnswer } from '../../test/factories/onCall';
import { aMe, aResponder } from '../../test/factories/period';
import { openApp } from '../../test/journey';
import { given, givenFailure, recording } from '../../test/server';

beforeEach(() => {
  given('get', '/responders', listOf([aResponder('dev1', 'Dev One'), aResponder('dev3', 'Dev Three')]));
  given('get', '/oncall', onCallAnswer(anOnCall()));
});

const tile = async () => within(await screen.findByRole('region', { name: 'On call' }));

describe('who is on call, on the overview', () => {
  it('is named with until when, and who is next', async () => {
    const asked = recording('get', '/oncall', onCallAnswer(anOnCall()));
    openApp();
    const box = await tile();
    expect((await box.findByText('Dev Three')).closest('strong')?.parentElement).toHaveTextContent(
      'Dev Three · A · until Sat 14:00'
    );
    expect(box.getByText('Dev One').parentElement).toHaveTextContent('next Dev One in 1h');
    expect(asked[0]?.url.searchParams.get('period')).toBe('shop');
    expect(box.getByText('Schedule').closest('a')).toHaveAttribute(
      'href',
      expect.stringContaining('/oncall?period=shop')
    );
  });

  it('says when nobody is, and when nobody will be', async () => {
    given('get', '/oncall', onCallAnswer(anOnCall({ now: [] })));
    const { unmount } = openApp();
    expect(await (await tile()).findByText('Nobody is on call now')).toBeVisible();
    unmount();
    given('get', '/oncall', onCallAnswer(anOnCall({ next: [] })));
    openApp();
    expect(await (await tile()).findByText(/next nobody/)).toBeVisible();
  });

  it('tells several schedules of one period apart', async () => {
    const second = anOnCall({
      schedule: 'leads',
      title: 'Leads',
      now: [aShift({ responder: 'dev1', slot: undefined })],
    });
    given('get', '/oncall', onCallAnswer(anOnCall(), second));
    openApp();
    expect(await (await tile()).findByText('Leads')).toBeVisible();
    expect((await tile()).getByText('Shop around the clock')).toBeVisible();
  });

  it('has a next step where no schedule watches the period, and says who takes it', async () => {
    given('get', '/oncall', onCallAnswer());
    const { unmount } = openApp();
    expect((await (await tile()).findByText('Choose one in the period')).closest('a')).toHaveAttribute(
      'href',
      expect.stringContaining('/periods/shop')
    );
    unmount();
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read'] }));
    openApp();
    expect(await (await tile()).findByText(/An Editor chooses one in the period/)).toBeVisible();
  });

  it('says that it could not be loaded', async () => {
    givenFailure('get', '/oncall', 500, { error: 'The disk is full.' });
    openApp();
    expect(await (await tile()).findByText('Who is on call could not be loaded')).toBeVisible();
  });
});

describe('a handover that waits, on the overview', () => {
  it('burns above everything else when it is overdue', async () => {
    given(
      'get',
      '/handovers',
      listOf([
        aHandover({
          name: 'shop-20261120-2100',
          spec: { shift: { start: at(-24 * 60), end: at(-15 * 60) } },
          status: { state: 'overdue' },
        }),
        aSubmitted({ spec: { shift: { start: at(-9 * 60), end: at(-30) } }, status: { state: 'overdue' } }),
      ])
    );
    openApp();
    const alert = (await screen.findByText('The handover is overdue: nobody has accepted it')).closest(
      '[role="alert"]'
    );
    await waitFor(() => expect(alert).toHaveTextContent('Dev Three → Dev One, shift change 30m ago.'));
    expect(within(alert as HTMLElement).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringContaining('/handovers/shop-20261121-1300')
    );
    expect(screen.getAllByText(/handover is overdue/)).toHaveLength(1);
  });

  it.each([
    ['submitted' as const, 'The handover waits to be accepted'],
    ['refused' as const, 'The handover was refused and has to be mended'],
  ])('is shown while it is %s', async (state, words) => {
    given('get', '/handovers', listOf([aSubmitted({ status: { state } })]));
    openApp();
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('is not mentioned once the newest one is accepted, or only begun', async () => {
    const newest = aHandover();
    const before = aSubmitted({
      name: 'shop-20261121-0500',
      spec: { shift: { start: at(-15 * 60), end: at(-7 * 60) } },
      status: { state: 'overdue' },
    });
    const asked = recording('get', '/handovers', listOf([before, newest]));
    openApp();
    await (await tile()).findByText('Dev Three');
    await waitFor(() => expect(asked).not.toHaveLength(0));
    await waitFor(() => expect(screen.queryByText(/The handover/)).not.toBeInTheDocument());
  });
});

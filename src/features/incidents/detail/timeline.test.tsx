import { act, screen, waitFor } from '@testing-library/react';
import { allowed, button, openIncident, taken } from '../../../test/incidentPage';
import { at, listOf } from '../../../test/factories/envelope';
import { aTimelineEntry } from '../../../test/factories/incident';
import { live } from '../../../test/journey';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  sessionStorage.clear();
});

describe('the timeline of an incident', () => {
  it('writes into the timeline with Ctrl+Enter, and keeps the text when that fails', async () => {
    givenFailure('post', '/incidents/:name/comment', 503, { error: 'The store is busy.' });
    const user = await openIncident(taken);
    const box = await screen.findByLabelText(/Add to the timeline/, { selector: 'textarea' });
    await waitFor(() => expect(box).toBeEnabled());
    await user.type(box, 'Rolled **back**');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Not saved: The store is busy.')).toBeVisible();
    expect(box).toHaveValue('Rolled **back**');

    const sent = recording('post', '/incidents/:name/comment', taken);
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({
          id: 'e2',
          type: 'commented',
          text: 'Rolled **back**',
          author: { login: 'editor', name: 'Editor', kind: 'person' },
        }),
      ])
    );
    await user.click(await allowed('Add'));
    await waitFor(() => expect(box).toHaveValue(''));
    expect(sent[0]?.body).toEqual({ text: 'Rolled **back**' });
    expect((await screen.findByText('back')).tagName).toBe('STRONG');
  });

  it('takes in what others do without losing what is being typed', async () => {
    const user = await openIncident(taken);
    const box = await screen.findByLabelText(/Add to the timeline/, { selector: 'textarea' });
    await waitFor(() => expect(box).toBeEnabled());
    await user.type(box, 'half a sent');
    const theirs = {
      ...taken,
      metadata: { ...taken.metadata, resourceVersion: '130' },
      status: { ...taken.status, state: 'monitoring' as const },
    };
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([aTimelineEntry({ id: 'e9', type: 'stateChanged', text: 'investigating → monitoring' })])
    );
    given(
      'get',
      '/changes',
      listOf(
        [
          {
            resourceVersion: '130',
            kind: 'Incident',
            name: theirs.metadata.name,
            operation: 'update' as const,
            actor: 'dev2',
            at: at(0),
            object: { ...theirs },
          },
        ],
        { resourceVersion: '130' }
      )
    );
    act(() => live.push(130));
    expect(await screen.findByText('investigating → monitoring')).toBeVisible();
    expect(screen.getByRole('listitem', { current: 'step' })).toHaveTextContent('Monitoring');
    expect(box).toHaveValue('half a sent');
    expect(box).toHaveFocus();
  });

  it('marks what was written down later, and what corrects something', async () => {
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({
          id: 'e2',
          type: 'commented',
          text: 'It was the cache',
          at: at(-30),
          recordedAt: at(-5),
          corrects: 'e1',
        }),
        aTimelineEntry({ id: 'e1', type: 'commented', text: 'It is the disk' }),
      ])
    );
    await openIncident(taken);
    expect(await screen.findByText(/written down later/)).toHaveTextContent('2026-11-21 11:55');
    expect(screen.getByText('Corrects: It is the disk')).toBeVisible();
  });

  it('shows one kind of entries when asked to', async () => {
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({ id: 'e2', type: 'alertFiring', text: 'HighErrorRate fires' }),
        aTimelineEntry({ id: 'e1', type: 'commented', text: 'Looking at it' }),
      ])
    );
    const user = await openIncident(taken);
    await screen.findByText('Looking at it');
    await user.click(screen.getByRole('radio', { name: 'Alerts' }));
    expect(screen.queryByText('Looking at it')).not.toBeInTheDocument();
    expect(screen.getByText('HighErrorRate fires')).toBeVisible();
  });

  it('says when older entries cannot be loaded, and tries again when asked', async () => {
    const newest = listOf([aTimelineEntry({ type: 'commented', text: 'newest' })], {
      resourceVersion: '100',
      continue: 'more',
    });
    given('get', '/incidents/:name/timeline', newest);
    const user = await openIncident(taken);
    await screen.findByText('newest');
    givenFailure('get', '/incidents/:name/timeline', 422, { error: 'The page is gone.' });
    await user.click(await button('Show older entries'));
    expect(await screen.findByText('The rest could not be loaded. The page is gone.')).toBeVisible();
    given('get', '/incidents/:name/timeline', listOf([aTimelineEntry({ id: 'e0', text: 'oldest' })]));
    await user.click(await button('Load the rest'));
    expect(await screen.findByText('oldest')).toBeVisible();
  });

  it('never says that there is nothing of a kind while older entries are not loaded', async () => {
    const newest = [aTimelineEntry({ id: 'e2', type: 'alertFiring', text: 'HighErrorRate fires' })];
    given('get', '/incidents/:name/timeline', ({ request }) =>
      new URL(request.url).searchParams.get('continue')
        ? listOf([aTimelineEntry({ id: 'e1', type: 'commented', text: 'Looking at it' })])
        : listOf(newest, { resourceVersion: '100', continue: 'more' })
    );
    const user = await openIncident(taken);
    await screen.findByText('HighErrorRate fires');
    await user.click(screen.getByRole('radio', { name: 'People' }));
    expect(
      screen.getByText('Nothing of this kind among the newest entries. Older ones are not loaded yet.')
    ).toBeVisible();
    await user.click(await button('Show older entries'));
    expect(await screen.findByText('Looking at it')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Clocks' }));
    expect(screen.getByText('Nothing of this kind yet.')).toBeVisible();
  });
});

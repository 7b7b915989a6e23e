import React from 'react';
import { uptimeStory, type UptimeState } from '../domain/uptimeStory';
import type { ServiceUptime } from '../kinds/uptime';
import { Mark } from './Mark';
import { budgetText, uptimeWord } from './uptimeWords';

const TONES = { met: 'good', recoverable: 'warn', passed: 'bad', unknown: 'quiet' } as const satisfies Record<
  UptimeState,
  string
>;

interface Props {
  service: ServiceUptime;
  /** When the period is over: until then a target can be missed, or caught up with. */
  end: string;
}

/** How a service stands against its target, in the same words on every page; `wraps` where a table has no room for them in one line. */
export function UptimeVerdict({ service, end, wraps }: Props & { wraps?: boolean }) {
  const story = uptimeStory(service, end);
  return (
    <Mark tone={TONES[story.state]} wraps={wraps}>
      {uptimeWord(story)}
    </Mark>
  );
}

/** What is used of the down time that the target allows, and what is left until the period ends. */
export function UptimeBudget({ service, end, timeZone }: Props & { timeZone: string }) {
  return <>{budgetText(uptimeStory(service, end), end, timeZone)}</>;
}

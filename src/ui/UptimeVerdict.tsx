import React from 'react';
import type { UptimeVerdict as Verdict } from '../kinds/uptime';
import { Mark } from './Mark';
import { budgetText, uptimeWord } from './uptimeWords';

const TONES = { passed: 'bad', recoverable: 'warn', unknown: 'quiet', met: 'good' } as const satisfies Record<
  Verdict['state'],
  string
>;

interface Props {
  verdict: Verdict;
  /** Where a table has no room for the words in one line. */
  wraps?: boolean;
}

/** How a service stands against its target, in the same words on every page. */
export function UptimeVerdict({ verdict, wraps }: Props) {
  return (
    <Mark tone={TONES[verdict.state]} wraps={wraps}>
      {uptimeWord(verdict)}
    </Mark>
  );
}

/** What is used of the down time that the target allows, and what is left until the period ends. */
export function UptimeBudget({ verdict, timeZone }: { verdict: Verdict; timeZone: string }) {
  return <>{budgetText(verdict, timeZone)}</>;
}

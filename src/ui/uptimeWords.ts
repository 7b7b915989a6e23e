import { dateTimeFormat } from '@grafana/data';
import { formatSeconds } from '../domain/duration';
import type { UptimeVerdict } from '../kinds/uptime';
import { t } from '../domain/text';

/** What is said of a service's target; the pages say it here, the exports in pkg/scorecard/uptime_words.go. */
export function uptimeWord({ state, final }: UptimeVerdict): string {
  switch (state) {
    case 'met':
      return final ? t('ui.uptime.met', 'met') : t('ui.uptime.met-so-far', 'met so far');
    case 'recoverable':
      return t('ui.uptime.recoverable', 'below target, can recover');
    case 'passed':
      return t('ui.uptime.passed', 'budget passed');
    case 'unknown':
      return t('ui.uptime.unknown', 'unknown');
  }
}

/** Used of the whole budget, and what is left of it until the period ends: "9m of 10m 4s used, 1m 4s left until 23 Nov". */
export function budgetText(verdict: UptimeVerdict, timeZone: string): string {
  const { state, usedSeconds, allowedSeconds, leftSeconds, until, final } = verdict;
  const figures = {
    used: formatSeconds(usedSeconds),
    budget: formatSeconds(allowedSeconds),
    left: formatSeconds(leftSeconds),
    // A date is read as one word.
    day: until && dateTimeFormat(until, { timeZone, format: 'D MMM' }).replace(' ', '\u00a0'),
  };
  if (state === 'unknown') {
    return t('ui.uptime.budget-unknown', '{{used}} of {{budget}} known to be used; the rest is not known', figures);
  }
  if (leftSeconds < 0) {
    return t('ui.uptime.budget-passed', '{{used}} of {{budget}} used, passed by {{left}}', figures);
  }
  if (final) {
    return t('ui.uptime.budget-over', '{{used}} of {{budget}} used', figures);
  }
  return until === undefined
    ? t('ui.uptime.budget-beyond', '{{used}} of {{budget}} used, {{left}} left', figures)
    : t('ui.uptime.budget-left', '{{used}} of {{budget}} used, {{left}} left until {{day}}', figures);
}

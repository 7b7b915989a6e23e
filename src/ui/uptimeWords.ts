import { dateTimeFormat } from '@grafana/data';
import { formatSeconds } from '../domain/duration';
import type { UptimeStory } from '../domain/uptimeStory';
import { t } from '../domain/text';

/** What is said of a service's target; the only place with these words. */
export function uptimeWord({ state, over }: UptimeStory): string {
  switch (state) {
    case 'met':
      return over ? t('ui.uptime.met', 'met') : t('ui.uptime.met-so-far', 'met so far');
    case 'recoverable':
      return t('ui.uptime.recoverable', 'below target, can recover');
    case 'passed':
      return t('ui.uptime.passed', 'passed');
    case 'unknown':
      return t('ui.uptime.unknown', 'unknown');
  }
}

/** Used of the whole budget, and what is left of it until the period ends: "9m of 10m 4s used, 1m 4s left until 23 Nov". */
export function budgetText({ state, used, budget, left, over }: UptimeStory, end: string, timeZone: string): string {
  const figures = {
    used: formatSeconds(used),
    budget: formatSeconds(budget),
    left: formatSeconds(left),
    // A date is read as one word.
    day: dateTimeFormat(end, { timeZone, format: 'D MMM' }).replace(' ', '\u00a0'),
  };
  if (state === 'unknown') {
    return t('ui.uptime.budget-unknown', '{{used}} of {{budget}} known to be used; the rest is not known', figures);
  }
  if (over && left >= 0) {
    return t('ui.uptime.budget-over', '{{used}} of {{budget}} used', figures);
  }
  return left >= 0
    ? t('ui.uptime.budget-left', '{{used}} of {{budget}} used, {{left}} left until {{day}}', figures)
    : t('ui.uptime.budget-passed', '{{used}} of {{budget}} used, passed by {{left}}', figures);
}

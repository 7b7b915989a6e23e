import { dateTimeFormat, timeZoneAbbrevation } from '@grafana/data';
import { t } from '../../domain/text';
import { toInstant } from '../../domain/zoned';
import type { Handover } from '../../kinds/handover';
import { serverNow } from '../../platform/clock';

export type HandoverState = Handover['status']['state'];

export function handoverStateName(state: HandoverState): string {
  switch (state) {
    case 'draft':
      return t('handovers.state.draft', 'Draft');
    case 'submitted':
      return t('handovers.state.submitted', 'Handed over, not accepted yet');
    case 'overdue':
      return t('handovers.state.overdue', 'Overdue');
    case 'accepted':
      return t('handovers.state.accepted', 'Accepted');
    case 'refused':
      return t('handovers.state.refused', 'Refused');
  }
}

export function stateTone(state: HandoverState): 'good' | 'warn' | 'bad' | 'quiet' {
  switch (state) {
    case 'draft':
      return 'quiet';
    case 'submitted':
      return 'warn';
    case 'overdue':
    case 'refused':
      return 'bad';
    case 'accepted':
      return 'good';
  }
}

/** "Sat 21 Nov 06:00 to 14:00 CET"; with both days where the shift ends on another one, and with the year where it is not this one. */
export function shiftText({ start, end }: { start: string; end: string }, timeZone: string | undefined): string {
  const text = (at: string, format: string) => dateTimeFormat(at, { timeZone, format });
  const sameDay = text(start, 'YYYY-MM-DD') === text(end, 'YYYY-MM-DD');
  const thisYear = text(start, 'YYYY') === text(toInstant(serverNow()), 'YYYY');
  return t('handovers.shift', '{{start}} to {{end}} {{zone}}', {
    start: text(start, thisYear ? 'ddd D MMM HH:mm' : 'ddd D MMM YYYY HH:mm'),
    end: text(end, sameDay ? 'HH:mm' : 'ddd D MMM HH:mm'),
    zone: timeZoneAbbrevation(end, { timeZone }),
  });
}

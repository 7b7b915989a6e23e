import { t } from '../../domain/text';
import type { Finding } from '../../kinds/oncall';

type Kind = Finding['kind'];

/** What people see first is what is worst. */
const ORDER: Kind[] = [
  'gap',
  'unknownPerson',
  'leave',
  'doubleBooked',
  'openSwap',
  'movedShift',
  'rest',
  'noWakingChannel',
  'periodOver',
  'overlap',
  'load',
  'night',
];

/** Findings by kind, the worst kinds first; within a kind as the server has them. */
export function grouped(findings: Finding[]): Array<{ kind: Kind; findings: Finding[] }> {
  return ORDER.map((kind) => ({ kind, findings: findings.filter((finding) => finding.kind === kind) })).filter(
    (group) => group.findings.length > 0
  );
}

export function kindName(kind: Kind): string {
  switch (kind) {
    case 'gap':
      return t('oncall.findings.gap', 'Nobody on call');
    case 'overlap':
      return t('oncall.findings.overlap', 'More than one on call');
    case 'rest':
      return t('oncall.findings.rest', 'Too little rest');
    case 'leave':
      return t('oncall.findings.leave', 'On leave');
    case 'doubleBooked':
      return t('oncall.findings.double-booked', 'On call twice at once');
    case 'load':
      return t('oncall.findings.load', 'More than the others');
    case 'night':
      return t('oncall.findings.night', 'Night hours');
    case 'noWakingChannel':
      return t('oncall.findings.no-waking-channel', 'Nothing wakes this person');
    case 'movedShift':
      return t('oncall.findings.moved-shift', 'The shift has moved');
    case 'openSwap':
      return t('oncall.findings.open-swap', 'Swap nobody took yet');
    case 'unknownPerson':
      return t('oncall.findings.unknown-person', 'Unknown person');
    case 'periodOver':
      return t('oncall.findings.period-over', 'The period is over');
  }
}

import { isUnacknowledged } from '../../domain/incident';
import type { Incident } from '../../kinds/incident';
import { t } from '../../domain/text';

/** What is special about an incident, in short words. `saidElsewhere`: a button beside them says that nobody acknowledged it. */
export function flagsOf(incident: Incident, saidElsewhere = false): string[] {
  const { status } = incident;
  const paused = status.clocks.find((clock) => clock.state === 'paused');
  const flags = [
    status.firingAlerts > 0 && t('incidents.flag.firing', '{{number}} firing', { number: status.firingAlerts }),
    !saidElsewhere && isUnacknowledged(incident) && t('incidents.flag.unacknowledged', 'not acknowledged'),
    status.reopenCount > 0 && t('incidents.flag.reopened', 'reopened'),
    paused?.pauseReason === 'vendor' && t('incidents.flag.vendor', 'waiting on vendor'),
    paused?.pauseReason === 'user' && t('incidents.flag.user', 'waiting on user'),
  ];
  return flags.filter((flag) => typeof flag === 'string');
}

import React, { memo, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { Checkbox, useStyles2 } from '@grafana/ui';
import { nearestClock, priorityOf } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import { links } from '../../../platform/links';
import { t } from '../../../domain/text';
import { Countdown } from '../../../ui/Countdown';
import { PriorityChip } from '../../../ui/PriorityChip';
import { StateLabel } from '../../../ui/StateLabel';
import { Ago } from '../../../ui/time';
import { flagsOf } from '../flags';
import { displayName } from '../words';
import { getTableStyles } from './tableStyles';

interface Props {
  incident: Incident;
  assignee: string | undefined;
  /** Whether the Tab key stops here: one row of the table at a time. */
  active: boolean;
  marked: boolean;
  claimFocus: (name: string) => boolean;
  onMark: (name: string) => void;
}

export const TableRow = memo(function TableRow({ incident, assignee, active, marked, claimFocus, onMark }: Props) {
  const styles = useStyles2(getTableStyles);
  const link = useRef<HTMLAnchorElement>(null);
  const name = incident.metadata.name;
  const flags = flagsOf(incident);
  const clock = nearestClock(incident.status.clocks);
  useEffect(() => {
    if (active && claimFocus(name)) {
      link.current?.focus({ preventScroll: true });
    }
  });
  return (
    <div className={styles.row} data-incident={name}>
      <div role="cell" className={styles.cell}>
        <Checkbox
          aria-label={t('incidents.table.mark', 'Select {{id}}', { id: displayName(incident) })}
          tabIndex={active ? 0 : -1}
          value={marked}
          onChange={() => onMark(name)}
        />
      </div>
      <div role="cell" className={styles.id}>
        {displayName(incident)}
      </div>
      <div role="cell" className={styles.cell}>
        <Link
          ref={link}
          to={links.incident(name, incident.spec.period)}
          tabIndex={active ? 0 : -1}
          aria-keyshortcuts="m a c"
          title={incident.spec.title}
        >
          {incident.spec.title}
        </Link>
        {flags.length > 0 && <div className={styles.flags}>{flags.join(' · ')}</div>}
      </div>
      <div role="cell" className={styles.cell}>
        <PriorityChip priority={priorityOf(incident)} long />
      </div>
      <div role="cell" className={styles.cell}>
        <StateLabel state={incident.status.state} />
      </div>
      <div role="cell" className={styles.cell}>
        {clock && <Countdown clock={clock} />}
      </div>
      <div role="cell" className={styles.cell}>
        {incident.spec.service}
      </div>
      <div role="cell" className={styles.cell}>
        {assignee}
      </div>
      <div role="cell" className={styles.cell}>
        <Ago at={incident.status.declaredAt} />
      </div>
    </div>
  );
});

import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { periodsQuery } from '../../../api/periods';
import type { Incident } from '../../../kinds/incident';
import { ConflictNotice } from '../moves/ConflictNotice';
import { MoveDialog } from '../moves/MoveDialog';
import { useMover } from '../moves/useMover';
import { useAnnouncer } from '../useAnnouncer';
import { Alerts } from './Alerts';
import { Clocks } from './Clocks';
import { Dialogs, type Ask } from './Dialogs';
import { Header } from './Header';
import { Facts } from './Facts';
import { Links } from './Links';
import { People } from './People';
import { Timeline } from './Timeline';
import { Times } from './Times';
import { Trace } from './Trace';

export function IncidentView({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const [announce, announcer] = useAnnouncer();
  const mover = useMover(announce);
  const [ask, setAsk] = useState<Ask>();
  const { data: periods } = useQuery(periodsQuery());
  const period = periods?.items.find(({ metadata }) => metadata.name === incident.spec.period);
  return (
    <>
      <Header incident={incident} period={period} mover={mover} onAsk={setAsk} />
      <ConflictNotice mover={mover} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Facts incident={incident} />
          <Timeline name={incident.metadata.name} />
        </div>
        <div className={styles.clocks}>
          <Clocks incident={incident} onAsk={setAsk} />
        </div>
        <aside className={styles.side}>
          <People incident={incident} />
          <Alerts incident={incident} />
          <Trace name={incident.metadata.name} />
          <Links incident={incident} period={period} />
          <Times incident={incident} />
        </aside>
      </div>
      <MoveDialog mover={mover} />
      <Dialogs incident={incident} ask={ask} onClose={() => setAsk(undefined)} />
      {announcer}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'grid',
    gridTemplate: '"main clocks" auto "main side" 1fr / minmax(0, 2fr) minmax(280px, 1fr)',
    columnGap: theme.spacing(2),
    marginTop: theme.spacing(2),
    // On a phone the clocks stand above the timeline: they are what one looks for at night.
    [theme.breakpoints.down('lg')]: { gridTemplate: '"clocks" auto "main" auto "side" auto / minmax(0, 1fr)' },
  }),
  main: css({ gridArea: 'main', minWidth: 0 }),
  clocks: css({ gridArea: 'clocks', minWidth: 0 }),
  side: css({ gridArea: 'side', minWidth: 0 }),
});

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
import { Shortcuts } from '../Shortcuts';
import { useAnnouncer } from '../../../ui/useAnnouncer';
import { useNarrow } from '../../../ui/useNarrow';
import { Alerts } from './Alerts';
import { Clocks } from './Clocks';
import { Dialogs, type Ask } from './Dialogs';
import { Header } from './Header';
import { Facts } from './Facts';
import { IncidentBar } from './IncidentBar';
import { Links } from './Links';
import { People } from './People';
import { Timeline } from './Timeline';
import { Times } from './Times';
import { Trace } from './Trace';
import { incidentRows, useIncidentKeys } from './useIncidentKeys';
import { useSteps } from './useSteps';

export function IncidentView({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const [announce, announcer] = useAnnouncer();
  const mover = useMover(announce);
  const [ask, setAsk] = useState<Ask>();
  const { data: periods } = useQuery(periodsQuery());
  const period = periods?.items.find(({ metadata }) => metadata.name === incident.spec.period);
  const narrow = useNarrow();
  const steps = useSteps(incident, mover, () => setAsk('edit'));
  const [help, setHelp] = useState(false);
  useIncidentKeys({ incident, steps, announce, onHelp: () => setHelp(true) });
  return (
    <>
      <Header incident={incident} period={period} mover={mover} steps={steps} onAsk={setAsk} />
      <ConflictNotice mover={mover} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Facts incident={incident} />
          <Timeline name={incident.metadata.name} />
        </div>
        <div className={styles.clocks}>
          <Clocks incident={incident} mover={mover} onAsk={setAsk} />
        </div>
        <aside className={styles.side}>
          <People incident={incident} mover={mover} />
          <Alerts incident={incident} />
          <Trace name={incident.metadata.name} />
          <Links incident={incident} period={period} />
          <Times incident={incident} />
        </aside>
      </div>
      <MoveDialog mover={mover} />
      <Dialogs incident={incident} period={period} ask={ask} onClose={() => setAsk(undefined)} />
      {narrow && <IncidentBar incident={incident} period={period} steps={steps} onAsk={setAsk} />}
      {help && <Shortcuts rows={incidentRows()} onClose={() => setHelp(false)} />}
      {announcer}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'grid',
    gridTemplate: '"main clocks" auto "main side" 1fr / minmax(0, 2fr) minmax(280px, 1fr)',
    gap: theme.spacing(2),
    marginTop: theme.spacing(2),
    // The bar at the bottom covers nothing of the page's end.
    [theme.breakpoints.down('md')]: { paddingBottom: theme.spacing(12) },
    // On a phone the clocks stand above the timeline: they are what one looks for at night.
    [theme.breakpoints.down('lg')]: { gridTemplate: '"clocks" auto "main" auto "side" auto / minmax(0, 1fr)' },
  }),
  main: css({ gridArea: 'main', ...stack(theme) }),
  clocks: css({ gridArea: 'clocks', minWidth: 0 }),
  side: css({ gridArea: 'side', ...stack(theme) }),
});

function stack(theme: GrafanaTheme2) {
  return { display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 } as const;
}

import React, { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Button, Stack } from '@grafana/ui';
import { usePeriod } from '../../platform/period';
import { t } from '../../domain/text';
import { BurningElsewhere } from '../../ui/BurningElsewhere';
import { Page } from '../../ui/Page';
import { PeriodGate } from '../../ui/PeriodGate';
import { Loading } from '../../ui/states';
import { UnplacedAlerts } from '../../ui/UnplacedAlerts';
import { Board } from './board/Board';
import { Counts } from './Counts';
import { withoutLink } from './declare/fromLink';
import { ConflictNotice } from './moves/ConflictNotice';
import { useMover } from './moves/useMover';
import { Shortcuts, useShortcutsKey } from './Shortcuts';
import { useAnnouncer } from '../../ui/useAnnouncer';
import { useNarrow } from '../../ui/useNarrow';
import { usePermissionWords } from '../../platform/permissions';
import { FilterBar } from './view/FilterBar';
import { ShapeSwitch } from './view/ShapeSwitch';
import { useView } from './view/useView';
import { toFilters } from './view/view';

const IncidentTable = lazy(async () => ({ default: (await import('./table/IncidentTable')).IncidentTable }));
// Forms are heavy, and the board comes up before anybody fills one in.
const MoveDialog = lazy(async () => ({ default: (await import('./moves/MoveDialog')).MoveDialog }));
const DeclareDrawer = lazy(async () => ({ default: (await import('./declare/DeclareDrawer')).DeclareDrawer }));

/** All incidents of a period, as a board or as a table; the address holds the whole view. */
export function IncidentsPage() {
  const [view, change] = useView();
  const period = usePeriod();
  const [params, setParams] = useSearchParams();
  const [announce, announcer] = useAnnouncer();
  const mover = useMover(announce);
  const [help, setHelp] = useState(false);
  useShortcutsKey(useCallback(() => setHelp(true), []));
  const filters = useMemo(() => toFilters(view, period.name), [view, period.name]);
  const declaring = params.get('declare') === '1';
  const setDeclaring = (open: boolean) =>
    setParams(
      (old) => {
        const next = withoutLink(old);
        if (open) {
          next.set('declare', '1');
        } else {
          next.delete('declare');
        }
        return next;
      },
      { replace: true }
    );
  const services = period.period?.spec.services ?? [];

  return (
    <Page
      actions={<Actions onDeclare={() => setDeclaring(true)} onHelp={() => setHelp(true)} />}
      subTitle={period.period && <Counts filters={filters} />}
    >
      <Stack direction="column" gap={1}>
        <Stack direction="row" wrap="wrap" gap={1} alignItems="center" justifyContent="space-between">
          <ShapeSwitch view={view} onChange={change} />
          <FilterBar view={view} services={services} onChange={change} />
        </Stack>
        {period.period && <BurningElsewhere period={period.period.metadata.name} />}
        <UnplacedAlerts />
        <ConflictNotice mover={mover} />
        <PeriodGate>
          {() =>
            view.shape === 'table' ? (
              <Suspense fallback={<Loading lines={10} />}>
                <IncidentTable filters={filters} view={view} onChange={change} mover={mover} />
              </Suspense>
            ) : (
              <Board filters={filters} view={view} onChange={change} mover={mover} />
            )
          }
        </PeriodGate>
      </Stack>
      {mover.asked && (
        <Suspense fallback={null}>
          <MoveDialog mover={mover} />
        </Suspense>
      )}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
      {declaring && (
        <Suspense fallback={null}>
          <DeclareDrawer period={period.period} onClose={() => setDeclaring(false)} />
        </Suspense>
      )}
      {announcer}
    </Page>
  );
}

function Actions({ onDeclare, onHelp }: { onDeclare: () => void; onHelp: () => void }) {
  const why = usePermissionWords();
  const narrow = useNarrow();
  return (
    <Stack direction="row" gap={1}>
      {!narrow && (
        <Button
          variant="secondary"
          fill="text"
          icon="keyboard"
          onClick={onHelp}
          aria-label={t('incidents.shortcuts.show', 'Shortcuts')}
          tooltip={t('incidents.shortcuts.tooltip', 'Shortcuts (?)')}
        />
      )}
      <Button icon="plus" onClick={onDeclare} disabled={why('declare') !== undefined} tooltip={why('declare')}>
        {t('incidents.declare-button', 'Declare incident')}
      </Button>
    </Stack>
  );
}

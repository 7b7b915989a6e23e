import React, { lazy, Suspense } from 'react';
import { Button } from '@grafana/ui';
import { t } from '../../../domain/text';
import { Empty } from '../../../ui/states';
import { type IncidentsView, NO_FILTERS } from './view';

// Whoever filters by something else need not load it.
const MyShift = lazy(async () => ({ default: (await import('./MyShift')).MyShift }));

interface Props {
  view: IncidentsView;
  onChange: (change: Partial<IncidentsView>) => void;
}

/** Filters hide everything there is, and one press takes them away. */
export function NoneFits({ view, onChange }: Props) {
  return (
    <Empty
      variant="not-found"
      title={t('incidents.none-found', 'No incident fits these filters')}
      action={
        <Button variant="secondary" icon="times" onClick={() => onChange(NO_FILTERS)}>
          {t('incidents.filter.clear', 'Clear filters')}
        </Button>
      }
    >
      {view.myShift && (
        <Suspense fallback={null}>
          <MyShift />
        </Suspense>
      )}
    </Empty>
  );
}

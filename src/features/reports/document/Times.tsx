import React from 'react';
import type { TimeFigure } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { exactTime } from '../words';
import { ReportTable } from './ReportTable';

export function Times({ label, times }: { label: string; times: TimeFigure[] }) {
  return (
    <ReportTable
      stack
      label={label}
      columns={[
        { title: t('reports.times.time', 'Time') },
        { title: t('reports.times.mean', 'Mean'), number: true },
        { title: t('reports.times.median', 'Median'), number: true },
        { title: t('reports.times.worst', 'Worst'), number: true },
        { title: t('reports.times.count', 'Incidents'), number: true },
        { title: t('reports.times.left-out', 'Left out') },
      ]}
      rows={times.map(({ id, title, mean, median, worst, count, leftOut }) => ({
        key: id,
        cells: [
          title,
          exactTime(mean),
          exactTime(median),
          exactTime(worst),
          count,
          leftOut ?? t('reports.times.nothing-left-out', 'none'),
        ],
      }))}
    />
  );
}

import React from 'react';
import { Trans } from '@grafana/i18n';
import { formatDayNumber } from '../../../domain/period';
import type { ReportDocument } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { ReportTable } from './ReportTable';

export function Days({ label, days }: { label: string; days: ReportDocument['days'] }) {
  if (days.length === 0) {
    return (
      <p>
        <Trans i18nKey="reports.days.none">The period has not begun.</Trans>
      </p>
    );
  }
  return (
    <ReportTable
      label={label}
      columns={[
        { title: t('reports.days.day', 'Day') },
        { title: t('reports.days.date', 'Date') },
        { title: t('reports.days.declared', 'Declared'), number: true },
        { title: t('reports.days.resolved', 'Resolved'), number: true },
        { title: t('reports.days.reopened', 'Reopened'), number: true },
        { title: t('reports.days.open', 'Open at end of day'), number: true },
      ]}
      rows={days.map(({ day, number, declared, resolved, reopened, openAtEnd }) => ({
        key: day,
        cells: [formatDayNumber(number), day, declared, resolved, reopened, openAtEnd],
      }))}
    />
  );
}

import React from 'react';
import { Trans } from '@grafana/i18n';
import { targetText } from '../../../domain/percent';
import type { ServiceUptime, UptimeRow } from '../../../kinds/uptime';
import { t } from '../../../domain/text';
import { UptimeBudget, UptimeVerdict } from '../../../ui/UptimeVerdict';
import { exactTime, localDay, notRecorded, PLAIN, rangeText, shareText, zonedSecond } from '../words';
import { type Column, ReportTable } from './ReportTable';

interface Props {
  label: string;
  services: ServiceUptime[];
  timeZone: string;
}

export function Uptime({ label, services, timeZone }: Props) {
  if (services.length === 0) {
    return (
      <p>
        <Trans i18nKey="reports.uptime.none">Not recorded: no uptime indicator is set up.</Trans>
      </p>
    );
  }
  const ranges = services.some(({ total }) => isRange(total));
  return (
    <>
      <ReportTable
        stack
        label={label}
        columns={[
          { title: t('reports.uptime.service', 'Service') },
          { title: t('reports.uptime.target', 'Target'), number: true },
          { title: t('reports.uptime.actual', 'Actual'), number: true },
          { title: t('reports.uptime.status', 'Status') },
          ...spentColumns(ranges),
          { title: t('reports.uptime.budget', 'Budget used') },
        ]}
        rows={services.map((service) => ({
          key: service.indicator,
          cells: [
            service.title,
            targetText(service.target),
            service.display,
            <UptimeVerdict key="status" wraps verdict={service.verdict} />,
            ...spent(service.total, ranges),
            <UptimeBudget key="budget" verdict={service.verdict} timeZone={timeZone} />,
          ],
        }))}
      />
      {services.map((service) => (
        <ServiceDays key={service.indicator} service={service} timeZone={timeZone} />
      ))}
    </>
  );
}

function ServiceDays({ service, timeZone }: { service: ServiceUptime; timeZone: string }) {
  const title = t('reports.uptime.by-day', '{{service}} by day', { service: service.title, ...PLAIN });
  const ranges = service.days.some(isRange);
  return (
    <>
      <h4>{title}</h4>
      {service.problem && <p>{service.problem}</p>}
      {service.stale && (
        <p>
          {t('reports.uptime.counted-up-to', 'Counted up to {{time}}.', {
            time: zonedSecond(service.asOf, timeZone),
            ...PLAIN,
          })}
        </p>
      )}
      {service.days.length === 0 ? (
        <p>
          <Trans i18nKey="reports.not-recorded-sentence">Not recorded.</Trans>
        </p>
      ) : (
        <ReportTable
          label={title}
          columns={[
            { title: t('reports.uptime.date', 'Date') },
            { title: t('reports.uptime.actual', 'Actual'), number: true },
            ...spentColumns(ranges),
            { title: t('reports.uptime.day-budget', "Of the day's budget"), number: true },
          ]}
          rows={service.days.map((day) => ({
            key: day.start,
            cells: [localDay(day.start, timeZone), shareText(day.availability), ...spent(day, ranges), dayBudget(day)],
          }))}
        />
      )}
    </>
  );
}

/** Whether time without samples leaves more than one figure possible; a column that only repeats the actual figure is left out. */
function isRange({ availabilityLow, availabilityHigh }: UptimeRow): boolean {
  return availabilityLow === undefined || availabilityLow !== availabilityHigh;
}

function spentColumns(ranges: boolean): Column[] {
  return [
    ...(ranges ? [{ title: t('reports.uptime.range', 'Range'), number: true, wraps: true }] : []),
    { title: t('reports.uptime.down', 'Down'), number: true },
    { title: t('reports.uptime.unknown', 'Unknown'), number: true },
    { title: t('reports.uptime.excluded', 'Excluded'), number: true },
  ];
}

function spent(row: UptimeRow, ranges: boolean): string[] {
  return [
    ...(ranges ? [rangeText(row)] : []),
    exactTime(row.downSeconds),
    exactTime(row.unknownSeconds),
    exactTime(row.excludedSeconds),
  ];
}

function dayBudget({ budgetConsumed }: UptimeRow): string {
  return budgetConsumed === undefined ? notRecorded() : `${(budgetConsumed * 100).toFixed(1)} %`;
}

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
          ...spentColumns(),
          { title: t('reports.uptime.budget', 'Budget used') },
        ]}
        rows={services.map((service) => ({
          key: service.indicator,
          cells: [
            service.title,
            targetText(service.target),
            service.display,
            <UptimeVerdict key="status" wraps verdict={service.verdict} />,
            ...spent(service.total),
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
            ...spentColumns(),
            { title: t('reports.uptime.day-budget', "Of the day's budget"), number: true },
          ]}
          rows={service.days.map((day) => ({
            key: day.start,
            cells: [localDay(day.start, timeZone), shareText(day.availability), ...spent(day), dayBudget(day)],
          }))}
        />
      )}
    </>
  );
}

function spentColumns(): Column[] {
  return [
    { title: t('reports.uptime.range', 'Range'), number: true },
    { title: t('reports.uptime.down', 'Down'), number: true },
    { title: t('reports.uptime.unknown', 'Unknown'), number: true },
    { title: t('reports.uptime.excluded', 'Excluded'), number: true },
  ];
}

function spent(row: UptimeRow): string[] {
  return [rangeText(row), exactTime(row.downSeconds), exactTime(row.unknownSeconds), exactTime(row.excludedSeconds)];
}

function dayBudget({ budgetConsumed }: UptimeRow): string {
  return budgetConsumed === undefined ? notRecorded() : `${(budgetConsumed * 100).toFixed(1)} %`;
}

import React from 'react';
import { Trans } from '@grafana/i18n';
import { formatShare } from '../../../domain/percent';
import type { ServiceUptime, UptimeRow } from '../../../kinds/uptime';
import { t } from '../../../platform/text';
import { exactTime, localDay, notRecorded, PLAIN, rangeText, shareText, zonedSecond } from '../words';
import { type Column, ReportTable } from './ReportTable';
import { Verdict } from './Verdict';

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
        ]}
        rows={services.map((service) => ({
          key: service.indicator,
          cells: [
            service.title,
            formatShare(service.target),
            service.display,
            <Verdict key="status" result={service.result} />,
            ...spent(service.total),
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
          ]}
          rows={service.days.map((day) => ({
            key: day.start,
            cells: [localDay(day.start, timeZone), shareText(day.availability), ...spent(day)],
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
    { title: t('reports.uptime.budget', 'Budget used'), number: true },
  ];
}

function spent(row: UptimeRow): string[] {
  return [
    rangeText(row),
    exactTime(row.downSeconds),
    exactTime(row.unknownSeconds),
    exactTime(row.excludedSeconds),
    row.budgetConsumed === undefined ? notRecorded() : `${(row.budgetConsumed * 100).toFixed(1)} %`,
  ];
}

import { t } from '../../domain/text';

/** Headings of the service table; on a phone they stand before each figure. */
export function columnNames() {
  return {
    title: t('uptime.column.title', 'Service'),
    target: t('uptime.column.target', 'Target'),
    actual: t('uptime.column.actual', 'Actual'),
    budget: t('uptime.column.budget', 'Budget used'),
    down: t('uptime.column.down', 'Down'),
    unknown: t('uptime.column.unknown', 'Unknown'),
    days: t('uptime.column.days', 'Days'),
  };
}

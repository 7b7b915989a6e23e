import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { formatDayNumber } from '../../domain/period';
import type { Scorecard } from '../../kinds/scorecard';
import { t } from '../../domain/text';
import { Tile } from '../../ui/Tile';

type Day = Scorecard['days'][number];
type Series = 'declared' | 'resolved' | 'openAtEnd';

/** Arrivals, closures and what stayed open, day by day: a table whose cells draw their own bars. What was reopened arrived again. */
export function DayCurve({ days }: { days: Day[] }) {
  const styles = useStyles2(getStyles);
  const most = Math.max(1, ...days.flatMap(({ declared, resolved, openAtEnd }) => [declared, resolved, openAtEnd]));
  const cell = (day: Day, series: Series) => (
    <td className={styles.cell}>
      <span className={styles.number}>
        {day[series]}
        {series === 'declared' && day.reopened > 0 && (
          <span className={styles.reopened}>
            {' '}
            {t('overview.curve.reopened', '+{{count}} reopened', { count: day.reopened })}
          </span>
        )}
      </span>
      <span aria-hidden className={styles[series]} style={{ width: `${(day[series] / most) * 100}%` }} />
    </td>
  );
  return (
    <Tile
      title={t('overview.curve.title', 'Day by day')}
      aside={
        <Text variant="bodySmall" color="secondary">
          <Trans i18nKey="overview.curve.carry-over">open at end counts what was carried over</Trans>
        </Text>
      }
    >
      {days.length === 0 ? (
        <p className={styles.none}>
          <Trans i18nKey="overview.curve.none">The first day has not begun.</Trans>
        </p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans i18nKey="overview.curve.day">Day</Trans>
              </th>
              <th scope="col">
                <Trans i18nKey="overview.curve.declared">Declared</Trans>
              </th>
              <th scope="col">
                <Trans i18nKey="overview.curve.resolved">Resolved</Trans>
              </th>
              <th scope="col">
                <Trans i18nKey="overview.curve.open">Open at end</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row" className={styles.day}>
                  {formatDayNumber(day.number)} <span className={styles.date}>{day.day}</span>
                </th>
                {cell(day, 'declared')}
                {cell(day, 'resolved')}
                {cell(day, 'openAtEnd')}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Tile>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const bar = (color: string) =>
    css({
      display: 'block',
      height: 4,
      borderRadius: theme.shape.radius.default,
      background: theme.visualization.getColorByName(color),
    });
  return {
    table: css({
      width: '100%',
      tableLayout: 'fixed',
      '& th, & td': { padding: theme.spacing(0.5, 1, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
      '& thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    }),
    day: css({ fontWeight: theme.typography.fontWeightMedium, fontVariantNumeric: 'tabular-nums' }),
    date: css({
      ...theme.typography.bodySmall,
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      whiteSpace: 'nowrap',
    }),
    cell: css({ fontVariantNumeric: 'tabular-nums' }),
    number: css({ display: 'block' }),
    reopened: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
    none: css({ margin: 0, color: theme.colors.text.secondary }),
    declared: bar('orange'),
    resolved: bar('green'),
    openAtEnd: bar('blue'),
  };
};

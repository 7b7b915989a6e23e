import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import type { Shift } from '../../kinds/oncall';
import { usePeople } from '../../platform/people';
import { Instant } from '../../ui/time';
import { type ShiftChange, shiftChanges } from './shiftChanges';

interface Props {
  before: Shift[];
  after: Shift[];
  timeZone: string;
}

/** The shifts that change: who works them, before and after. */
export function ShiftChanges({ before, after, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const { nameOf } = usePeople();
  const changed = shiftChanges(before, after).filter((one) => one.changed);
  const names = (people: string[]) =>
    people.length > 0 ? people.map((person) => nameOf(person)).join(', ') : t('schedules.preview.nobody', 'nobody');
  if (changed.length === 0) {
    return <Text element="p">{t('schedules.preview.same', "Nobody's shifts change.")}</Text>;
  }
  return (
    <div>
      <Text element="p">
        {t('schedules.preview.changed', 'Shifts that change: {{number}}', { number: changed.length })}
      </Text>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('schedules.preview.shifts', 'Shifts')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('schedules.preview.when', 'When ({{zone}})', { zone: timeZone })}</th>
              <th scope="col">{t('schedules.preview.who', 'On call')}</th>
              <th scope="col">{t('schedules.preview.before', 'Before')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((change) => (
              <tr key={`${change.start} ${change.end} ${change.slot}`}>
                <td>
                  <When change={change} timeZone={timeZone} />
                </td>
                <td>{names(change.after)}</td>
                <td>{names(change.before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function When({ change: { start, end, slot }, timeZone }: { change: ShiftChange; timeZone: string }) {
  return (
    <>
      <Instant at={start} timeZone={timeZone} format="ddd D MMM HH:mm" />–
      <Instant at={end} timeZone={timeZone} format="HH:mm" /> {slot}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ maxHeight: 420, overflow: 'auto' }),
  table: css({
    width: '100%',
    '& th, & td': { textAlign: 'left', padding: theme.spacing(0.5), verticalAlign: 'top' },
    '& thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    '& td': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});

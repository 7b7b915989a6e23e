import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { InlineSwitch, Text, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import type { Shift } from '../../kinds/oncall';
import { usePeople } from '../../platform/people';
import { Instant } from '../../ui/time';
import { type ShiftChange, shiftChanges } from './shiftChanges';

interface Props {
  before: Shift[];
  after: Shift[];
  timeZone: string;
  isNew: boolean;
}

/** Who works what, before and after. */
export function ShiftChanges({ before, after, timeZone, isNew }: Props) {
  const styles = useStyles2(getStyles);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const { nameOf } = usePeople();
  const all = shiftChanges(isNew ? [] : before, after);
  const changed = all.filter((one) => one.changed).length;
  const shown = onlyChanges ? all.filter((one) => one.changed) : all;
  const names = (people: string[]) =>
    people.length > 0 ? people.map((person) => nameOf(person)).join(', ') : t('schedules.preview.nobody', 'nobody');
  return (
    <div>
      {!isNew && (
        <>
          <Text element="p">
            {changed === 0
              ? t('schedules.preview.same', 'Everybody works what they would have worked.')
              : t('schedules.preview.changed', 'Shifts that change: {{number}}', { number: changed })}
          </Text>
          <InlineSwitch
            id="schedule-only-changes"
            transparent
            showLabel
            label={t('schedules.preview.only', 'Only what changes')}
            value={onlyChanges}
            onChange={(event) => setOnlyChanges(event.currentTarget.checked)}
          />
        </>
      )}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('schedules.preview.shifts', 'Shifts')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('schedules.preview.when', 'When ({{zone}})', { zone: timeZone })}</th>
              <th scope="col">{t('schedules.preview.who', 'On call')}</th>
              {!isNew && <th scope="col">{t('schedules.preview.before', 'Before')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <tr
                key={`${change.start} ${change.end} ${change.slot}`}
                className={cx(change.changed && !isNew && styles.changed)}
              >
                <td>
                  <When change={change} timeZone={timeZone} />
                </td>
                <td>{names(change.after)}</td>
                {!isNew && (
                  <td>{change.changed ? names(change.before) : t('schedules.preview.unchanged', 'the same')}</td>
                )}
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
  changed: css({ fontWeight: theme.typography.fontWeightMedium, background: theme.colors.background.secondary }),
});

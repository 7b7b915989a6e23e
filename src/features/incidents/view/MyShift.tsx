import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { myShiftsQuery } from '../../../api/onCallNow';
import { t } from '../../../domain/text';
import { useNow } from '../../../platform/clock';
import { useMe } from '../../../platform/permissions';
import { zonedText } from '../../../ui/time';

/** Why "my shift" shows nothing to somebody who is not on shift, and when the next one is. */
export function MyShift() {
  const me = useMe();
  const { data } = useQuery(myShiftsQuery());
  const now = useNow();
  if (!me || !data) {
    return null;
  }
  if (me.responder === undefined) {
    return (
      <span>{t('incidents.my-shift.stranger', 'Your login belongs to no responder, so that you have no shifts.')}</span>
    );
  }
  const shifts = data.items.map(({ shift }) => shift);
  if (shifts.some(({ start, end }) => Date.parse(start) <= now && now < Date.parse(end))) {
    return null;
  }
  const next = shifts
    .filter(({ start }) => Date.parse(start) > now)
    .sort((left, right) => Date.parse(left.start) - Date.parse(right.start))[0];
  return (
    <span>
      {next
        ? t('incidents.my-shift.next', 'You are not on shift now. Your next shift begins at {{at}}.', {
            at: zonedText(next.start),
          })
        : t('incidents.my-shift.none', 'You are not on shift now, and have no shift in the coming two weeks.')}
    </span>
  );
}

import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { hoursWords, nobodyWords, originWords, pieceTimes } from './cellWords';
import type { PersonMark } from './personMarks';
import { PersonTag } from './PersonTag';
import type { Cell } from './week';

interface Props {
  cell: Cell;
  timeZone: string;
  marks: Map<string, PersonMark>;
  nameOf: (name: string) => string;
  /** What else is to be said of it. */
  note?: string;
}

/** The people of a cell, in the order of their times, and the time without anybody. */
export function CellContent({ cell, timeZone, marks, nameOf, note: last }: Props) {
  const styles = useStyles2(getStyles);
  const { pieces, nobody, trueHours } = cell;
  return (
    <>
      {pieces.map((piece) => {
        const { shift } = piece;
        const notes = [pieceTimes(piece, cell, timeZone), originWords(piece, nameOf)].filter(Boolean);
        return (
          <div key={`${shift.responder} ${piece.start}`} className={cx(shift.origin !== 'layer' && styles.changed)}>
            <PersonTag name={nameOf(shift.responder)} mark={marks.get(shift.responder)} />
            {notes.map((note) => (
              <div key={note} className={styles.note}>
                {note}
              </div>
            ))}
          </div>
        );
      })}
      {nobody.map((free) => (
        <div key={free.start} className={free.needed ? styles.gap : styles.note}>
          {free.needed && <Icon name="exclamation-triangle" size="sm" aria-hidden />}{' '}
          {nobodyWords(free, cell, timeZone)}
        </div>
      ))}
      {pieces.length === 0 && nobody.length === 0 && <div className={styles.note}>–</div>}
      {last && <div className={styles.said}>{last}</div>}
      {trueHours !== undefined && <div className={styles.note}>{hoursWords(trueHours)}</div>}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  changed: css({
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(0.25),
  }),
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  said: css({
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  gap: css({
    color: theme.colors.error.text,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
});

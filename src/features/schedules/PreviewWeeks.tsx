import React, { useMemo } from 'react';
import { useTheme2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { addDays, dateAt, daysFrom, textAt } from '../../domain/zoned';
import type { PreviewAnswer } from '../../kinds/oncall';
import type { ScheduleLayer } from '../../kinds/schedule';
import { usePeople } from '../../platform/people';
import { DayList } from '../../ui/shifts/DayList';
import { personMarks } from '../../ui/shifts/personMarks';
import { type Cell, type Grid, layOut, peopleIn, type Row } from '../../ui/shifts/week';
import { WeekGrid } from '../../ui/shifts/WeekGrid';
import { useNarrow } from '../../ui/useNarrow';

interface Props {
  answer: PreviewAnswer;
  /** As they would be, and as they are; none of a schedule that is new. */
  layers: ScheduleLayer[];
  layersBefore: ScheduleLayer[] | undefined;
  timeZone: string;
  /** First instant that is previewed. */
  start: string;
}

/** The coming two weeks as the change would leave them, drawn as on the page of who is on call; what it changes is named in its cell. */
export function PreviewWeeks({ answer, layers, layersBefore, timeZone, start }: Props) {
  const { list, nameOf: find } = usePeople();
  const theme = useTheme2();
  const narrow = useNarrow();
  const nameOf = (name: string) => find(name) ?? name;
  const { before, after, findings } = answer;
  const marks = useMemo(() => {
    const drawn = peopleIn(layers, [...before, ...after]);
    const all = new Set([...drawn, ...list.map(({ metadata }) => metadata.name)]);
    return personMarks([...all], (name) => find(name) ?? name, theme);
  }, [layers, before, after, list, find, theme]);
  const weeks = useMemo(() => {
    const today = dateAt(Date.parse(start), timeZone);
    const gaps = findings
      .filter(({ kind }) => kind === 'gap')
      .map((gap) => ({ start: Date.parse(gap.start), end: Date.parse(gap.end) }));
    return [0, 7].map((offset) => {
      const days = daysFrom(addDays(today, offset), 7, timeZone);
      return {
        is: layOut({ shifts: after, layers, days, timeZone, gaps }),
        was: layersBefore && layOut({ shifts: before, layers: layersBefore, days, timeZone, gaps: [] }),
      };
    });
  }, [before, after, findings, layers, layersBefore, timeZone, start]);
  const Drawn = narrow ? DayList : WeekGrid;
  return weeks.map(({ is, was }) => {
    const first = is.days[0];
    return (
      first && (
        <Drawn
          key={first.date}
          grid={is}
          label={t('schedules.preview.week', 'Seven days from {{day}}, {{zone}}', {
            day: textAt(first.start, timeZone, 'ddd D MMM'),
            zone: timeZone,
          })}
          timeZone={timeZone}
          marks={marks}
          nameOf={nameOf}
          noteOf={(row, cell) => was && wasWords(was, { row, cell }, nameOf)}
        />
      )
    );
  });
}

/** "was Dev 2", where the cell had others before. */
function wasWords(was: Grid, { row, cell }: { row: Row; cell: Cell }, nameOf: (name: string) => string) {
  const old = was.rows.find(({ key }) => key === row.key)?.cells[cell.day];
  if (!old) {
    return t('schedules.preview.cell-new', 'new');
  }
  if (peopleOf(old) === peopleOf(cell)) {
    return undefined;
  }
  const names = [...new Set(old.pieces.map(({ shift }) => nameOf(shift.responder)))].join(', ');
  return t('schedules.preview.cell-was', 'was {{people}}', {
    people: names || t('schedules.preview.nobody', 'nobody'),
  });
}

function peopleOf({ pieces }: Cell): string {
  return pieces.map(({ shift, start, end }) => `${shift.responder} ${start} ${end}`).join();
}

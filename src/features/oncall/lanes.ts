import type { Day } from '../../domain/zoned';
import type { Shift } from '../../kinds/oncall';
import type { Stretch } from '../../ui/shifts/week';

export interface Bar extends Stretch {
  shift: Shift;
}

/** A person's shifts on one schedule, in order. */
export interface Lane {
  responder: string;
  bars: Bar[];
}

/** Shifts as lanes of people, in the order in which people first have one; bars are cut to the span. */
export function lanesOf(shifts: Shift[], span: Stretch): Lane[] {
  const lanes = new Map<string, Bar[]>();
  for (const shift of shifts) {
    const start = Math.max(Date.parse(shift.start), span.start);
    const end = Math.min(Date.parse(shift.end), span.end);
    if (start < end) {
      const bars = lanes.get(shift.responder);
      if (bars) {
        bars.push({ shift, start, end });
      } else {
        lanes.set(shift.responder, [{ shift, start, end }]);
      }
    }
  }
  return [...lanes].map(([responder, bars]) => ({ responder, bars }));
}

/** Width of the drawing of a lane; it is stretched to what there is. */
export const WIDTH = 10_000;

/** All bars of a lane as one SVG path: a year has hundreds of them on each of sixty lanes. */
export function pathOf(bars: Stretch[], span: Stretch, height: number): string {
  const scale = WIDTH / (span.end - span.start);
  return bars
    .map(({ start, end }) => {
      const left = Math.round((start - span.start) * scale);
      const width = Math.max(1, Math.round((end - start) * scale));
      return `M${left} 0h${width}v${height}h${-width}z`;
    })
    .join('');
}

/** Days at which a line stands: every day, every Monday, or the first of a month. */
export function ticksOf(days: Day[], weeks: number): Day[] {
  if (weeks <= 2) {
    return days;
  }
  return weeks <= 12 ? days.filter((_, index) => index % 7 === 0) : days.filter(({ date }) => date.endsWith('-01'));
}

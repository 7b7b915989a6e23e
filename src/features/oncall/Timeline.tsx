import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { allShiftsQuery, shiftsQuery } from '../../api/onCall';
import { t } from '../../domain/text';
import { type Day, daysFrom, textAt, toInstant } from '../../domain/zoned';
import type { Shift } from '../../kinds/oncall';
import { useMinute } from '../../platform/clock';
import { PersonTag } from '../../ui/shifts/PersonTag';
import type { PersonMark } from '../../ui/shifts/personMarks';
import { NowLine } from '../../ui/shifts/WeekGrid';
import { placeIn, type Stretch } from '../../ui/shifts/week';
import { Failure, Loading } from '../../ui/states';
import { type Desk, stretchText } from './desk';
import { type Lane, lanesOf, pathOf, ticksOf, WIDTH } from './lanes';

interface Props {
  desk: Desk;
  monday: string;
  weeks: number;
  /** Of every schedule, each with its title. */
  all?: Array<{ schedule: string; title: string }>;
}

/** Above this many bars each lane is one drawing. */
const FEW = 400;
const HEIGHT = 20;

/** Who works when over any span: a lane for each person, which tells people apart without colour. */
export function Timeline({ desk, monday, weeks, all }: Props) {
  const styles = useStyles2(getStyles);
  const { timeZone, schedule } = desk;
  const days = useMemo(() => daysFrom(monday, weeks * 7, timeZone), [monday, weeks, timeZone]);
  const span = useMemo(() => ({ start: days[0]?.start ?? 0, end: days.at(-1)?.end ?? 1 }), [days]);
  const asked = { from: toInstant(span.start), to: toInstant(span.end) };
  const one = useQuery({ ...shiftsQuery(schedule, asked), enabled: all === undefined });
  const every = useQuery({ ...allShiftsQuery(asked), enabled: all !== undefined });
  const { error, isFetching, refetch } = all ? every : one;
  const title = desk.answer.title;
  const groups = useMemo(() => {
    if (!all) {
      return one.data && [{ schedule, title, lanes: lanesOf(one.data.items, span) }];
    }
    if (!every.data) {
      return undefined;
    }
    const shifts = new Map<string, Shift[]>(all.map((entry) => [entry.schedule, []]));
    every.data.items.forEach((item) => shifts.get(item.schedule)?.push(item.shift));
    return all.map((entry) => ({ ...entry, lanes: lanesOf(shifts.get(entry.schedule) ?? [], span) }));
  }, [all, one.data, every.data, span, schedule, title]);
  if (!groups) {
    return error ? (
      <Failure
        title={t('oncall.timeline.failed', 'The shifts could not be loaded')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    ) : (
      <Loading lines={8} what={t('oncall.timeline.loading', 'Loading the shifts')} />
    );
  }
  const bars = groups.reduce((sum, { lanes }) => sum + lanes.reduce((count, lane) => count + lane.bars.length, 0), 0);
  return (
    <div
      className={styles.timeline}
      role="group"
      aria-label={t('oncall.timeline.label', 'Timeline, {{zone}}', { zone: timeZone })}
    >
      <div className={styles.head}>
        <span />
        <Ticks days={ticksOf(days, weeks)} span={span} weeks={weeks} timeZone={timeZone} />
      </div>
      {groups.map((group) => (
        <section key={group.schedule} aria-label={group.title}>
          {all && (
            <Text element="h3" variant="h6">
              {group.title}
            </Text>
          )}
          {group.lanes.length === 0 && (
            <Text color="secondary">{t('oncall.timeline.none', 'Nobody has a shift in this time.')}</Text>
          )}
          {group.lanes.map((lane) => (
            <LaneRow key={lane.responder} lane={lane} span={span} desk={desk} few={bars <= FEW} />
          ))}
        </section>
      ))}
    </div>
  );
}

interface LaneProps {
  lane: Lane;
  span: Stretch;
  desk: Desk;
  few: boolean;
}

function LaneRow({ lane, span, desk, few }: LaneProps) {
  const styles = useStyles2(getStyles);
  const { responder, bars } = lane;
  const name = desk.nameOf(responder);
  const mark = desk.marks.get(responder);
  const now = useMinute();
  const label = t('oncall.timeline.lane', '{{name}}: {{number}} shifts', { name, number: bars.length });
  return (
    <div className={styles.lane}>
      <span className={styles.name}>
        <PersonTag name={name} mark={mark} />
      </span>
      <div className={styles.bars} role="img" aria-label={label} title={label}>
        {few ? (
          bars.map(({ shift, start, end }) => (
            <span
              key={start}
              className={styles.bar}
              title={t('oncall.timeline.bar', '{{name}}, {{shift}}', { name, shift: stretchText(shift, desk) })}
              style={{
                left: percent(start, span),
                width: percent(span.start + end - start, span),
                background: mark?.colour,
              }}
            />
          ))
        ) : (
          <Drawing bars={bars} span={span} mark={mark} />
        )}
        {placeIn(span, now) !== undefined && <NowLine stretch={span} />}
      </div>
    </div>
  );
}

const Drawing = React.memo(function Drawing({
  bars,
  span,
  mark,
}: {
  bars: Stretch[];
  span: Stretch;
  mark?: PersonMark;
}) {
  return (
    <svg width="100%" height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <path d={pathOf(bars, span, HEIGHT)} fill={mark?.colour ?? 'currentColor'} />
    </svg>
  );
});

function Ticks({ days, span, weeks, timeZone }: { days: Day[]; span: Stretch; weeks: number; timeZone: string }) {
  const styles = useStyles2(getStyles);
  const format = weeks <= 1 ? 'ddd D' : weeks <= 12 ? 'D MMM' : 'MMM';
  // On narrow screens every second word would meet its neighbour.
  return (
    <div className={styles.ticks} aria-hidden>
      {days.map(({ date, start }, index) => (
        <span key={date} className={index % 2 === 1 ? styles.second : undefined} style={{ left: percent(start, span) }}>
          {textAt(start, timeZone, format)}
        </span>
      ))}
    </div>
  );
}

function percent(instant: number, span: Stretch): string {
  return `${((instant - span.start) / (span.end - span.start)) * 100}%`;
}

const getStyles = (theme: GrafanaTheme2) => {
  const columns = {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, 160px) minmax(0, 1fr)',
    gap: theme.spacing(1),
  };
  return {
    timeline: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
    head: css({ ...columns }),
    lane: css({ ...columns, alignItems: 'center', minHeight: 28 }),
    name: css({ minWidth: 0, overflow: 'hidden' }),
    bars: css({
      position: 'relative',
      height: HEIGHT,
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      '& > svg': { display: 'block' },
      // A line for all lanes, without its word.
      '& > [title] > span': { display: 'none' },
    }),
    bar: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      minWidth: 1,
      borderRight: `1px solid ${theme.colors.background.primary}`,
    }),
    ticks: css({
      position: 'relative',
      height: 20,
      overflow: 'hidden',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '& > span': {
        position: 'absolute',
        paddingLeft: 2,
        borderLeft: `1px solid ${theme.colors.border.medium}`,
        whiteSpace: 'nowrap',
      },
    }),
    second: css({ [theme.breakpoints.down('md')]: { color: 'transparent' } }),
  };
};

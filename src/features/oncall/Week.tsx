import React, { useCallback, useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { findingsQuery, shiftsQuery } from '../../api/onCall';
import { t } from '../../domain/text';
import { daysFrom, toInstant, weekOf } from '../../domain/zoned';
import { useMinute } from '../../platform/clock';
import { DayList } from '../../ui/shifts/DayList';
import { PersonTag } from '../../ui/shifts/PersonTag';
import { layOut } from '../../ui/shifts/week';
import { type OpenCell, WeekGrid } from '../../ui/shifts/WeekGrid';
import { Failure, Loading } from '../../ui/states';
import { useNarrow } from '../../ui/useNarrow';
import { CellMenu } from './CellMenu';
import type { Desk } from './desk';
import { useGridDrag, usePersonDrag } from './useGridDrag';

interface Props {
  desk: Desk;
  /** "2026-11-16". */
  monday: string;
  onWeek: (step: -1 | 1) => void;
}

/** One week of the schedule, with what one can do in it. */
export function Week({ desk, monday, onWeek }: Props) {
  const { schedule, timeZone, layers } = desk;
  const days = useMemo(() => daysFrom(monday, 7, timeZone), [monday, timeZone]);
  const span = { from: toInstant(days[0]?.start ?? 0), to: toInstant(days[6]?.end ?? 0) };
  // While the next week is awaited, the one before would stand under its days.
  const { data, error, isFetching, refetch } = useQuery(shiftsQuery(schedule, span));
  const { data: findings } = useQuery({ ...findingsQuery(schedule, span), placeholderData: keepPreviousData });
  const now = useMinute();
  const narrow = useNarrow();
  const [open, setOpen] = useState<OpenCell>();
  const close = useCallback(() => setOpen(undefined), []);
  const element = useRef<HTMLTableElement>(null);
  const grid = useMemo(
    () =>
      layOut({
        shifts: data?.items ?? [],
        layers,
        days,
        timeZone,
        gaps: findings?.items
          .filter(({ kind }) => kind === 'gap')
          .map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })),
      }),
    [data, findings, layers, days, timeZone]
  );
  useGridDrag(element, grid, desk);
  if (error && !data) {
    return (
      <Failure
        title={t('oncall.week.failed', 'The week could not be loaded')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) {
    return <Loading lines={8} what={t('oncall.week.loading', 'Loading the week')} />;
  }
  const props = {
    grid,
    label: t('oncall.week.label', 'Week {{week}}, {{zone}}', { week: weekOf(monday), zone: timeZone }),
    timeZone,
    marks: desk.marks,
    nameOf: desk.nameOf,
    now,
    onOpen: setOpen,
  };
  return (
    <>
      {error && (
        <Failure
          title={t('oncall.week.stale', 'The week could not be brought up to date')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {narrow ? (
        <DayList {...props} />
      ) : (
        <>
          <People desk={desk} />
          <WeekGrid {...props} element={element} onWeek={onWeek} />
        </>
      )}
      {data.notes?.map((note) => (
        <Text key={note} element="p" color="secondary">
          {note}
        </Text>
      ))}
      {open && <CellMenu desk={desk} open={open} onClose={close} />}
    </>
  );
}

/** People of the schedule, each with colour, pattern and initials; they can be dragged onto cells. */
function People({ desk }: { desk: Desk }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.people} aria-label={t('oncall.week.people', 'People of this schedule')}>
      {desk.people.map((name) => (
        <Person key={name} name={name} desk={desk} />
      ))}
      <li>
        <Text color="secondary" variant="bodySmall">
          {desk.refused !== undefined && !desk.editor
            ? desk.refused
            : t('oncall.week.how', 'Enter opens a cell; a person or a shift can be dragged onto another.')}
        </Text>
      </li>
    </ul>
  );
}

function Person({ name, desk }: { name: string; desk: Desk }) {
  const styles = useStyles2(getStyles);
  const element = useRef<HTMLLIElement>(null);
  usePersonDrag(element, name);
  return (
    <li ref={element} className={styles.person}>
      <PersonTag name={desk.nameOf(name)} mark={desk.marks.get(name)} />
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  people: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 1),
  }),
  person: css({
    padding: theme.spacing(0.25, 1, 0.25, 0.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    cursor: 'grab',
  }),
});

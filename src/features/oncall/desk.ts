import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTheme2 } from '@grafana/ui';
import { schedules } from '../../api/schedules';
import { t } from '../../domain/text';
import { withNames } from '../../domain/namesInText';
import { textAt } from '../../domain/zoned';
import type { OnCallOfSchedule } from '../../kinds/oncall';
import type { ScheduleLayer } from '../../kinds/schedule';
import { usePeople } from '../../platform/people';
import { usePeriod } from '../../platform/period';
import { useCan, useMe, usePermissionWords } from '../../platform/permissions';
import { type PersonMark, personMarks } from '../../ui/shifts/personMarks';
import { peopleIn } from '../../ui/shifts/week';
import type { Ask } from './asks';

/** A schedule and who looks at it: what every part of the page is about. */
export interface Desk {
  schedule: string;
  timeZone: string;
  answer: OnCallOfSchedule;
  layers: ScheduleLayer[];
  /** Responders who have turns. */
  people: string[];
  marks: Map<string, PersonMark>;
  nameOf: (responder: string) => string;
  /** Responder name of the caller. */
  me: string | undefined;
  /** May give shifts to others. */
  editor: boolean;
  /** Why the caller may not take shifts; nothing when they may. */
  refused: string | undefined;
  /** A sentence of the server with people as people call them. */
  reword: (sentence: string) => string;
  onAsk: (ask: Ask) => void;
}

const NONE: ScheduleLayer[] = [];

export function useDesk(answer: OnCallOfSchedule, onAsk: (ask: Ask) => void): Desk {
  const { schedule, timeZone } = answer;
  const { data } = useQuery(schedules.detail(schedule));
  const layers = data?.spec.layers ?? NONE;
  const theme = useTheme2();
  const caller = useMe();
  const can = useCan();
  const why = usePermissionWords();
  const { list, nameOf: find } = usePeople();
  const editor = can('configure');
  const me = caller?.responder;
  const { periods } = usePeriod();
  const watched = periods.filter(({ metadata }) => answer.periods.includes(metadata.name));
  const works =
    editor ||
    data === undefined ||
    peopleIn(layers, []).includes(me ?? '') ||
    watched.some(({ spec }) => spec.responders?.includes(me ?? ''));
  const refused = why('cover') ?? (me === undefined ? noResponder() : works ? undefined : notOfSchedule());
  return useMemo(() => {
    const nameOf = (responder: string) => find(responder) ?? responder;
    const drawn = peopleIn(layers, []);
    const others = list.map(({ metadata }) => metadata.name).filter((name) => !drawn.includes(name));
    const shown = [...answer.now, ...answer.next].map(({ responder }) => responder);
    const all = [...new Set([...drawn, ...others, ...shown])];
    const marks = personMarks(all, nameOf, theme);
    const reword = (sentence: string) => withNames(sentence, all, nameOf);
    return { schedule, timeZone, answer, layers, people: drawn, marks, nameOf, me, editor, refused, reword, onAsk };
  }, [schedule, timeZone, answer, layers, list, find, theme, me, editor, refused, onAsk]);
}

function noResponder(): string {
  return t(
    'oncall.why-not.no-responder',
    'You are not among the people of this app; an Editor adds you under Settings.'
  );
}

function notOfSchedule(): string {
  return t(
    'oncall.why-not.not-of-schedule',
    'Only people of this schedule, responders of its period and Editors do this.'
  );
}

/** "Sat 21 Nov 14:00" by the clock of the schedule. */
export function moment(at: string | number, { timeZone }: Pick<Desk, 'timeZone'>): string {
  return textAt(typeof at === 'number' ? at : Date.parse(at), timeZone, 'ddd D MMM HH:mm');
}

/** "Sat 21 Nov 06:00–14:00", with the second day where it is another. */
export function stretchText({ start, end }: { start: string; end: string }, desk: Pick<Desk, 'timeZone'>): string {
  const { timeZone } = desk;
  const [from, to] = [Date.parse(start), Date.parse(end)];
  // A night is told by its first day, as people do.
  const near = to - from <= 24 * 3_600_000;
  return `${moment(from, desk)}–${near ? textAt(to, timeZone, 'HH:mm') : moment(to, desk)}`;
}

import * as z from 'zod';
import { ListMeta } from './envelope';
import { double, Instant, Name, TimeZone } from './scalars';
import { ScheduleSpec } from './schedule';
import { ShiftOverrideSpec } from './shiftOverride';

export const Shift = z
  .strictObject({
    start: Instant,
    end: Instant,
    responder: Name,
    layer: z.string(),
    slot: z.string().optional(),
    origin: z.enum(['layer', 'override', 'swap']),
    override: Name.optional().meta({ description: 'The override that put this person here.' }),
    replaces: Name.optional().meta({ description: 'Whose shift it was before that override.' }),
  })
  .meta({
    id: 'Shift',
    description: 'Time in which one person is on call. Whole, also where it reaches beyond what was asked for.',
  });

export const ShiftOfSchedule = z.strictObject({ schedule: Name, shift: Shift }).meta({ id: 'ShiftOfSchedule' });

export const ShiftList = z
  .strictObject({
    items: z.array(Shift),
    timeZone: TimeZone,
    notes: z
      .array(z.string())
      .optional()
      .meta({ description: 'What a reader has to know, such as turns that do not follow the clock.' }),
    metadata: ListMeta,
  })
  .meta({ id: 'ShiftList' });

export const ShiftsOfSchedules = z
  .strictObject({ items: z.array(ShiftOfSchedule), metadata: ListMeta })
  .meta({ id: 'ShiftsOfSchedules', description: 'Shifts of several schedules, earliest first.' });

export const OnCallOfSchedule = z
  .strictObject({
    schedule: Name,
    title: z.string(),
    timeZone: TimeZone,
    periods: z.array(Name).meta({ description: 'Periods that are watched by this schedule.' }),
    now: z.array(Shift),
    next: z.array(Shift).meta({ description: 'Who is on call after the next change, where that is somebody else.' }),
    changesAt: Instant.optional().meta({
      description: 'When somebody else is on call for the first time after the instant asked for.',
    }),
  })
  .meta({ id: 'OnCallOfSchedule' });

export const OnCallAnswer = z
  .strictObject({ at: Instant, schedules: z.array(OnCallOfSchedule), metadata: ListMeta })
  .meta({ id: 'OnCallAnswer' });

export const FindingFix = z
  .strictObject({
    label: z.string().meta({ description: 'What it does, in a sentence for a button.' }),
    override: ShiftOverrideSpec.optional().meta({ description: 'An override to create.' }),
    move: z
      .strictObject({ override: Name, start: Instant, end: Instant })
      .meta({ id: 'OverrideMove' })
      .optional()
      .meta({ description: 'An override to move to where its shift is now.' }),
    person: Name.optional().meta({ description: 'A person whose details have to be completed.' }),
    swap: Name.optional().meta({ description: 'A swap to look at.' }),
  })
  .meta({ id: 'FindingFix' });

export const Finding = z
  .strictObject({
    kind: z.enum([
      'gap',
      'overlap',
      'rest',
      'leave',
      'doubleBooked',
      'load',
      'night',
      'noWakingChannel',
      'movedShift',
      'openSwap',
      'unknownPerson',
      'periodOver',
    ]),
    severity: z.enum(['problem', 'warning', 'info']),
    start: Instant,
    end: Instant,
    people: z.array(Name),
    text: z
      .string()
      .meta({ description: 'One sentence for people; names of people stand in it as their responder names.' }),
    fix: FindingFix.optional(),
  })
  .meta({ id: 'Finding' });

export const FindingList = z.strictObject({ items: z.array(Finding), metadata: ListMeta }).meta({ id: 'FindingList' });

export const LoadOfPerson = z
  .strictObject({
    responder: Name,
    shifts: z.int(),
    hours: double('Real hours on call.'),
    nightHours: double('Real hours of them in the night of the schedule.'),
    weekendHours: double('Real hours of them on Saturday and Sunday, by the clock of the schedule.'),
    shareOfAverage: double('Hours divided by the average of all who are in the schedule.'),
  })
  .meta({ id: 'LoadOfPerson' });

export const LoadOfWeek = z
  .strictObject({ start: Instant, end: Instant, people: z.array(LoadOfPerson) })
  .meta({ id: 'LoadOfWeek' });

export const LoadAnswer = z
  .strictObject({
    start: Instant,
    end: Instant,
    people: z.array(LoadOfPerson),
    weeks: z.array(LoadOfWeek),
    metadata: ListMeta,
  })
  .meta({ id: 'LoadAnswer', description: 'Who works how much, in all and per week from Monday to Sunday.' });

/** POST /schedules/preview: what a change would do, without saving it. */
export const PreviewBody = z
  .strictObject({
    schedule: Name.optional().meta({ description: 'The schedule that would change; a new one when absent.' }),
    spec: ScheduleSpec.optional().meta({ description: 'How it would read; as it is when absent.' }),
    effective: z.enum(['handOff', 'now']).optional().meta({ description: 'The next hand-off when absent.' }),
    override: ShiftOverrideSpec.optional().meta({ description: 'An override that would be made.' }),
    start: Instant,
    end: Instant,
  })
  .meta({ id: 'PreviewBody' });

export const PreviewAnswer = z
  .strictObject({
    inForceFrom: Instant.optional().meta({
      description: 'When the change would take effect; absent for a new schedule.',
    }),
    before: z.array(Shift),
    after: z.array(Shift),
    findings: z.array(Finding).meta({ description: 'Findings after the change.' }),
    come: z.array(Finding).meta({ description: 'Findings that the change would bring.' }),
    go: z.array(Finding).meta({ description: 'Findings that the change would end.' }),
    load: z.array(LoadOfPerson),
    notes: z.array(z.string()).optional(),
  })
  .meta({ id: 'PreviewAnswer' });

export const RosterSchedule = z
  .strictObject({
    name: Name.optional().meta({
      description: 'Of the schedule that was or would be changed; absent for one to be made.',
    }),
    spec: ScheduleSpec,
    shifts: z.int().meta({ description: 'Shifts of a roster that was read.' }),
  })
  .meta({ id: 'RosterSchedule' });

export const RosterPerson = z
  .strictObject({
    text: z.string().meta({ description: 'How the roster names the person.' }),
    responder: Name.optional().meta({ description: 'Who that is; absent when nobody is found.' }),
  })
  .meta({ id: 'RosterPerson' });

export const RosterProblem = z
  .strictObject({ line: z.int().optional(), reason: z.string() })
  .meta({ id: 'RosterProblem' });

/** POST /schedules/import: a roster from elsewhere. */
export const RosterAnswer = z
  .strictObject({
    dryRun: z.boolean(),
    schedules: z.array(RosterSchedule),
    people: z.array(RosterPerson),
    warnings: z.array(z.string()).meta({ description: 'What could not be taken over as it was.' }),
    problems: z.array(RosterProblem).meta({
      description: 'What has to be mended first; nothing is saved while there are any.',
    }),
  })
  .meta({ id: 'RosterAnswer' });

export type Shift = z.infer<typeof Shift>;
export type OnCallOfSchedule = z.infer<typeof OnCallOfSchedule>;
export type Finding = z.infer<typeof Finding>;
export type LoadOfPerson = z.infer<typeof LoadOfPerson>;
export type PreviewBody = z.infer<typeof PreviewBody>;
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;
export type RosterAnswer = z.infer<typeof RosterAnswer>;

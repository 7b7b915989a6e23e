import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { Duration, Instant, LocalDate, Name, TimeZone, WallTime, WallTimeEnd } from './scalars';

const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

export const HoursOfWeek = z
  .strictObject({
    days: z
      .array(Weekday)
      .min(1)
      .optional()
      .meta({ description: 'Days on which the hours begin; every day when absent.' }),
    start: WallTime,
    end: WallTimeEnd.meta({ description: 'At or before start it means the next day.' }),
  })
  .meta({ id: 'HoursOfWeek', description: 'Recurring hours by the clock of the schedule.' });

export const Slot = z
  .strictObject({
    name: z.string().min(1).max(50),
    start: WallTime,
    end: WallTimeEnd.meta({ description: 'At or before start it ends on the next day.' }),
  })
  .meta({ id: 'Slot' });

export const FixedShift = z
  .strictObject({ start: Instant, end: Instant, responder: Name, slot: z.string().min(1).max(50).optional() })
  .meta({ id: 'FixedShift' });

export const ScheduleLayer = z
  .strictObject({
    name: z.string().min(1).max(100),
    type: z.enum(['slots', 'rotation', 'fixed']),
    participants: z.array(Name).max(100).optional().meta({
      description: 'Slots and rotation: responders in the order of their turns; somebody may stand in it twice.',
    }),
    epoch: LocalDate.optional().meta({
      description:
        'Slots and rotation: local date of day 0, on which the first participant has the first slot or turn. Nobody is on call before it.',
    }),
    slots: z.array(Slot).max(24).optional().meta({
      description: 'Slots: on day d the slot s belongs to participant (d + s) mod n, s being its place in this list.',
    }),
    every: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'Rotation: length of a turn in units; 1 when absent.' }),
    unit: z
      .enum(['hours', 'days', 'weeks'])
      .optional()
      .meta({ description: 'Rotation: unit of a turn; days when absent.' }),
    handOff: WallTime.optional().meta({
      description: 'Rotation: time of day at which turns begin; 00:00 when absent.',
    }),
    advance: z.enum(['worked', 'calendar']).optional().meta({
      description:
        'With restrictions: whether turns advance with the days on which the layer works (when absent), or with every day.',
    }),
    shifts: z.array(FixedShift).max(3000).optional().meta({ description: 'Fixed: the roster.' }),
    restrictions: z
      .array(HoursOfWeek)
      .max(50)
      .optional()
      .meta({ description: 'The layer works only in these hours; always when absent.' }),
    from: Instant.optional().meta({ description: 'The layer does not work before.' }),
    until: Instant.optional().meta({ description: 'The layer does not work from then on.' }),
    beside: z.boolean().optional().meta({
      description: 'Its people are on call beside those of earlier layers. When absent they take the place of those.',
    }),
  })
  .meta({ id: 'ScheduleLayer' });

export const NightHours = z.strictObject({ start: WallTime, end: WallTimeEnd }).meta({ id: 'NightHours' });

export const HandoverRule = z
  .strictObject({
    byHand: z.boolean().optional().meta({ description: 'No draft is made at shift changes; one is when absent.' }),
    remindAfter: Duration.optional().meta({ description: 'After the shift change; 15m when absent.' }),
    leadAfter: Duration.optional().meta({ description: 'When the lead is told; 30m when absent.' }),
    confirmations: z
      .array(z.string().min(1).max(200))
      .max(20)
      .optional()
      .meta({ description: 'The built-in four when absent.' }),
  })
  .meta({ id: 'HandoverRule' });

export const ScheduleSpec = z
  .strictObject({
    title: z.string().min(1).max(200),
    description: z.string().max(2000).optional(),
    timeZone: TimeZone,
    layers: z.array(ScheduleLayer).max(50).meta({ description: 'Later layers win over earlier ones.' }),
    serviceHours: z
      .array(HoursOfWeek)
      .max(50)
      .optional()
      .meta({ description: 'Hours in which somebody has to be on call; always when absent.' }),
    minimumRest: Duration.optional().meta({ description: 'Between two shifts of a person; 11h when absent.' }),
    nightHours: NightHours.optional().meta({ description: 'What counts as night; 22:00 to 06:00 when absent.' }),
    handover: HandoverRule.optional(),
  })
  .meta({ id: 'ScheduleSpec' });

export const ScheduleVersion = z
  .strictObject({
    from: Instant.optional().meta({ description: 'In force from then on; absent for the first version.' }),
    timeZone: TimeZone,
    layers: z.array(ScheduleLayer),
  })
  .meta({ id: 'ScheduleVersion' });

export const ScheduleStatus = z
  .strictObject({
    versions: z.array(ScheduleVersion).optional().meta({
      description:
        'How the schedule was drawn in the last 14 months, oldest first. The last one is what the spec says, perhaps from a later instant on. Absent in lists and changes.',
    }),
    inForceFrom: Instant.optional().meta({
      description: 'When the spec comes into force, while that is still to come.',
    }),
  })
  .meta({ id: 'ScheduleStatus' });

export const Schedule = envelope('Schedule', ScheduleSpec, ScheduleStatus);
export const ScheduleInput = envelopeInput('Schedule', ScheduleSpec);
export const ScheduleList = list('Schedule', Schedule);

export type Schedule = z.infer<typeof Schedule>;
export type ScheduleInput = z.infer<typeof ScheduleInput>;
export type ScheduleSpec = z.infer<typeof ScheduleSpec>;
export type ScheduleLayer = z.infer<typeof ScheduleLayer>;

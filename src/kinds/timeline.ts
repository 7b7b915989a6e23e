import * as z from 'zod';
import { list } from './envelope';
import { Instant, Name } from './scalars';

export const TimelineType = z
  .enum([
    'declared',
    'acknowledged',
    'stateChanged',
    'commented',
    'assigned',
    'edited',
    'priorityChanged',
    'clockPaused',
    'clockResumed',
    'clockAtRisk',
    'clockBreached',
    'resolved',
    'reopened',
    'alertFiring',
    'alertResolved',
    'alertsQuiet',
    'alertNote',
    'linked',
    'imported',
  ])
  .meta({ id: 'TimelineType' });

export const Author = z
  .strictObject({ login: z.string(), name: z.string(), kind: z.enum(['person', 'serviceAccount', 'system']) })
  .meta({ id: 'Author' });

/** Append only: a correction is a new entry that names the old one. */
export const TimelineEntry = z
  .strictObject({
    id: z.string(),
    incident: Name,
    at: Instant.meta({ description: 'When it happened.' }),
    recordedAt: Instant.meta({ description: 'When it was written down; later than "at" for a backdated entry.' }),
    author: Author,
    type: TimelineType,
    text: z.string().meta({ description: 'Markdown.' }),
    data: z.record(z.string(), z.unknown()).optional(),
    corrects: z.string().optional(),
  })
  .meta({ id: 'TimelineEntry' });

export const TimelineEntryList = list('TimelineEntry', TimelineEntry);

export type TimelineType = z.infer<typeof TimelineType>;
export type TimelineEntry = z.infer<typeof TimelineEntry>;

import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { Instant, Name } from './scalars';

export const ShiftOverrideSpec = z
  .strictObject({
    schedule: Name,
    add: Name.optional().meta({ description: 'Who is on call instead, or beside when nobody is removed.' }),
    remove: Name.optional().meta({ description: 'Who is replaced, only while that person is on call.' }),
    start: Instant.optional().meta({
      description: 'Now when absent or less than five minutes ago; not further in the past.',
    }),
    end: Instant,
    reason: z.string().max(1000).optional(),
  })
  .meta({ id: 'ShiftOverrideSpec' });

export const OverrideStretch = z
  .strictObject({ add: Name.optional(), remove: Name.optional(), start: Instant, end: Instant })
  .meta({ id: 'OverrideStretch' });

export const ShiftPlace = z
  .strictObject({ start: Instant, end: Instant, layer: z.string(), slot: z.string().optional() })
  .meta({ id: 'ShiftPlace' });

export const ShiftOverrideStatus = z
  .strictObject({
    number: z.int().meta({ description: 'Newer overrides of a schedule have higher numbers and win.' }),
    past: z.array(OverrideStretch).optional().meta({ description: 'How it read before it was changed while it ran.' }),
    inForceFrom: Instant.optional().meta({ description: 'From when the spec counts, if later than its start.' }),
    shift: ShiftPlace.optional().meta({ description: 'The shift of the removed person that it was made for.' }),
    swap: Name.optional().meta({ description: 'The swap that it came from.' }),
  })
  .meta({ id: 'ShiftOverrideStatus' });

export const ShiftOverride = envelope('ShiftOverride', ShiftOverrideSpec, ShiftOverrideStatus);
export const ShiftOverrideInput = envelopeInput('ShiftOverride', ShiftOverrideSpec);
export const ShiftOverrideList = list('ShiftOverride', ShiftOverride);

/** POST /schedules/{name}/take */
export const TakeBody = z
  .strictObject({
    from: Name.optional().meta({
      description:
        'Whom the caller means to replace. Refused when somebody else is on call by now; whoever is on call when absent.',
    }),
    until: Instant.optional().meta({ description: 'The end of the shift that runs when absent.' }),
    reason: z.string().max(1000).optional(),
  })
  .meta({ id: 'TakeBody' });

export type ShiftOverride = z.infer<typeof ShiftOverride>;
export type ShiftOverrideInput = z.infer<typeof ShiftOverrideInput>;

import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { Instant, Name } from './scalars';

export const TimeSpan = z
  .strictObject({ start: Instant, end: Instant })
  .meta({ id: 'TimeSpan', description: 'Half open: start belongs to it, end does not.' });

export const SwapRequestSpec = z
  .strictObject({
    schedule: Name,
    from: Name.optional().meta({ description: 'Who gives the shift away; the caller when absent.' }),
    start: Instant,
    end: Instant,
    to: Name.optional().meta({ description: 'Who is asked; everybody when absent.' }),
    inReturn: TimeSpan.optional().meta({ description: 'A shift of the asked person that "from" would work instead.' }),
    reason: z.string().max(1000).optional(),
  })
  .meta({ id: 'SwapRequestSpec' });

export const SwapOffer = z
  .strictObject({
    by: Name,
    at: Instant,
    inReturn: TimeSpan.optional().meta({ description: 'A shift of "by" that the asking person would work.' }),
    note: z.string().max(1000).optional(),
  })
  .meta({ id: 'SwapOffer' });

export const SwapRequestStatus = z
  .strictObject({
    state: z.enum(['requested', 'taken', 'lapsed', 'declined', 'withdrawn']),
    offers: z.array(SwapOffer).optional(),
    warnedAt: Instant.optional().meta({
      description: 'When it was noticed, 12 hours before, that nobody took it yet.',
    }),
    takenBy: Name.optional(),
    endedAt: Instant.optional().meta({ description: 'When it was taken, lapsed, declined or withdrawn.' }),
    endedBy: z.string().optional(),
    note: z.string().optional(),
    overrides: z.array(Name).optional().meta({ description: 'What came of it.' }),
  })
  .meta({ id: 'SwapRequestStatus' });

export const SwapRequest = envelope('SwapRequest', SwapRequestSpec, SwapRequestStatus);
export const SwapRequestInput = envelopeInput('SwapRequest', SwapRequestSpec);
export const SwapRequestList = list('SwapRequest', SwapRequest);

/** POST /swaprequests/{name}/take: agree to what is asked, as it stands. */
export const SwapTakeBody = z.strictObject({ note: z.string().max(1000).optional() }).meta({ id: 'SwapTakeBody' });

/** POST /swaprequests/{name}/offer: take it for another shift in return, which the asking person has to accept. */
export const SwapOfferBody = z
  .strictObject({ inReturn: TimeSpan.optional(), note: z.string().max(1000).optional() })
  .meta({ id: 'SwapOfferBody' });

/** POST /swaprequests/{name}/accept: the asking person takes an offer. */
export const SwapAcceptBody = z.strictObject({ by: Name }).meta({ id: 'SwapAcceptBody' });

/** POST /swaprequests/{name}/decline and /withdraw */
export const SwapEndBody = z.strictObject({ note: z.string().max(1000).optional() }).meta({ id: 'SwapEndBody' });

export type SwapRequest = z.infer<typeof SwapRequest>;
export type SwapRequestInput = z.infer<typeof SwapRequestInput>;

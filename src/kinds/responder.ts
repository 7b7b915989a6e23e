import * as z from 'zod';
import { envelope, envelopeInput, list, NoStatus } from './envelope';
import { TimeZone } from './scalars';

export const ResponderSpec = z
  .strictObject({
    displayName: z.string().min(1).max(200),
    grafanaLogin: z.string().max(200).optional().meta({ description: 'Login that acts for this person.' }),
    email: z.string().max(320).optional(),
    phone: z.string().max(50).optional(),
    roles: z.array(z.enum(['developer', 'projectLead', 'l1', 'l2', 'l3', 'operations', 'support'])).optional(),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'ResponderSpec' });

export const Responder = envelope('Responder', ResponderSpec, NoStatus);
export const ResponderInput = envelopeInput('Responder', ResponderSpec);
export const ResponderList = list('Responder', Responder);

export type Responder = z.infer<typeof Responder>;

import * as z from 'zod';
import { envelope, envelopeInput, list, NoStatus } from './envelope';
import { Name } from './scalars';

export const ContactSpec = z
  .strictObject({
    name: z.string().min(1).max(200),
    role: z.string().max(200).optional().meta({ description: 'What to ask this person or desk for.' }),
    phone: z.string().max(50).optional(),
    mail: z.string().max(320).optional(),
    note: z.string().max(2000).optional(),
    period: Name.meta({ description: 'The period in which this contact is asked.' }),
  })
  .meta({ id: 'ContactSpec' });

export const Contact = envelope('Contact', ContactSpec, NoStatus);
export const ContactInput = envelopeInput('Contact', ContactSpec);
export const ContactList = list('Contact', Contact);

export type Contact = z.infer<typeof Contact>;
export type ContactInput = z.infer<typeof ContactInput>;

import * as z from 'zod';
import { envelope, envelopeInput, list, NoStatus } from './envelope';
import { Duration, Instant, TimeZone } from './scalars';

export const ResponderRole = z
  .enum(['developer', 'projectLead', 'l1', 'l2', 'l3', 'operations', 'support'])
  .meta({ id: 'ResponderRole' });

export const Leave = z
  .strictObject({
    start: Instant,
    end: Instant,
    note: z.string().max(200).optional().meta({ description: 'Seen by responders, Editors and Admins only.' }),
  })
  .meta({ id: 'Leave', description: 'Time in which somebody is not to be on call.' });

/** Ways to reach a person. What wakes somebody who sleeps is a call, a text message or a push to the phone. */
export const ContactWay = z.enum(['email', 'slack', 'teams', 'ntfy', 'sms', 'voice']).meta({ id: 'ContactWay' });

export const NotificationRule = z
  .strictObject({
    by: ContactWay,
    after: Duration.optional().meta({ description: 'After the page begins; at once when absent.' }),
  })
  .meta({ id: 'NotificationRule' });

export const NotificationRules = z
  .strictObject({
    default: z.array(NotificationRule).max(10).optional().meta({ description: 'For P3 and P4.' }),
    important: z.array(NotificationRule).max(10).optional().meta({ description: 'For P1 and P2.' }),
  })
  .meta({ id: 'NotificationRules' });

export const ChatIds = z
  .strictObject({
    slack: z.string().max(100).optional().meta({ description: 'Member id in Slack, such as U012ABCDEF.' }),
    teams: z.string().max(320).optional().meta({ description: 'Sign-in name in Microsoft Teams.' }),
    ntfy: z.string().max(200).optional().meta({ description: 'Topic on the ntfy server.' }),
  })
  .meta({ id: 'ChatIds' });

export const ResponderSpec = z
  .strictObject({
    displayName: z.string().min(1).max(200),
    grafanaLogin: z.string().max(200).optional().meta({ description: 'Login that acts for this person.' }),
    email: z.string().max(320).optional(),
    phone: z.string().max(50).optional(),
    chat: ChatIds.optional(),
    roles: z.array(ResponderRole).optional(),
    timeZone: TimeZone.optional(),
    leave: z.array(Leave).max(200).optional(),
    notify: NotificationRules.optional(),
  })
  .meta({ id: 'ResponderSpec' });

export const LeaveBody = z.strictObject({ leave: z.array(Leave).max(200) }).meta({
  id: 'LeaveBody',
  description: 'All leave of a person from now on; leave that has begun cannot be taken away.',
});

export const Responder = envelope('Responder', ResponderSpec, NoStatus);
export const ResponderInput = envelopeInput('Responder', ResponderSpec);
export const ResponderList = list('Responder', Responder);

export type Responder = z.infer<typeof Responder>;
export type ResponderInput = z.infer<typeof ResponderInput>;
export type Leave = z.infer<typeof Leave>;

import * as z from 'zod';
import { PauseReason, ResolutionKind } from './incident';
import { Duration, IncidentState, Priority } from './scalars';

const reason = z.string().min(1).max(2000);
const text = z.string().min(1).max(20000);

export const AcknowledgeBody = z.strictObject({ text: text.optional() }).meta({ id: 'AcknowledgeBody' });
export const StatusBody = z
  .strictObject({ state: IncidentState, reason: reason.optional() })
  .meta({ id: 'StatusBody' });
export const CommentBody = z
  .strictObject({
    text,
    corrects: z.string().optional().meta({ description: 'Id of the timeline entry that this one corrects.' }),
  })
  .meta({ id: 'CommentBody' });
export const AssignBody = z
  .strictObject({
    assignee: z.string().max(200).meta({ description: 'Login or responder name; empty takes the assignment away.' }),
  })
  .meta({ id: 'AssignBody' });
export const PriorityBody = z.strictObject({ priority: Priority, reason }).meta({ id: 'PriorityBody' });
export const PauseBody = z
  .strictObject({
    reason: PauseReason,
    text: text.optional(),
    owner: z.string().max(200).optional(),
    cap: Duration.optional(),
  })
  .meta({ id: 'PauseBody' });
export const ResumeBody = z.strictObject({ reason: reason.optional() }).meta({ id: 'ResumeBody' });
export const ResolveBody = z
  .strictObject({ resolution: text, rootCause: text.optional(), resolutionKind: ResolutionKind.optional() })
  .meta({ id: 'ResolveBody', description: 'P1 and P2 need a root cause; "unknown" is an answer when it is said.' });
export const ReopenBody = z.strictObject({ reason }).meta({ id: 'ReopenBody' });

export type StatusBody = z.infer<typeof StatusBody>;
export type CommentBody = z.infer<typeof CommentBody>;
export type AssignBody = z.infer<typeof AssignBody>;
export type PriorityBody = z.infer<typeof PriorityBody>;
export type PauseBody = z.infer<typeof PauseBody>;
export type ResumeBody = z.infer<typeof ResumeBody>;
export type ResolveBody = z.infer<typeof ResolveBody>;
export type ReopenBody = z.infer<typeof ReopenBody>;

import type * as z from 'zod';
import type {
  AcknowledgeBody,
  AssignBody,
  CommentBody,
  PauseBody,
  PriorityBody,
  ReopenBody,
  ResolveBody,
  ResumeBody,
  StatusBody,
} from '../kinds/incidentActions';

export interface IncidentActionBodies {
  acknowledge: z.infer<typeof AcknowledgeBody>;
  status: z.infer<typeof StatusBody>;
  comment: z.infer<typeof CommentBody>;
  assign: z.infer<typeof AssignBody>;
  priority: z.infer<typeof PriorityBody>;
  pause: z.infer<typeof PauseBody>;
  resume: z.infer<typeof ResumeBody>;
  resolve: z.infer<typeof ResolveBody>;
  reopen: z.infer<typeof ReopenBody>;
}

export type IncidentActionName = keyof IncidentActionBodies;

/** One action with its own body; `mutate({ action: 'assign', body: { assignee: 'dev2' } })`. */
export type IncidentAction = {
  [A in IncidentActionName]: {
    action: A;
    body: IncidentActionBodies[A];
    ifMatch?: string;
    idempotencyKey?: string;
    /** Whoever asked says what was refused: a dialog in itself, many at once in one notice. */
    quiet?: boolean;
  };
}[IncidentActionName];

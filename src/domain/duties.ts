import type { Handover } from '../kinds/handover';
import { isSubmitted } from './handover';

/** The caller, as far as it matters who may do what with a handover. */
export interface Caller {
  /** Name of the caller as a responder. */
  responder: string | undefined;
  /** Whether the caller takes part in shifts at all. */
  covers: boolean;
  editor: boolean;
  /** Leads the project, and may answer for others. */
  lead: boolean;
}

/** Why somebody may not: no part in shifts; not one of the two people; the one who hands over; or the one who sent it back. */
export type Refusal = 'covers' | 'named' | 'outgoing' | 'sentBack';

/** A deed that makes sense in the present state, and why the caller may not, if so. */
export type Duty = { may: true } | { may: false; why: Refusal };

export interface Duties {
  write?: Duty;
  submit?: Duty;
  accept?: Duty;
  refuse?: Duty;
  reassign?: Duty;
}

interface Moment {
  /** Responders who are on call for the schedule now. */
  onCall: string[];
  /** The shift that is handed over has ended: nobody need wait for the outgoing person. */
  shiftOver: boolean;
}

/** What can be done with a handover now, and by whom. The server decides; this only says it beforehand. */
export function dutiesOf(handover: Handover, caller: Caller, { onCall, shiftOver }: Moment): Duties {
  const { spec, status } = handover;
  const { responder, covers, editor, lead } = caller;
  const one = (name: string | undefined) => name !== undefined && name === responder;
  const part = (named: boolean): Duty =>
    !covers ? { may: false, why: 'covers' } : named ? { may: true } : { may: false, why: 'named' };
  const outgoing = one(spec.from);
  const incoming = one(spec.to);
  const answering: Duty =
    covers && outgoing && !incoming
      ? { may: false, why: 'outgoing' }
      : part(editor || lead || incoming || onCall.some(one));
  const reassign = part(editor || outgoing || incoming);
  if (status.state === 'accepted') {
    return { reassign };
  }
  if (isSubmitted(handover)) {
    return {
      accept: answering,
      refuse: answering,
      reassign,
      // What was handed over stands still under whoever reads it; an Editor may mend it.
      ...(covers && editor ? { write: { may: true } } : {}),
    };
  }
  const refused = status.refusedAt !== undefined;
  const mends = editor || outgoing || (spec.from === undefined && responder !== undefined);
  const writing: Duty =
    covers && incoming && refused && !mends ? { may: false, why: 'sentBack' } : part(mends || incoming);
  return {
    write: writing,
    submit: writing,
    // Whoever is there takes over what is there.
    ...(shiftOver ? { accept: answering } : {}),
    ...(shiftOver && !refused ? { refuse: answering } : {}),
    reassign,
  };
}

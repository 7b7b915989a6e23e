import type { Handover } from '../kinds/handover';
import { isSubmitted } from './handover';

/** The caller, as far as it matters who may do what with a handover. */
export interface Caller {
  /** Name of the caller as a responder. */
  responder: string | undefined;
  /** Whether the caller takes part in shifts at all. */
  covers: boolean;
  editor: boolean;
}

/** Why somebody may not: no part in shifts; not one of the two people; or the one who hands over. */
export type Refusal = 'covers' | 'named' | 'outgoing';

/** A deed that makes sense in the present state, and why the caller may not, if so. */
export type Duty = { may: true } | { may: false; why: Refusal };

export interface Duties {
  write?: Duty;
  submit?: Duty;
  accept?: Duty;
  refuse?: Duty;
  reassign?: Duty;
}

/** What can be done with a handover now, and by whom. The server decides; this only says it beforehand. */
export function dutiesOf(handover: Handover, caller: Caller, onCallNow: string[]): Duties {
  const { spec, status } = handover;
  const { responder, covers, editor } = caller;
  const one = (name: string | undefined) => name !== undefined && name === responder;
  const part = (named: boolean): Duty =>
    !covers ? { may: false, why: 'covers' } : editor || named ? { may: true } : { may: false, why: 'named' };
  const onCall = onCallNow.some(one);
  const writing = part(one(spec.from) || one(spec.to) || (spec.from === undefined && onCall));
  const answering: Duty =
    covers && one(spec.from) && spec.from !== spec.to ? { may: false, why: 'outgoing' } : part(one(spec.to) || onCall);
  if (status.state === 'accepted') {
    return { reassign: part(one(spec.from) || one(spec.to)) };
  }
  if (isSubmitted(handover)) {
    return {
      accept: answering,
      refuse: answering,
      reassign: part(one(spec.from) || one(spec.to)),
      // What was handed over stands still under whoever reads it; an Editor may mend it.
      ...(covers && editor ? { write: { may: true } } : {}),
    };
  }
  return {
    write: writing,
    submit: writing,
    // Nobody handed over, and the shift has changed: whoever is there takes over what is there.
    ...(status.state === 'overdue' ? { accept: answering } : {}),
    reassign: part(one(spec.from) || one(spec.to)),
  };
}

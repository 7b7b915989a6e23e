import type { Handover } from '../kinds/handover';

/** Whether the outgoing person has handed over and the answer is awaited: a refusal takes that back. */
export function isSubmitted({ status }: Handover): boolean {
  const { submittedAt, refusedAt } = status;
  return submittedAt !== undefined && !(refusedAt !== undefined && Date.parse(refusedAt) >= Date.parse(submittedAt));
}

/** The newest handover first, by the shift that it ends. */
export function newestFirst(left: Handover, right: Handover): number {
  return endOf(right) - endOf(left) || (right.metadata.name < left.metadata.name ? -1 : 1);
}

function endOf({ metadata, spec }: Handover): number {
  return Date.parse(spec.shift?.end ?? metadata.creationTimestamp);
}

/** What people have to act on now: it is overdue, or somebody has handed over and waits, or was refused. */
export function waitsForPeople({ status }: Handover): boolean {
  return status.state === 'overdue' || status.state === 'submitted' || status.state === 'refused';
}

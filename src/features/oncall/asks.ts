import type { Shift } from '../../kinds/oncall';
import type { SwapRequest } from '../../kinds/swapRequest';

export interface OverrideValues {
  /** Responder names; nothing is nobody. */
  add: string;
  remove: string;
  /** RFC 3339; nothing is now. */
  start: string;
  end: string;
  reason: string;
}

export interface SwapValues {
  from: string;
  /** "start/end", RFC 3339, of the shift that is given away. */
  shift: string;
  /** Responder name; nothing is everybody. */
  to: string;
  /** The same of the shift that is wanted in return; nothing is none. */
  inReturn: string;
  reason: string;
}

/** What somebody is about to do, in a dialog. */
export type Ask =
  | { act: 'take'; shifts: Shift[] }
  | { act: 'override'; given?: Partial<OverrideValues> }
  | { act: 'move'; override: string; start: string; end: string; label: string }
  | { act: 'swap'; given?: Partial<SwapValues> }
  | { act: 'takeSwap' | 'offer' | 'decline' | 'withdraw'; swap: SwapRequest }
  | { act: 'accept'; swap: SwapRequest; by: string }
  | { act: 'leave' }
  | { act: 'calendar' };

export function spanKey({ start, end }: { start: string; end: string }): string {
  return `${start}/${end}`;
}

export function spanOf(key: string): { start: string; end: string } | undefined {
  const [start, end] = key.split('/');
  return start && end ? { start, end } : undefined;
}

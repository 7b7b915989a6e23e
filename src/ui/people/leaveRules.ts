import { t } from '../../domain/text';
import { type LeaveDraft, toLeave } from './leaveDraft';

/** What is wrong with leave, by the part of the list that it is about. */
export function leaveProblems(
  leave: LeaveDraft[],
  timeZone: string
): Array<[part: `leave.${string}`, message: string]> {
  return leave.flatMap((draft, index): Array<[`leave.${string}`, string]> => {
    const { start, end } = toLeave(draft, timeZone);
    if (!start) {
      return [[`leave.${index}.start`, t('ui.leave.need-start', 'Say from when.')]];
    }
    if (!end) {
      return [[`leave.${index}.end`, t('ui.leave.need-end', 'Say until when.')]];
    }
    return Date.parse(end) > Date.parse(start)
      ? []
      : [[`leave.${index}.end`, t('ui.leave.reversed', 'It must not end before it begins.')]];
  });
}

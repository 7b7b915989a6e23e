import { withNames } from '../../domain/namesInText';
import { textAt } from '../../domain/zoned';
import type { Finding } from '../../kinds/oncall';
import type { Desk } from './desk';

type Words = Pick<Desk, 'nameOf' | 'timeZone'>;

/** A sentence of the server, with people as people call them and instants by the clock of the schedule. */
export function findingText({ text, people }: Pick<Finding, 'text' | 'people'>, words: Words): string {
  return withTimes(withNames(text, people, words.nameOf), words);
}

function withTimes(text: string, { timeZone }: Words): string {
  return text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (at) =>
    textAt(Date.parse(at), timeZone, 'ddd D MMM HH:mm')
  );
}

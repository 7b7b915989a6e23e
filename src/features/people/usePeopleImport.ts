import { useState } from 'react';
import { toApiError } from '../../api/http';
import { responders } from '../../api/responders';
import { t } from '../../domain/text';
import type { PersonRow } from './peopleCsv';

/** What became of a row. */
export interface RowResult {
  line: number;
  title: string;
  /** Why it was not entered; absent when it was. */
  problem?: string;
}

/** Enters people one after the other: what is wrong with one keeps none of the others out. */
export function usePeopleImport() {
  const { mutateAsync } = responders.useCreate();
  const [results, setResults] = useState<RowResult[]>([]);
  const [running, setRunning] = useState(false);
  const enter = async (rows: PersonRow[]): Promise<RowResult[]> => {
    setRunning(true);
    const found: RowResult[] = [];
    for (const { line, title, input } of rows) {
      if (input) {
        try {
          // The client remembers the key of what got no answer: trying again enters nobody twice.
          await mutateAsync({ input });
          found.push({ line, title });
        } catch (problem) {
          const { message, fields } = toApiError(problem);
          found.push({ line, title, problem: [message, ...fields.map(({ reason }) => reason)].join(' ') });
        }
        setResults([...found]);
      }
    }
    setRunning(false);
    return found;
  };
  return { enter, results, running };
}

export function resultText({ line, title, problem }: RowResult): string {
  return problem === undefined
    ? t('people.import.entered', '{{title}} is entered.', { title })
    : t('people.import.refused', 'Line {{line}}, {{title}}: {{problem}}', { line, title, problem });
}

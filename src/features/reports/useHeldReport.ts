import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { reportQuery } from '../../api/reports';
import type { ReportDocument } from '../../kinds/report';

/**
 * The report that is being read. It stays as it is while incidents change, because a page that redraws loses the reader's place;
 * `newer` says that there are other figures, and `show` brings them.
 */
export function useHeldReport(period: string) {
  const { data: latest, error, isFetching, refetch } = useQuery(reportQuery(period));
  const [held, setHeld] = useState<ReportDocument>();
  // What a visit begins with may come from the cache: it is held once its first answer is there.
  if (!held && latest && !isFetching) {
    setHeld(latest);
  }
  const document = held ?? latest;
  return {
    document,
    newer: held !== undefined && latest !== undefined && !sameFigures(held, latest),
    show: () => setHeld(latest),
    refresh: async () => {
      const { data, isSuccess } = await refetch();
      if (isSuccess) {
        setHeld(data);
      }
    },
    error,
    isFetching,
  };
}

/** Whether only the moment differs at which the report was made. */
function sameFigures(left: ReportDocument, right: ReportDocument): boolean {
  return left === right || figuresOf(left) === figuresOf(right);
}

function figuresOf(document: ReportDocument): string {
  return JSON.stringify(document, (key, value: unknown) => (key === 'asOf' || key === 'at' ? undefined : value));
}

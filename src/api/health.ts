import { queryOptions } from '@tanstack/react-query';
import { ApiError } from './error';
import { grafanaRequest, PLUGIN_ID } from './http';

/** What the back end says of itself, in Grafana's words for it. */
export interface Health {
  status: string;
  message: string;
  details?: Record<string, unknown>;
}

export function healthQuery() {
  return queryOptions({
    queryKey: ['health'],
    queryFn: async ({ signal }) => {
      try {
        return await grafanaRequest<Health>(`/api/plugins/${PLUGIN_ID}/health`, { signal });
      } catch (error) {
        // A back end that is up and unwell answers 503 with its reasons: that is an answer, not a failure.
        if (error instanceof ApiError && isHealth(error.answer)) {
          return error.answer;
        }
        throw error;
      }
    },
    // The next question comes soon enough; whoever looks at this page wants to know now.
    retry: false,
    refetchInterval: 15_000,
  });
}

function isHealth(answer: unknown): answer is Health {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'status' in answer &&
    'message' in answer &&
    typeof answer.status === 'string'
  );
}

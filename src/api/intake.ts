import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { IngestStatus, IngestTestAnswer } from '../kinds/intake';
import { request } from './http';
import { intakeKeys } from './keys';

/** Who sent alerts last, and who was refused. */
export function intakeQuery() {
  return queryOptions({
    queryKey: intakeKeys.all,
    queryFn: ({ signal }) => request<IngestStatus>({ path: '/ingest', signal }),
    // Whoever has just reloaded Alertmanager waits for it.
    refetchInterval: 10_000,
  });
}

export function useSendTestAlert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<IngestTestAnswer>({ path: '/ingest/test', method: 'POST', body: {} }),
    onSuccess: ({ status }) => client.setQueryData(intakeKeys.all, status),
  });
}

import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from './error';
import { newIdempotencyKey, request, type RequestOptions } from './http';

/** How long a lost answer is remembered, in milliseconds. Later the same words may well be meant anew. */
const MEMORY_MS = 10 * 60_000;

interface Sent {
  key: string;
  at: number;
}

const sent = new WeakMap<QueryClient, Map<string, Sent>>();

/**
 * Sends a POST under one idempotency key per content: sending the same again while an answer is under way or after it was lost, even
 * from a form that was closed and opened again, does the thing once. An answer ends that; the same words after it are a new deed.
 */
export async function sendOnce<T>(client: QueryClient, options: RequestOptions): Promise<T> {
  const memory = sent.get(client) ?? new Map<string, Sent>();
  sent.set(client, memory);
  const content = JSON.stringify([options.path, options.query, options.ifMatch, options.body]);
  const before = memory.get(content);
  const key =
    options.idempotencyKey ?? (before && Date.now() - before.at < MEMORY_MS ? before.key : newIdempotencyKey());
  memory.set(content, { key, at: Date.now() });
  try {
    const answer = await request<T>({ ...options, idempotencyKey: key });
    memory.delete(content);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && !error.passing) {
      memory.delete(content);
    }
    throw error;
  }
}

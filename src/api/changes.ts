import type { Change } from '../kinds/wire';
import { request } from './http';
import type { List } from './list';

/** What changed after a version, oldest first. 410 when the log no longer reaches back that far. */
export function fetchChanges(since: number, signal?: AbortSignal): Promise<List<Change>> {
  return request<List<Change>>({ path: '/changes', query: { since, include: 'objects', limit: 500 }, signal });
}

import { API_VERSION } from './apiVersion';
import type { ObjectMeta } from '../../kinds/envelope';
import type { List } from '../../api/list';

/** The moment at which every test takes place, unless it says otherwise. */
export const NOW = '2026-11-21T12:00:00Z';

export function at(offsetMinutes: number): string {
  return new Date(Date.parse(NOW) + offsetMinutes * 60_000).toISOString().replace('.000Z', 'Z');
}

export function meta(name: string, over: Partial<ObjectMeta> = {}): ObjectMeta {
  return {
    name,
    namespace: 'default',
    uid: `uid-${name}`,
    resourceVersion: '100',
    generation: 1,
    creationTimestamp: at(-60),
    createdBy: 'admin',
    updatedBy: 'admin',
    ...over,
  };
}

export function object<K extends string, S, T>(kind: K, metadata: ObjectMeta, spec: S, status: T) {
  return { apiVersion: API_VERSION, kind, metadata, spec, status } as const;
}

export function listOf<T>(items: T[], metadata: Partial<List<T>['metadata']> = {}): List<T> {
  return { items, metadata: { resourceVersion: '100', ...metadata } };
}

/** An object as the server answers a write of it: at a version that no list has yet. */
export function written<T extends { metadata: ObjectMeta }>(object: T): T {
  return { ...object, metadata: { ...object.metadata, resourceVersion: '101' } };
}

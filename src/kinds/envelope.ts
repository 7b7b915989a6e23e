import * as z from 'zod';
import { Instant, Labels, Name } from './scalars';

export const API_VERSION = 'hypercare.ext.grafana.com/v1';

/** What the server keeps about every object. */
export const ObjectMeta = z
  .strictObject({
    name: Name,
    namespace: z.string(),
    uid: z.string(),
    resourceVersion: z.string().meta({ description: 'Counter of the namespace at the last change of this object.' }),
    generation: z.int().meta({ description: 'Rises with each change of spec.' }),
    labels: Labels.optional(),
    annotations: Labels.optional(),
    creationTimestamp: Instant,
    createdBy: z.string(),
    updatedBy: z.string(),
  })
  .meta({ id: 'ObjectMeta' });

/** What a caller may say of an object. Fields that the server owns are taken where they are as it has them, so that an object can be sent back as it was read. */
export const ObjectMetaInput = ObjectMeta.partial().meta({ id: 'ObjectMetaInput' });

export const ListMeta = z
  .strictObject({
    continue: z.string().optional().meta({ description: 'Cursor of the next page; absent on the last.' }),
    resourceVersion: z.string(),
    remaining: z.int().optional().meta({ description: 'Objects behind this page, where the server counted them.' }),
  })
  .meta({ id: 'ListMeta' });

const apiVersion = z.literal(API_VERSION);

/** An object as the server answers it. */
export function envelope<K extends string, S extends z.ZodType, T extends z.ZodType>(kind: K, spec: S, status: T) {
  return z.strictObject({ apiVersion, kind: z.literal(kind), metadata: ObjectMeta, spec, status }).meta({ id: kind });
}

/** An object as a caller sends it; a status that comes along is the one it has. */
export function envelopeInput<K extends string, S extends z.ZodType>(kind: K, spec: S) {
  return z
    .strictObject({
      apiVersion: apiVersion.optional(),
      kind: z.literal(kind).optional(),
      metadata: ObjectMetaInput.optional(),
      spec,
      status: z.record(z.string(), z.unknown()).optional(),
    })
    .meta({ id: `${kind}Input` });
}

export function list<K extends string, I extends z.ZodType>(name: K, item: I) {
  return z.strictObject({ items: z.array(item), metadata: ListMeta }).meta({ id: `${name}List` });
}

export const NoStatus = z.strictObject({}).meta({ id: 'NoStatus', description: 'This kind has no state of its own.' });

export type ObjectMeta = z.infer<typeof ObjectMeta>;
export type ListMeta = z.infer<typeof ListMeta>;

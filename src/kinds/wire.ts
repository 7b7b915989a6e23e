import * as z from 'zod';
import { list } from './envelope';
import { Move } from './incident';
import { Instant } from './scalars';

export const FieldError = z.strictObject({ field: z.string(), reason: z.string() }).meta({ id: 'FieldError' });

/** Body of every answer from 400 up. */
export const ErrorBody = z
  .strictObject({
    error: z.string().meta({ description: 'What went wrong and what to do, in one sentence for people.' }),
    reason: z.string().meta({ description: 'One word for programs, for example "invalid", "conflict", "forbidden".' }),
    fields: z.array(FieldError).optional(),
    moves: z.array(Move).optional().meta({ description: 'With a refused state change: what is allowed.' }),
    current: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'With a conflict: the object as it is now.' }),
  })
  .meta({ id: 'ErrorBody' });

export const Change = z
  .strictObject({
    resourceVersion: z.string(),
    kind: z.string(),
    name: z.string(),
    operation: z.enum(['create', 'update', 'delete']),
    actor: z.string(),
    at: Instant,
    object: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'With include=objects: the object as it is now.' }),
  })
  .meta({ id: 'Change' });

export const ChangeList = list('Change', Change);

export const ObjectChange = z
  .strictObject({
    resourceVersion: z.string(),
    operation: z.enum(['create', 'update', 'delete']),
    actor: z.string(),
    at: Instant,
    before: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'The object before this change; absent for a create.' }),
  })
  .meta({ id: 'ObjectChange' });

export const ObjectChangeList = list('ObjectChange', ObjectChange);

export const Permission = z
  .enum([
    'read',
    'declare',
    'comment',
    'acknowledge',
    'changeState',
    'pause',
    'cover',
    'configure',
    'administer',
    'publish',
  ])
  .meta({ id: 'Permission', description: 'cover: take shifts, own overrides, swaps, leave and handovers.' });

export const Me = z
  .strictObject({
    login: z.string(),
    name: z.string(),
    role: z.string(),
    responder: z.string().optional(),
    permissions: z.array(Permission),
  })
  .meta({ id: 'Me', description: 'The caller, and what the caller may do.' });

/** Objects with their states and histories, as export writes them. Importing the same bundle twice changes nothing. */
export const ImportBundle = z
  .strictObject({
    objects: z.array(z.record(z.string(), z.unknown())),
    timeline: z.array(z.record(z.string(), z.unknown())).optional(),
  })
  .meta({ id: 'ImportBundle' });

export const ImportAnswer = z
  .strictObject({ created: z.int(), unchanged: z.int(), dryRun: z.boolean() })
  .meta({ id: 'ImportAnswer' });

export type FieldError = z.infer<typeof FieldError>;
export type ErrorBody = z.infer<typeof ErrorBody>;
export type Change = z.infer<typeof Change>;
export type ObjectChange = z.infer<typeof ObjectChange>;
export type Permission = z.infer<typeof Permission>;
export type Me = z.infer<typeof Me>;

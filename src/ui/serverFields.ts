import type { ApiError } from '../api/error';
import type { FieldError } from '../kinds/wire';

/** "spec.services[1].name" and the form's "services.1.name" are the same field. */
export function toFormPath(field: string): string {
  return field.replace(/^spec\./, '').replace(/\[(\d+)\]/g, '.$1');
}

/** The server's reason for one field of the form. */
export function fieldReason(error: ApiError | null, field: string): string | undefined {
  return error?.fields.find((candidate) => toFormPath(candidate.field) === field)?.reason;
}

/** Refusals that belong to no field of the form, so that none is swallowed. */
export function leftOver(error: ApiError, fields: readonly string[]): FieldError[] {
  return error.fields.filter(({ field }) => !fields.includes(toFormPath(field)));
}

import type { ApiError } from '../../api/error';
import type { FieldError } from '../../kinds/wire';

/** "spec.services[1].name" and the form's "services.1.name" are the same field; so are "metadata.name" and "name". */
export function toFormPath(field: string): string {
  return field.replace(/^(spec|metadata)\./, '').replace(/\[(\d+)\]/g, '.$1');
}

/** The field of the form to which the server's word on a field belongs: itself, or the one that holds it. */
export function fieldOf(wire: string, fields: readonly string[]): string | undefined {
  const path = toFormPath(wire);
  return fields.find((field) => path === field || path.startsWith(`${field}.`));
}

/** Refusals that belong to no field of the form, so that none is swallowed. */
export function leftOver(error: ApiError, fields: readonly string[]): FieldError[] {
  return error.fields.filter(({ field }) => fieldOf(field, fields) === undefined);
}

import type { FieldValues } from 'react-hook-form';
import { asPath } from '../../../../ui/form/rules';
import { toFormPath } from '../../../../ui/form/serverFields';
import type { SaveForm } from '../../../../ui/form/useSaveForm';
import type { SpecField } from './shape';

/**
 * What is wrong at a path of the spec. The kit puts the server's word at the field of the form; where that has editors of its own for
 * its parts, the word belongs to the part.
 */
export function problemAt<V extends FieldValues>(
  form: SaveForm<V>,
  fields: SpecField[],
  path: string
): string | undefined {
  const [top = ''] = path.split('.');
  const whole = form.problem(asPath<V>(top));
  const refused = form.error?.fields.find(({ field }) => toFormPath(field) === path)?.reason;
  if (path !== top) {
    // Once the field is changed, the kit takes the server's word away.
    return form.problem(asPath<V>(path)) ?? (whole === undefined ? undefined : refused);
  }
  return hasParts(fields, top) && isOfPart(form, top, whole) ? refused : whole;
}

function hasParts(fields: SpecField[], name: string): boolean {
  const type = fields.find((field) => field.name === name)?.shape.type;
  return type === 'rows' || type === 'group' || type === 'record';
}

function isOfPart<V extends FieldValues>(form: SaveForm<V>, top: string, words: string | undefined): boolean {
  return (
    form.error?.fields.some(({ field, reason }) => reason === words && toFormPath(field).startsWith(`${top}.`)) ?? false
  );
}

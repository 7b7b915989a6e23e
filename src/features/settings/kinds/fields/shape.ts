import * as z from 'zod';
import { Duration } from '../../../../kinds/scalars';

/** What can be said in a field, as far as its editor and its display differ. */
export type Shape =
  | { type: 'text' | 'longText' | 'instant' | 'zone' | 'duration' | 'flag' | 'yaml' }
  | { type: 'number'; whole: boolean }
  | { type: 'choice' | 'choices'; options: string[] }
  | { type: 'texts' }
  | { type: 'rows' | 'group'; fields: SpecField[] }
  | { type: 'record'; value: Shape };

/** A field of the contract, as a form needs it. */
export interface SpecField {
  name: string;
  required: boolean;
  /** The contract's own words on this field; those on a type that many fields have speak to programmers. */
  description: string | undefined;
  shape: Shape;
}

/** Copies of this type are known by what they check. */
const DURATION = patternOf(Duration);

/** More characters than this are written as several lines. */
const LINE = 500;

/** The fields of an object of the contract, in its order. */
export function fieldsOf(schema: z.ZodType): SpecField[] {
  return schema instanceof z.ZodObject
    ? Object.entries(schema.shape).map(([name, member]) => fieldOf(name, member as z.ZodType))
    : [];
}

function fieldOf(name: string, member: z.ZodType): SpecField {
  const type = unwrapped(member);
  return {
    name,
    required: !(member instanceof z.ZodOptional),
    description: [member, type].map(ownDescription).find((text) => text !== undefined),
    shape: shapeOf(type),
  };
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}

/** A type with an id of its own describes itself, not the field. */
function ownDescription(schema: z.ZodType): string | undefined {
  const meta = schema.meta();
  return meta?.id === undefined ? meta?.description : undefined;
}

function shapeOf(schema: z.ZodType): Shape {
  if (schema instanceof z.ZodString) {
    return { type: textType(schema) };
  }
  if (schema instanceof z.ZodNumber) {
    return { type: 'number', whole: schema.format === 'safeint' };
  }
  if (schema instanceof z.ZodBoolean) {
    return { type: 'flag' };
  }
  if (schema instanceof z.ZodEnum) {
    return { type: 'choice', options: schema.options.map(String) };
  }
  if (schema instanceof z.ZodObject) {
    return { type: 'group', fields: fieldsOf(schema) };
  }
  if (schema instanceof z.ZodArray) {
    return listShape(unwrapped(schema.element as z.ZodType));
  }
  if (schema instanceof z.ZodRecord) {
    return { type: 'record', value: shapeOf(unwrapped(schema.valueType as z.ZodType)) };
  }
  return { type: 'yaml' };
}

function listShape(element: z.ZodType): Shape {
  if (element instanceof z.ZodEnum) {
    return { type: 'choices', options: element.options.map(String) };
  }
  if (element instanceof z.ZodObject) {
    return { type: 'rows', fields: fieldsOf(element) };
  }
  return { type: element instanceof z.ZodString ? 'texts' : 'yaml' };
}

function textType(schema: z.ZodString): 'text' | 'longText' | 'instant' | 'zone' | 'duration' {
  const meta = schema.meta();
  if (meta?.format === 'date-time') {
    return 'instant';
  }
  if (meta?.id === 'TimeZone') {
    return 'zone';
  }
  // A field that describes itself is a copy of its type, without its id.
  if (patternOf(schema) === DURATION) {
    return 'duration';
  }
  return (schema.maxLength ?? 0) > LINE ? 'longText' : 'text';
}

function patternOf(schema: z.ZodString): string | undefined {
  const checks = schema.def.checks?.map((check) => check._zod.def) ?? [];
  return checks.map((check) => ('pattern' in check ? String(check.pattern) : undefined)).find(Boolean);
}

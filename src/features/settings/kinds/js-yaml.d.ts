/** The parts of js-yaml that are used here; its package brings no types. */
declare module 'js-yaml' {
  export interface Schema {
    readonly kind?: never;
  }
  /** YAML 1.2 without instants: they stay texts. */
  export const CORE_SCHEMA: Schema;
  export function load(text: string, options: { schema: Schema }): unknown;
  export function dump(
    value: unknown,
    options: { schema: Schema; lineWidth?: number; noRefs?: boolean; quotingType?: '"' | "'" }
  ): string;
  export class YAMLException extends Error {
    /** Where it happened; lines count from 0. */
    readonly mark: { line: number };
  }
}

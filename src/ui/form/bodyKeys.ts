import { newIdempotencyKey } from '../../api/http';

/** How many bodies of one form are remembered; nobody goes back further than that. */
const REMEMBERED = 10;

/**
 * One idempotency key per body: a double click, or another try after a lost answer, sends the same key and writes once. A changed body
 * gets a key of its own, since the server refuses another body under an old one; who changes it back meets the first key again.
 */
export class BodyKeys {
  private keys: Map<string, string>;

  constructor(known: Array<[body: string, key: string]> = []) {
    this.keys = new Map(known);
  }

  of(body: unknown): string {
    const text = JSON.stringify(body);
    const key = this.keys.get(text) ?? newIdempotencyKey();
    this.keys.set(text, key);
    return key;
  }

  /** After success: the same text written once more is meant as another one. */
  forget(): void {
    this.keys.clear();
  }

  entries(): Array<[body: string, key: string]> {
    return [...this.keys].slice(-REMEMBERED);
  }
}

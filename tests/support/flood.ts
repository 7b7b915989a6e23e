import type { Priority } from '../../src/kinds/scalars';
import type { Api } from './api';

/** Above and below everything of the sample, and between the two the incidents that only somebody comments on. */
const PLACES: Priority[] = ['P1', 'P4'];

/** Many people at work: incidents that change state and priority all the time, beside some that stay where they are. */
export class Flood {
  private readonly random = dice(7);
  private readonly states = new Map<string, 'investigating' | 'identified'>();
  private readonly places: Map<string, number>;

  private constructor(
    private readonly api: Api,
    /** They stay in their column and at their place. */
    readonly still: string[],
    private readonly moving: string[]
  ) {
    this.places = new Map(moving.map((name, index) => [name, (index + 1) % 2]));
  }

  /** All stand in the column Investigating at first. */
  static async prepare(api: Api, { still, moving }: { still: number; moving: number }): Promise<Flood> {
    const declare = async (title: string, priority: Priority) => {
      const { metadata } = await api.declare({ title, priority });
      await api.act(metadata.name, 'status', { state: 'investigating' });
      return metadata.name;
    };
    const quiet: string[] = [];
    for (let number = 1; number <= still; number++) {
      quiet.push(await declare(`Stays where it is ${number}`, 'P3'));
    }
    const busy: string[] = [];
    for (let number = 1; number <= moving; number++) {
      busy.push(await declare(`Comes and goes ${number}`, PLACES[number % 2] ?? 'P1'));
    }
    return new Flood(api, quiet, busy);
  }

  /** Writes at this rate for so long, and resolves with the rate that was reached once all are answered. */
  async run({ seconds, perSecond }: { seconds: number; perSecond: number }): Promise<number> {
    const lines = new Map<string, Promise<unknown>>();
    const begun = performance.now();
    const count = Math.round(seconds * perSecond);
    for (let change = 0; change < count; change++) {
      await until(begun + (change * 1000) / perSecond);
      const kind = this.random();
      const name = this.oneOf(kind < 0.3 ? this.still : this.moving);
      const write = () => this.write(kind, name);
      // One incident after the other, so that no change is refused because of the one before it.
      lines.set(name, (lines.get(name) ?? Promise.resolve()).then(write));
    }
    await Promise.all(lines.values());
    return count / ((performance.now() - begun) / 1000);
  }

  private oneOf(names: string[]): string {
    return names[Math.floor(this.random() * names.length)] ?? '';
  }

  private write(kind: number, name: string): Promise<unknown> {
    if (kind < 0.3) {
      return this.api.act(name, 'comment', { text: 'Seen by many.' });
    }
    if (kind < 0.6) {
      const place = 1 - (this.places.get(name) ?? 0);
      this.places.set(name, place);
      return this.api.act(name, 'priority', { priority: PLACES[place], reason: 'Seen anew.' });
    }
    const state = this.states.get(name) === 'identified' ? 'investigating' : 'identified';
    this.states.set(name, state);
    return this.api.act(name, 'status', { state, reason: 'Looked again.' });
  }
}

/** Keeps the rate: resolves at an instant of performance.now(). */
function until(instant: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - performance.now())));
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

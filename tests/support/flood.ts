import type { Priority } from '../../src/kinds/scalars';
import type { Api } from './api';
import { dice } from './dice';

/** Above and below everything of the sample, and between the two the incidents that only somebody comments on. */
const PLACES: Priority[] = ['P1', 'P4'];

/** Many people at work: incidents that change state and priority all the time, beside some that stay where they are. */
export class Flood {
  private constructor(
    private readonly api: Api,
    /** They stay in their column and at their place. */
    readonly still: string[],
    private readonly moving: string[]
  ) {}

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

  /** Writes at this rate for so long, and resolves with the number of changes once all are answered. */
  async run({ seconds, perSecond }: { seconds: number; perSecond: number }): Promise<number> {
    const random = dice(7);
    const lines = new Map<string, Promise<unknown>>();
    const states = new Map<string, 'investigating' | 'identified'>();
    const places = new Map<string, number>(this.moving.map((name, index) => [name, (index + 1) % 2]));
    const begun = performance.now();
    const count = seconds * perSecond;
    for (let change = 0; change < count; change++) {
      await until(begun + (change * 1000) / perSecond);
      const kind = random();
      const list = kind < 0.3 ? this.still : this.moving;
      const name = list[Math.floor(random() * list.length)] ?? '';
      const write = () => {
        if (kind < 0.3) {
          return this.api.act(name, 'comment', { text: `Change ${change}` });
        }
        if (kind < 0.6) {
          const place = 1 - (places.get(name) ?? 0);
          places.set(name, place);
          return this.api.act(name, 'priority', { priority: PLACES[place], reason: 'Seen anew.' });
        }
        const state = states.get(name) === 'identified' ? 'investigating' : 'identified';
        states.set(name, state);
        return this.api.act(name, 'status', { state, reason: 'Looked again.' });
      };
      // One incident after the other, so that no change is refused because of the one before it.
      lines.set(name, (lines.get(name) ?? Promise.resolve()).then(write));
    }
    await Promise.all(lines.values());
    return count;
  }
}

/** Keeps the rate: resolves at an instant of performance.now(). */
function until(instant: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - performance.now())));
}

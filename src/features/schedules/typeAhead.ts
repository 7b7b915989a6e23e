/** How long letters belong together, in milliseconds. */
const PAUSE_MS = 1_000;

export interface Typed {
  text: string;
  at: number;
}

interface Choice {
  value: string;
  label: string;
}

/** What was typed so far, with one more letter; after a pause it begins anew. */
export function typeOn(before: Typed | undefined, letter: string, now: number): Typed {
  return { text: (goesOn(before, now) ? before.text : '') + letter.toLowerCase(), at: now };
}

/** Whether another letter belongs to those before. */
export function goesOn(before: Typed | undefined, now: number): before is Typed {
  return before !== undefined && now - before.at < PAUSE_MS;
}

/**
 * The choice that typed letters mean: one that begins with them, else one of whose words does. The same letter again and again goes through
 * all that begin with it.
 */
export function choiceFor(choices: Choice[], { text }: Typed, now: string): string | undefined {
  const repeated = text.length > 1 && [...text].every((letter) => letter === text[0]);
  const exact = first(choices, text);
  if (exact && !repeated) {
    return exact.value;
  }
  if (!repeated) {
    return undefined;
  }
  if (exact) {
    return exact.value;
  }
  const hits = choices.filter(({ label }) => begins(label, text.slice(0, 1)));
  const place = hits.findIndex(({ value }) => value === now);
  return hits[(place + 1) % hits.length]?.value;
}

function first(choices: Choice[], text: string): Choice | undefined {
  return (
    choices.find(({ label }) => label.toLowerCase().startsWith(text)) ??
    choices.find(({ label }) => begins(label, text))
  );
}

function begins(label: string, text: string): boolean {
  return label
    .toLowerCase()
    .split(/[\s,.-]+/)
    .some((word, index, words) => words.slice(index).join(' ').startsWith(text));
}

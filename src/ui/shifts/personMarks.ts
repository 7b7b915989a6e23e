import type { GrafanaTheme2 } from '@grafana/data';

/** How a person is told from others beside the name: by colour, and without colour by initials and pattern. */
export interface PersonMark {
  colour: string;
  /** CSS background image over the colour. */
  pattern: string;
  initials: string;
}

const HUES = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'];

/** Marks of people by responder name; the order decides, so that people keep theirs from week to week. */
export function personMarks(
  people: string[],
  nameOf: (responder: string) => string,
  theme: GrafanaTheme2
): Map<string, PersonMark> {
  const line = theme.colors.background.primary;
  const patterns = [
    'none',
    `repeating-linear-gradient(45deg, ${line} 0 2px, transparent 2px 6px)`,
    `repeating-linear-gradient(0deg, ${line} 0 2px, transparent 2px 6px)`,
    `repeating-linear-gradient(-45deg, ${line} 0 1px, transparent 1px 3px)`,
    `radial-gradient(${line} 1.5px, transparent 2px) 0 0 / 6px 6px`,
  ];
  return new Map(
    people.map((name, index) => [
      name,
      {
        colour: theme.visualization.getColorByName(HUES[index % HUES.length] ?? 'blue'),
        pattern: patterns[index % patterns.length] ?? 'none',
        initials: initialsOf(nameOf(name)),
      },
    ])
  );
}

/** "Dev 2" is D2, "dev2" is DE. */
export function initialsOf(name: string): string {
  const [first = '', ...others] = name.split(/[\s._-]+/).filter(Boolean);
  const last = others.at(-1);
  return (last ? first.slice(0, 1) + last.slice(0, 1) : first.slice(0, 2)).toUpperCase();
}

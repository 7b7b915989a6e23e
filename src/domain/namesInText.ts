/**
 * A sentence of the server with what people are called in the place of their responder names; `names` are those that stand in it. In one pass,
 * so that the name of one person is not looked for within what another one is called.
 */
export function withNames(text: string, names: string[], nameOf: (responder: string) => string | undefined): string {
  if (names.length === 0) {
    return text;
  }
  // Longer names first, since "dev-1" is a part of "dev-10"; a name is never a part of a word.
  const longestFirst = [...names].sort((left, right) => right.length - left.length);
  const anyName = new RegExp(`(?<![\\w-])(?:${longestFirst.join('|')})(?![\\w-])`, 'g');
  return text.replace(anyName, (name) => nameOf(name) ?? name);
}

// Which licences may be in what we ship, and how one is recognised. Pure: texts in, names out.

/** May be linked into a product under Apache-2.0. MPL-2.0 binds changed files only. SPDX names. */
export const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'public-domain', // SQLite's own word; SPDX has none
  'Unlicense',
  'Zlib',
]);

/** What only the text of one licence says, the particular before the general. */
const marks = [
  ['AGPL-3.0', /gnu affero general public license/],
  ['LGPL', /gnu lesser general public license|gnu library general public license/],
  ['GPL', /gnu general public license/],
  ['MPL-2.0', /mozilla public license,? version 2\.0/],
  ['Apache-2.0', /apache license,? version 2\.0/],
  ['BSL', /business source license/],
  ['SSPL', /server side public license/],
  ['CC0-1.0', /cc0 1\.0 universal/],
  ['Unlicense', /this is free and unencumbered software released into the public domain/],
  [
    'BSD-3-Clause',
    /redistribution and use in source and binary forms.*neither the name|redistribution and use in source and binary forms.*endorse or promote/,
  ],
  ['BSD-2-Clause', /redistribution and use in source and binary forms/],
  [
    'ISC',
    /permission to use, copy, modify, and(\/or)? distribute this software for any purpose with or without fee is hereby granted, provided that/,
  ],
  [
    '0BSD',
    /permission to use, copy, modify, and(\/or)? distribute this software for any purpose with or without fee is hereby granted\./,
  ],
  ['MIT', /permission is hereby granted, free of charge, to any person obtaining a copy/],
  ['public-domain', /dedicated to the public domain by the authors/],
  ['Zlib', /this software is provided 'as-is', without any express or implied warranty/],
];

/** The licence whose text this is; undefined when it is none that we know. @param {string} text */
export function recognise(text) {
  const plain = text.toLowerCase().replace(/\s+/g, ' ');
  // MPL-2.0 names the GNU licences as secondary ones, and files of notices quote others: what comes first counts.
  const found = marks
    .map(([name, mark]) => ({ name, at: plain.search(mark) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.name;
}

/**
 * Whether an SPDX expression leaves a choice that is allowed: "(MIT OR GPL-2.0)" does, "MIT AND GPL-2.0" does not.
 * @param {string | undefined} expression
 */
export function mayShip(expression) {
  if (typeof expression !== 'string') {
    return false;
  }
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  const primary = () => {
    const word = words.shift();
    if (word !== '(') {
      return allowed.has(word);
    }
    const inner = either();
    words.shift();
    return inner;
  };
  const all = () => {
    let verdict = primary();
    while (words[0] === 'AND') {
      words.shift();
      verdict = primary() && verdict;
    }
    return verdict;
  };
  const either = () => {
    let verdict = all();
    while (words[0] === 'OR') {
      words.shift();
      verdict = all() || verdict;
    }
    return verdict;
  };
  return either() && words.length === 0;
}

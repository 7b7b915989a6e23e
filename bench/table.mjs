// The tables in bench/README.md: read, merged with new figures, written. No files and no clock here.

/**
 * What the file shows of a figure: measured on SQLite where a database is in play, and on PostgreSQL; and both as they were before.
 * @typedef {{measured: string, postgres: string, before: string, postgresBefore: string}} Shown
 */

const start = '<!-- figures -->';
const end = '<!-- end of figures -->';
const columns = ['row', 'figure', 'measured', 'on PostgreSQL', 'budget'];
const columnsBefore = ['row', 'figure', 'before', 'now', 'PostgreSQL before', 'PostgreSQL now'];
const nothing = '';

const keyOf = (row, figure) => `${row}: ${figure}`;

/** What the tables in a text show, by row and figure. @param {string} text @returns {Map<string, Shown>} */
export function read(text) {
  const shown = new Map();
  let row = nothing;
  let header = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      header = [];
      continue;
    }
    const cells = line.split('|').map((cell) => cell.trim());
    if (header.length === 0) {
      header = cells;
      row = nothing;
      continue;
    }
    row = /^`([a-z0-9-]+)`$/.exec(cells[1])?.[1] ?? row; // a row's name stands beside its first figure alone
    if (row === nothing || !header.includes('figure')) {
      continue; // the line of dashes, or a table of other things
    }
    const key = keyOf(row, cells[2]);
    const cell = (column) => cells[header.indexOf(column)] ?? nothing;
    const old = shown.get(key) ?? { measured: nothing, postgres: nothing, before: nothing, postgresBefore: nothing };
    const isBefore = header.includes('before');
    shown.set(
      key,
      isBefore
        ? { ...old, before: cell('before'), postgresBefore: cell('PostgreSQL before') }
        : { ...old, measured: cell('measured'), postgres: cell('on PostgreSQL') }
    );
  }
  return shown;
}

/**
 * Puts new figures beside those of the last commit. A figure that was not measured now keeps what the file shows.
 * @param {{rows: import('./rows.mjs').Row[], measured: Map<string, Record<string, import('./rows.mjs').Cell>>, now: Map<string, Shown>,
 *   committed: Map<string, Shown>}} from measured by the row's name
 */
export function merge({ rows, measured, now, committed }) {
  return rows.map((row) => ({
    name: row.name,
    what: row.what,
    peer: row.peer,
    figures: Object.entries(row.figures).map(([figure, promise]) => {
      const { budget, yet } =
        typeof promise === 'string' ? { budget: promise, yet: row.yet ?? 'not measured yet' } : promise;
      const key = keyOf(row.name, figure);
      const fresh = measured.get(row.name)?.[figure];
      const shown = fresh ? freshly(fresh, committed.get(key)) : kept(now.get(key), yet);
      return { figure, budget, ...shown };
    }),
  }));
}

/** @param {import('./rows.mjs').Cell} fresh @param {Shown | undefined} old @returns {Shown} */
function freshly([measured, postgres = nothing], old) {
  const from = known(old)
    ? { before: old.measured, postgresBefore: old.postgres }
    : { before: old?.before ?? nothing, postgresBefore: old?.postgresBefore ?? nothing };
  return { measured, postgres, ...from };
}

/** @param {Shown | undefined} shown @param {string} yet @returns {Shown} */
function kept(shown, yet) {
  const before = { before: shown?.before ?? nothing, postgresBefore: shown?.postgresBefore ?? nothing };
  return known(shown)
    ? { measured: shown.measured, postgres: shown.postgres, ...before }
    : { measured: yet, postgres: nothing, ...before };
}

/** @param {Shown | undefined} shown */
const known = (shown) => /^[\d.,]/.test(shown?.measured ?? nothing);

const line = (cells) => `| ${cells.join(' | ')} |`;
const table = (header, lines) => [line(header), line(header.map(() => '---')), ...lines.map(line)].join('\n');

/** One line a figure; the row's name stands beside the first one. */
const lines = (merged, cells) =>
  merged.flatMap((row) => row.figures.map((figure, n) => [n === 0 ? `\`${row.name}\`` : nothing, ...cells(figure)]));

/** @param {ReturnType<typeof merge>} merged @param {string} note one line under the table */
export function render(merged, note) {
  const compared = merged
    .map((row) => ({ ...row, figures: row.figures.filter((figure) => figure.before !== nothing && known(figure)) }))
    .filter((row) => row.figures.length > 0);
  const parts = [
    table(
      columns,
      lines(merged, (f) => [f.figure, f.measured, f.postgres, f.budget])
    ),
    note,
  ];
  if (compared.length > 0) {
    parts.push(
      '### Before and after',
      table(
        columnsBefore,
        lines(compared, (f) => [f.figure, f.before, f.measured, f.postgresBefore, f.postgres])
      )
    );
  }
  parts.push(
    '### What the rows are',
    merged.map((row) => `- \`${row.name}\`: ${row.what}.${row.peer ? ` Others: ${row.peer}.` : ''}`).join('\n')
  );
  return parts.join('\n\n');
}

/** Puts the tables between the two marks, whatever stands there. @param {string} text @param {string} tables */
export function replace(text, tables) {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`The table has no place: the lines ${start} and ${end} are missing`);
  }
  return `${text.slice(0, from + start.length)}\n\n${tables}\n\n${text.slice(to)}`;
}

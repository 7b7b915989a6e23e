// The table in bench/README.md: read, merged with new figures, written. No files and no clock here.

/**
 * @typedef {object} Cells
 * @property {string} measured on SQLite where a database is in play
 * @property {string} postgres
 * @property {string} before
 */

const start = '<!-- figures -->';
const end = '<!-- end of figures -->';
const columns = ['row', 'what', 'measured', 'on PostgreSQL', 'before', 'budget', 'peer'];
const nothing = '';

/** The cells of every row of the table in a text, by the row's name. @param {string} text @returns {Map<string, Cells>} */
export function read(text) {
  const cells = new Map();
  for (const line of text.split('\n')) {
    const [, name, , measured, postgres, before] = line.split('|').map((cell) => cell.trim());
    if (/^`[a-z0-9-]+`$/.test(name ?? '')) {
      cells.set(name.slice(1, -1), { measured, postgres, before });
    }
  }
  return cells;
}

/**
 * Puts new figures beside those of the last commit. A row that was not measured now keeps what the file shows.
 * @param {{rows: object[], measured: Map<string, {measured: string, postgres?: string}>, now: Map<string, Cells>, committed: Map<string, Cells>}} from
 */
export function merge({ rows, measured, now, committed }) {
  return rows.map((row) => {
    const fresh = measured.get(row.name);
    if (fresh) {
      const old = committed.get(row.name);
      return {
        ...row,
        measured: fresh.measured,
        postgres: fresh.postgres ?? nothing,
        before: figures(old) ?? old?.before ?? nothing,
      };
    }
    const kept = now.get(row.name);
    const known = figures(kept) !== undefined;
    const yet = row.measure ? 'not measured yet' : row.yet;
    return {
      ...row,
      measured: known ? kept.measured : yet,
      postgres: known ? kept.postgres : nothing,
      before: kept?.before ?? nothing,
    };
  });
}

/** What a row showed, in one cell; undefined when it showed no figure. @param {Cells | undefined} cells */
function figures(cells) {
  if (!cells || !/\d/.test(cells.measured)) {
    return undefined;
  }
  return cells.postgres ? `${cells.measured}; PostgreSQL ${cells.postgres}` : cells.measured;
}

/** @param {ReturnType<typeof merge>} merged @param {string} note one line under the table */
export function render(merged, note) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...merged.map((row) =>
      line([`\`${row.name}\``, row.what, row.measured, row.postgres, row.before, row.budget, row.peer ?? nothing])
    ),
    '',
    note,
  ].join('\n');
}

/** Puts the table between the two marks, whatever stands there. @param {string} text @param {string} table */
export function replace(text, table) {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`The table has no place: the lines ${start} and ${end} are missing`);
  }
  return `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`;
}

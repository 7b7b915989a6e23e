export interface CsvRow {
  /** Line of the text on which the row begins, from 1. */
  line: number;
  cells: string[];
}

/** Rows of a table as spreadsheets write it, separated by commas, semicolons or tabs; empty rows are left out. */
export function readCsv(text: string): CsvRow[] {
  // Some programs begin their files with a mark of the byte order.
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endRow = () => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) {
      rows.push({ line: begun, cells });
    }
    cells = [];
    cell = '';
  };
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\n') {
      line++;
    }
    if (quoted && char === '"' && source[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (char === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
      cell = quoted ? '' : cell;
    } else if (!quoted && char === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (!quoted && (char === '\n' || char === '\r')) {
      endRow();
      begun = line;
    } else {
      cell += char;
    }
  }
  endRow();
  return rows;
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

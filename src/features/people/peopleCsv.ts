import { type CsvRow, readCsv } from '../../domain/csv';
import { sameLogin } from '../../domain/people';
import { slug } from '../../domain/slug';
import { t } from '../../domain/text';
import type { ResponderInput } from '../../api/responders';
import { type Responder, ResponderInput as Contract } from '../../kinds/responder';
import { roleWords } from '../../ui/people/roleWords';
import { newDraft, type ResponderDraft, type Role, toInput } from './responderDraft';

/** A row of the table, as the person that it would become, or why it would not. */
export interface PersonRow {
  line: number;
  /** What people would call it by. */
  title: string;
  input?: ResponderInput;
  problem?: string;
}

export interface PeopleTable {
  rows: PersonRow[];
  /** Columns that mean nothing here. */
  unknown: string[];
  /** What is wrong with the table as a whole. */
  problem?: string;
}

type Column =
  'displayName' | 'name' | 'grafanaLogin' | 'email' | 'phone' | 'slack' | 'teams' | 'ntfy' | 'roles' | 'timeZone';

/** Names of columns, in lower case without spaces and signs. */
const COLUMNS: Record<string, Column> = {
  name: 'displayName',
  displayname: 'displayName',
  person: 'displayName',
  address: 'name',
  id: 'name',
  login: 'grafanaLogin',
  grafanalogin: 'grafanaLogin',
  user: 'grafanaLogin',
  mail: 'email',
  email: 'email',
  phone: 'phone',
  mobile: 'phone',
  slack: 'slack',
  teams: 'teams',
  ntfy: 'ntfy',
  role: 'roles',
  roles: 'roles',
  zone: 'timeZone',
  timezone: 'timeZone',
};

/** Reads people out of a table whose first row names the columns. */
export function readPeople(text: string, known: Responder[]): PeopleTable {
  const [head, ...body] = readCsv(text);
  const columns = (head?.cells ?? []).map((cell) => COLUMNS[cell.toLowerCase().replace(/[^a-z]/g, '')]);
  if (!columns.includes('displayName')) {
    return {
      rows: [],
      unknown: [],
      problem: t('people.import.need-head', 'The first row must name the columns, "name" among them.'),
    };
  }
  const unknown = (head?.cells ?? []).filter((cell, index) => cell && !columns[index]);
  const rows: PersonRow[] = [];
  for (const row of body) {
    rows.push(readPerson(row, columns, known, rows));
  }
  return { rows, unknown };
}

/** The text without the rows that are done: what is left can be mended and sent again. */
export function withoutRows(text: string, done: ReadonlySet<number>): string {
  const starts = readCsv(text).map(({ line }) => line);
  const lines = text.split('\n');
  return lines.filter((_, index) => !done.has(starts.findLast((start) => start <= index + 1) ?? 0)).join('\n');
}

function readPerson(
  { line, cells }: CsvRow,
  columns: Array<Column | undefined>,
  known: Responder[],
  before: PersonRow[]
): PersonRow {
  const cell = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? '';
  const title = cell('displayName') || cell('grafanaLogin') || cells.join(' ');
  const roles = rolesIn(cell('roles'));
  const draft: ResponderDraft = {
    ...newDraft(),
    displayName: cell('displayName'),
    name: cell('name').toLowerCase() || slug(cell('displayName')),
    grafanaLogin: cell('grafanaLogin'),
    email: cell('email'),
    phone: cell('phone'),
    chat: { slack: cell('slack'), teams: cell('teams'), ntfy: cell('ntfy') },
    roles: roles.known,
    timeZone: cell('timeZone'),
  };
  const input = toInput(draft, 'UTC');
  const problem = problemOf(draft, input, roles.unknown) ?? takenWords(input, known, before);
  return problem ? { line, title, problem } : { line, title, input };
}

function problemOf(draft: ResponderDraft, input: ResponderInput, unknownRoles: string[]): string | undefined {
  if (!draft.displayName) {
    return t('people.import.need-name', 'The name is missing.');
  }
  if (unknownRoles.length > 0) {
    return t('people.import.unknown-role', 'No such role: {{roles}}. There are {{known}}.', {
      roles: unknownRoles.join(', '),
      known: Object.keys(roleWords()).join(', '),
    });
  }
  const issue = Contract.safeParse(input).error?.issues[0];
  if (!issue) {
    return undefined;
  }
  return issue.path.join('.') === 'metadata.name'
    ? t('people.import.bad-name', 'Give it an "id" of lower case letters, digits and hyphens.')
    : t('people.import.bad', 'Check {{field}}.', { field: issue.path.slice(1).join('.') });
}

function takenWords({ metadata, spec }: ResponderInput, known: Responder[], before: PersonRow[]): string | undefined {
  const others = [...known, ...before.flatMap(({ input }) => input ?? [])];
  if (others.some((other) => other.metadata?.name === metadata?.name)) {
    return t('people.import.exists', 'A person with the address {{name}} is entered already.', {
      name: metadata?.name,
    });
  }
  const login = spec.grafanaLogin;
  return others.some((other) => sameLogin(other.spec.grafanaLogin, login))
    ? t('people.import.login-taken', 'The login {{login}} belongs to another person already.', { login })
    : undefined;
}

/** Roles by what the contract or people call them. */
function rolesIn(text: string): { known: Role[]; unknown: string[] } {
  const words = Object.entries(roleWords()) as Array<[Role, string]>;
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const known: Role[] = [];
  const unknown: string[] = [];
  for (const word of text.split(/[,;/|]+/).flatMap((part) => part.trim() || [])) {
    const role = words.find(([value, label]) => plain(value) === plain(word) || plain(label) === plain(word));
    if (role) {
      known.push(role[0]);
    } else {
      unknown.push(word);
    }
  }
  return { known, unknown };
}

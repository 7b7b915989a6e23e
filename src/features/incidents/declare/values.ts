import type { IncidentSpec } from '../../../kinds/incident';
import type { Priority } from '../../../kinds/scalars';

/** What stands in the fields of the form: empty texts where nothing was said. */
export interface DeclareValues {
  title: string;
  description: string;
  /** Whether a person names the priority, or impact and urgency give it. */
  ranking: 'priority' | 'matrix';
  priority: Priority;
  impact: Level;
  urgency: Level;
  service: string;
  /** RFC 3339. */
  startedAt: string;
  impactText: string;
  assignee: string;
  /** Address of where it was seen. */
  links: string;
}

/** 1 high to 3 low. */
export type Level = 1 | 2 | 3;

export const EMPTY: DeclareValues = {
  title: '',
  description: '',
  ranking: 'priority',
  priority: 'P3',
  impact: 2,
  urgency: 2,
  service: '',
  startedAt: '',
  impactText: '',
  assignee: '',
  links: '',
};

/** The form as the API takes it: what was not said is left out, so that the server decides it. */
export function toSpec(values: DeclareValues, period: string | undefined): IncidentSpec {
  const { title, description, service, startedAt, impactText, assignee } = values;
  const ranking =
    values.ranking === 'matrix' ? { impact: values.impact, urgency: values.urgency } : { priority: values.priority };
  const said = { period, description, service, startedAt, impactText, assignee };
  const rest = Object.fromEntries(
    Object.entries(said).flatMap(([field, text]) => (text?.trim() ? [[field, text.trim()]] : []))
  );
  const url = values.links.trim();
  const links = url ? [{ title: url.replace(/^https?:\/\//i, '').slice(0, 200), url }] : undefined;
  return { title: title.trim(), ...ranking, ...rest, ...(links ? { links } : {}) };
}

/** What impact and urgency give, by their sum (domain rules, section 2). Only a preview: the server decides. */
export function previewPriority(impact: Level, urgency: Level): Priority {
  const bySum: Record<number, Priority> = { 2: 'P1', 3: 'P2', 4: 'P3' };
  return bySum[impact + urgency] ?? 'P4';
}

import { type Incident, type IncidentInput, type IncidentSpec } from '../../../kinds/incident';
import type { Link } from '../../../kinds/scalars';
import type { Level } from '../declare/values';

/** What stands in the fields: empty texts where nothing was said. */
export interface EditValues {
  title: string;
  service: string;
  impactText: string;
  description: string;
  impact: Level | '';
  urgency: Level | '';
  priorityReason: string;
  category: NonNullable<IncidentSpec['category']> | '';
  commander: string;
  /** RFC 3339. */
  startedAt: string;
  detectedAt: string;
  links: Link[];
  rootCause: string;
}

export function read({ spec }: Incident): EditValues {
  return {
    title: spec.title,
    service: spec.service ?? '',
    impactText: spec.impactText ?? '',
    description: spec.description ?? '',
    impact: levelOf(spec.impact),
    urgency: levelOf(spec.urgency),
    priorityReason: spec.priorityReason ?? '',
    category: spec.category ?? '',
    commander: spec.commander ?? '',
    startedAt: spec.startedAt ?? '',
    detectedAt: spec.detectedAt ?? '',
    links: spec.links ?? [],
    rootCause: spec.rootCause ?? '',
  };
}

/** The incident as it shall be. What actions change is left out, and stays as it is; what the form has no field for goes along. */
export function toInput(values: EditValues, { metadata, spec }: Incident): IncidentInput {
  const { tier, labels } = spec;
  const links = values.links
    .map(({ title, url }) => ({ title: title.trim(), url: url.trim() }))
    .filter(({ title, url }) => title !== '' || url !== '');
  const texts = {
    service: values.service.trim(),
    impactText: values.impactText.trim(),
    description: values.description.trim(),
    priorityReason: values.priorityReason.trim(),
    commander: values.commander.trim(),
    startedAt: values.startedAt,
    detectedAt: values.detectedAt,
    rootCause: values.rootCause.trim(),
  };
  return {
    metadata: { labels: metadata.labels, annotations: metadata.annotations },
    spec: {
      ...saidOnly({ tier, labels }),
      ...saidOnly(texts),
      title: values.title.trim(),
      ...(values.impact === '' ? {} : { impact: values.impact }),
      ...(values.urgency === '' ? {} : { urgency: values.urgency }),
      ...(values.category === '' ? {} : { category: values.category }),
      ...(links.length === 0 ? {} : { links }),
    },
  };
}

function levelOf(level: number | undefined): Level | '' {
  return level === 1 || level === 2 || level === 3 ? level : '';
}

function saidOnly<T extends object>(values: T): Partial<T> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said) as Partial<T>;
}

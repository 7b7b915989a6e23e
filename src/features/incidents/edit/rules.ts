import { dateTimeFormat } from '@grafana/data';
import { type Incident, IncidentInput } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { formRules, titleWords } from '../../../ui/form/rules';
import { previewPriority } from '../declare/values';
import { type EditValues, toInput } from './values';

/** What the server will refuse in an edit of this incident, said before. */
export function editRules(incident: Incident) {
  return formRules<EditValues>({
    contract: IncidentInput,
    toBody: (values) => toInput(values, incident),
    words: {
      title: titleWords,
      links: () =>
        t('incidents.edit.need-links', 'Give each link a name, and an address that begins with https:// or /.'),
    },
    more: (values) => ({
      ...orderOfTimes(values, incident.status.declaredAt),
      priorityReason: whyThisPriority(values, incident),
      rootCause:
        incident.status.state === 'resolved' && incident.spec.rootCause && !values.rootCause.trim()
          ? t('incidents.edit.need-root-cause', 'Say why it happened; "unknown" is an answer.')
          : undefined,
    }),
  });
}

/** Instants on the wire are UTC in whole seconds, so that they stand in the order of their texts. */
function orderOfTimes({ startedAt, detectedAt }: EditValues, declaredAt: string) {
  const late = t('incidents.edit.after-declared', 'It was declared at {{at}}; this cannot be later.', {
    at: dateTimeFormat(declaredAt, { format: 'YYYY-MM-DD HH:mm:ss' }),
  });
  return {
    startedAt:
      startedAt > declaredAt
        ? late
        : detectedAt && startedAt > detectedAt
          ? t('incidents.edit.after-detected', 'It cannot have been detected before it started.')
          : undefined,
    detectedAt: detectedAt > declaredAt ? late : undefined,
  };
}

function whyThisPriority({ impact, urgency, priorityReason }: EditValues, { spec }: Incident): string | undefined {
  if (impact === '' || urgency === '' || priorityReason.trim() !== '') {
    return undefined;
  }
  const given = previewPriority(impact, urgency);
  return given === spec.priority
    ? undefined
    : t('incidents.edit.need-reason', 'Impact and urgency give {{given}}. Say why it is {{priority}}.', {
        given,
        priority: spec.priority,
      });
}

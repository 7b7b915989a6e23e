import React from 'react';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { resolutionKinds } from '../words';
import { FactList } from '../../../ui/FactList';
import { Markdown } from '../../../ui/Markdown';
import { Tile } from '../../../ui/Tile';

/** What people said about the incident, and how it ended. */
export function Facts({ incident }: { incident: Incident }) {
  const { spec, status } = incident;
  const kind = resolutionKinds().find(({ value }) => value === spec.resolutionKind)?.label;
  return (
    <Tile title={t('incidents.facts.title', 'What it is')}>
      <FactList
        facts={[
          [t('incidents.facts.service', 'Service'), spec.service],
          [t('incidents.facts.description', 'Description'), spec.description && <Markdown text={spec.description} />],
          [t('incidents.facts.impact', 'Affected'), spec.impactText],
          [t('incidents.facts.priority-reason', 'Why this priority'), spec.priorityReason],
          [t('incidents.facts.resolution', 'Resolution'), spec.resolution && <Markdown text={spec.resolution} />],
          [t('incidents.facts.kind', 'Ended as'), spec.resolution && kind],
          [t('incidents.facts.root-cause', 'Root cause'), spec.rootCause && <Markdown text={spec.rootCause} />],
          [
            t('incidents.facts.reopened', 'Reopened'),
            status.reopenCount === 1
              ? t('incidents.facts.once', 'once')
              : status.reopenCount > 1
                ? t('incidents.facts.times', '{{number}} times', { number: status.reopenCount })
                : undefined,
          ],
        ]}
      />
    </Tile>
  );
}

import React from 'react';
import { TextLink } from '@grafana/ui';
import { Trans } from '@grafana/i18n';
import { t } from '../../../domain/text';
import type { Handover } from '../../../kinds/handover';
import { links } from '../../../platform/links';
import { type Fact, FactList } from '../../../ui/FactList';
import { PersonName } from '../../../ui/PersonName';
import { Tile } from '../../../ui/Tile';
import { Instant } from '../../../ui/time';

interface Props {
  handover: Handover;
  timeZone: string | undefined;
}

/** What became of the handover, step by step. */
export function Course({ handover: { metadata, status }, timeZone }: Props) {
  const step = (label: string, at: string | undefined, by?: string): Fact => [
    label,
    at && (
      <>
        <Instant at={at} timeZone={timeZone} />
        {by !== undefined && (
          <>
            {' · '}
            <PersonName name={by} />
          </>
        )}
      </>
    ),
  ];
  return (
    <Tile
      title={t('handovers.course.title', 'History')}
      aside={
        <TextLink href={links.kind('handovers', metadata.name)} inline={false}>
          <Trans i18nKey="handovers.course.changes">Who changed what</Trans>
        </TextLink>
      }
    >
      <FactList
        facts={[
          status.automatic
            ? step(t('handovers.course.automatic', 'Made at the shift change'), metadata.creationTimestamp)
            : step(t('handovers.course.begun', 'Begun'), metadata.creationTimestamp, metadata.createdBy),
          step(t('handovers.course.submitted', 'Handed over'), status.submittedAt, status.submittedBy),
          step(t('handovers.course.refused', 'Refused'), status.refusedAt, status.refusedBy),
          step(t('handovers.course.reminded', 'Reminder raised'), status.remindedAt),
          step(t('handovers.course.lead', 'Raised to the project lead'), status.leadToldAt),
          step(t('handovers.course.accepted', 'Accepted'), status.acceptedAt, status.acceptedBy),
        ]}
      />
    </Tile>
  );
}

import React from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import { nearestClock, priorityOf } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import { links } from '../../../platform/links';
import { t } from '../../../domain/text';
import { Countdown } from '../../../ui/Countdown';
import { LinkTo } from '../../../ui/LinkTo';
import { PriorityChip } from '../../../ui/PriorityChip';
import { displayName } from '../words';

interface Props {
  incident: Incident;
  onAgain: () => void;
  onClose: () => void;
}

/** What the server made of the form: id, priority and the first clock. */
export function Declared({ incident, onAgain, onClose }: Props) {
  const clock = nearestClock(incident.status.clocks);
  return (
    <Stack direction="column" gap={2}>
      <Alert
        severity="success"
        title={t('incidents.declared.title', '{{id}} is declared', { id: displayName(incident) })}
      >
        <Stack direction="row" wrap="wrap" gap={2} alignItems="center">
          <span>{incident.spec.title}</span>
          <PriorityChip priority={priorityOf(incident)} long />
          {clock && <Countdown clock={clock} />}
        </Stack>
      </Alert>
      <Stack direction="row" wrap="wrap" gap={1}>
        <LinkTo to={links.incident(incident.metadata.name, incident.spec.period)}>
          {t('incidents.declared.open', 'Open the incident')}
        </LinkTo>
        <Button variant="secondary" onClick={onClose}>
          {t('incidents.declared.close', 'Close')}
        </Button>
        <Button variant="secondary" fill="text" onClick={onAgain}>
          {t('incidents.declared.again', 'Declare another')}
        </Button>
      </Stack>
    </Stack>
  );
}

import React from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack, TextLink } from '@grafana/ui';
import { links } from '../../../platform/links';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { displayName } from '../words';
import { sketch } from './conflict';
import { moveTo } from './moves';
import type { Mover } from './useMover';

/** After a refused move: what the person saw, what is there now, and the way on. */
export function ConflictNotice({ mover }: { mover: Mover }) {
  const { conflict } = mover;
  if (!conflict) {
    return null;
  }
  const { seen, now, to } = conflict;
  return (
    <Alert
      severity="warning"
      title={t('incidents.conflict.title', '{{id}} was changed by somebody else and went back', {
        id: displayName(now),
      })}
      onRemove={mover.forget}
    >
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>{conflict.message}</span>
        <span>
          <Trans i18nKey="incidents.conflict.yours" values={{ version: sketch(seen), to: stateName(to) }}>
            You saw: {'{{version}}'}. You wanted: {'{{to}}'}.
          </Trans>
        </span>
        <span>
          <Trans i18nKey="incidents.conflict.theirs" values={{ version: sketch(now), by: now.metadata.updatedBy }}>
            Now: {'{{version}}'}, changed by {'{{by}}'}.
          </Trans>
        </span>
        <Stack gap={1} alignItems="center">
          {moveTo(now, to) && (
            <Button size="sm" variant="secondary" onClick={() => mover.move(now, to)}>
              <Trans i18nKey="incidents.conflict.again" values={{ to: stateName(to) }}>
                Move it to {'{{to}}'} all the same
              </Trans>
            </Button>
          )}
          <TextLink href={links.incident(now.metadata.name)}>
            {t('incidents.conflict.open', 'Open the incident')}
          </TextLink>
        </Stack>
      </Stack>
    </Alert>
  );
}

import React from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack, TextLink } from '@grafana/ui';
import { links } from '../../../platform/links';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { displayName } from '../words';
import { type Conflict, sketch } from './conflict';
import { moveTo } from './moves';
import type { Mover } from './useMover';

/** After a refused act: what the person saw, what is there now, and the way on. */
export function ConflictNotice({ mover }: { mover: Mover }) {
  const { conflict } = mover;
  if (!conflict) {
    return null;
  }
  const { seen, now } = conflict;
  const again = wayOn(conflict, mover);
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
          <Trans i18nKey="incidents.conflict.yours" values={{ version: sketch(seen), to: wantedWords(conflict) }}>
            You saw: {'{{version}}'}. You wanted: {'{{to}}'}.
          </Trans>
        </span>
        <span>
          <Trans i18nKey="incidents.conflict.theirs" values={{ version: sketch(now), by: now.metadata.updatedBy }}>
            Now: {'{{version}}'}, changed by {'{{by}}'}.
          </Trans>
        </span>
        <Stack gap={1} alignItems="center">
          {again && (
            <Button size="sm" variant="secondary" onClick={again.run}>
              {again.label}
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

function wantedWords({ wanted }: Conflict): string {
  switch (wanted.act) {
    case 'move':
      return stateName(wanted.to);
    case 'assign':
      return t('incidents.conflict.assigned', 'assigned to {{who}}', {
        who: wanted.to || t('incidents.nobody', 'nobody'),
      });
    case 'resume':
      return t('incidents.conflict.resumed', 'its clock to run on');
  }
}

/** The same on what is there now, where that is still possible. */
function wayOn({ wanted, now }: Conflict, mover: Mover): { label: string; run: () => void } | undefined {
  if (wanted.act === 'move') {
    const to = stateName(wanted.to);
    return (
      moveTo(now, wanted.to) && {
        label: t('incidents.conflict.again', 'Move it to {{to}} all the same', { to }),
        run: () => mover.move(now, wanted.to),
      }
    );
  }
  if (wanted.act === 'assign' && now.status.state !== 'resolved') {
    return {
      label: t('incidents.conflict.assign-again', 'Assign it all the same'),
      run: () => void mover.assign(now, wanted.to),
    };
  }
  return undefined;
}

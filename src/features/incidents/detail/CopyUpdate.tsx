import React from 'react';
import { ClipboardButton } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { serverNow } from '../../../platform/clock';
import { t } from '../../../platform/text';
import { usePeople } from '../usePeople';
import { stakeholderUpdate } from './stakeholderUpdate';

export function CopyUpdate({ incident, timeZone }: { incident: Incident; timeZone: string | undefined }) {
  const { nameOf } = usePeople();
  return (
    <ClipboardButton
      variant="secondary"
      icon="copy"
      getText={() => stakeholderUpdate(incident, { now: serverNow(), timeZone, nameOf })}
      tooltip={t('incidents.update.tooltip', 'A short text for people outside the team')}
    >
      {t('incidents.update.copy', 'Copy update')}
    </ClipboardButton>
  );
}

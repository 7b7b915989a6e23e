import React, { useCallback } from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { ClipboardButton } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { serverNow } from '../../../platform/clock';
import { copyText } from '../../../platform/copyText';
import { t } from '../../../domain/text';
import { usePeople } from '../../../platform/people';
import { stakeholderUpdate } from './stakeholderUpdate';
import type { Step } from '../../../ui/StepBar';

interface Props {
  incident: Incident;
  /** Zone of the period. */
  timeZone: string | undefined;
}

export function CopyUpdate(props: Props) {
  const text = useUpdateText(props);
  return (
    <ClipboardButton
      variant="secondary"
      icon="copy"
      getText={text}
      tooltip={t('incidents.update.tooltip', 'A short text for people outside the team')}
    >
      {t('incidents.update.copy', 'Copy update')}
    </ClipboardButton>
  );
}

/** The same as an entry of a menu, which is gone before it could say that it is done. */
export function useCopyStep(props: Props): Step {
  const text = useUpdateText(props);
  const copy = async () => {
    const done = await copyText(text());
    getAppEvents().publish({
      type: done ? AppEvents.alertSuccess.name : AppEvents.alertWarning.name,
      payload: [
        done
          ? t('incidents.update.done', 'The update is on the clipboard')
          : t('incidents.update.refused', 'The browser does not let this page use the clipboard'),
      ],
    });
  };
  return {
    id: 'copy',
    label: t('incidents.update.copy', 'Copy update'),
    icon: 'copy',
    refused: undefined,
    run: () => void copy(),
  };
}

function useUpdateText({ incident, timeZone }: Props): () => string {
  const { nameOf } = usePeople();
  return useCallback(
    () => stakeholderUpdate(incident, { now: serverNow(), timeZone, nameOf }),
    [incident, timeZone, nameOf]
  );
}

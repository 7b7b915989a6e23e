import React, { useId, useState } from 'react';
import { Field, Input, RadioButtonGroup, TextArea } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import type { Incident } from '../../../kinds/incident';
import type { PauseBody } from '../../../kinds/incidentActions';
import { t } from '../../../platform/text';
import { fieldReason } from '../../../ui/serverFields';
import { FormDialog } from '../dialogs/FormDialog';
import { useSubmit } from '../dialogs/useSubmit';
import type { PauseReason } from '../wireTypes';
import { displayName, pauseReasons } from '../words';

export function PauseDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const id = useId();
  const { mutateAsync } = useIncidentAction(incident.metadata.name);
  const [reason, setReason] = useState<PauseReason>('vendor');
  const [text, setText] = useState('');
  const [cap, setCap] = useState('');
  const { submit, error, sending } = useSubmit((body: PauseBody) => mutateAsync({ action: 'pause', body }), onClose);
  const problem = fieldReason(error ?? null, 'cap');
  return (
    <FormDialog
      title={t('incidents.pause.title', 'Pause the resolution clock of {{id}}', { id: displayName(incident) })}
      submitLabel={t('incidents.pause.submit', 'Pause')}
      onSubmit={() =>
        submit({ reason, ...(text.trim() ? { text: text.trim() } : {}), ...(cap.trim() ? { cap: cap.trim() } : {}) })
      }
      onClose={onClose}
      sending={sending}
      ready
      error={problem ? undefined : error}
    >
      <Field noMargin label={t('incidents.pause.reason', 'Waiting on')}>
        <RadioButtonGroup
          aria-label={t('incidents.pause.reason', 'Waiting on')}
          options={pauseReasons()}
          value={reason}
          onChange={setReason}
        />
      </Field>
      <Field noMargin label={t('incidents.pause.text', 'What for')}>
        <TextArea id={`${id}-text`} rows={3} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </Field>
      <Field
        noMargin
        label={t('incidents.pause.cap', 'At most')}
        description={t(
          'incidents.pause.cap-hint',
          'For example 2h; the clock runs on by itself then. 24h in total when empty.'
        )}
        invalid={Boolean(problem)}
        error={problem}
      >
        <Input id={`${id}-cap`} width={16} value={cap} onChange={(event) => setCap(event.currentTarget.value)} />
      </Field>
    </FormDialog>
  );
}

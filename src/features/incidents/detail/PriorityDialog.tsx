import React, { useId, useState } from 'react';
import { Alert, Button, Field, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import type { Incident } from '../../../kinds/incident';
import type { PriorityBody } from '../../../kinds/incidentActions';
import { t } from '../../../platform/text';
import { priorityName } from '../../../ui/PriorityChip';
import { fieldReason } from '../../../ui/serverFields';
import { priorityOf } from '../board/laneRows';
import { FormDialog } from '../dialogs/FormDialog';
import { useSubmit } from '../dialogs/useSubmit';
import { PRIORITIES } from '../view/view';
import { displayName } from '../words';

export function PriorityDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const id = useId();
  const { mutateAsync } = useIncidentAction(incident.metadata.name);
  // What the person decides on: the incident changes live behind the dialog, and a colleague's change must not be overwritten unseen.
  const [seen, setSeen] = useState(incident);
  const before = priorityOf(seen);
  const [priority, setPriority] = useState(before);
  const [reason, setReason] = useState('');
  const { submit, error, sending } = useSubmit(
    (body: PriorityBody) => mutateAsync({ action: 'priority', body, ifMatch: seen.metadata.resourceVersion }),
    onClose
  );
  const [settled, setSettled] = useState<typeof error>();
  const changed = error?.status === 409 && incident.metadata.resourceVersion !== seen.metadata.resourceVersion;
  const problem = fieldReason(error ?? null, 'reason');
  return (
    <FormDialog
      title={t('incidents.priority.title', 'Change the priority of {{id}}', { id: displayName(incident) })}
      submitLabel={t('incidents.priority.submit', 'Change priority')}
      onSubmit={() => submit({ priority, reason: reason.trim() })}
      onClose={onClose}
      sending={sending}
      ready={priority !== before && reason.trim() !== ''}
      error={problem || changed || error === settled ? undefined : error}
    >
      {changed && (
        <Alert
          severity="warning"
          title={t('incidents.priority.changed', 'Not saved: {{who}} changed this incident meanwhile', {
            who: incident.metadata.updatedBy,
          })}
        >
          <Stack direction="column" gap={1} alignItems="flex-start">
            <span>
              {t('incidents.priority.versions', 'You saw {{seen}}, now it is {{now}}. You wanted {{wanted}}.', {
                seen: before,
                now: priorityOf(incident),
                wanted: priority,
              })}
            </span>
            <Button
              type="button"
              size="sm"
              variant="secondary"
              onClick={() => {
                setSeen(incident);
                setSettled(error);
              }}
            >
              {t('incidents.priority.go-on', 'Go on with the newer version')}
            </Button>
          </Stack>
        </Alert>
      )}
      <Field
        noMargin
        label={t('incidents.priority.label', 'Priority')}
        description={t(
          'incidents.priority.hint',
          'The clocks keep their start and take the target of the new priority.'
        )}
      >
        <RadioButtonGroup
          aria-label={t('incidents.priority.label', 'Priority')}
          options={PRIORITIES.map((value) => ({ value, label: `${value} ${priorityName(value)}` }))}
          value={priority}
          onChange={setPriority}
        />
      </Field>
      <Field
        noMargin
        required
        label={t('incidents.reason', 'Reason')}
        description={t('incidents.reason-hint', 'Stands in the timeline beside your name.')}
        invalid={Boolean(problem)}
        error={problem}
      >
        <TextArea
          id={`${id}-reason`}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
    </FormDialog>
  );
}

import React, { useState } from 'react';
import { useIncidentAction } from '../../../api/incidentActions';
import type { Incident } from '../../../kinds/incident';
import { PriorityBody } from '../../../kinds/incidentActions';
import { t } from '../../../domain/text';
import { ChoiceField, LongField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { priorityName } from '../../../ui/PriorityChip';
import { priorityOf } from '../../../domain/incident';
import { nowWords } from '../moves/conflict';
import { PRIORITIES } from '../view/view';
import { displayName, reasonMissing } from '../words';

export function PriorityDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { mutateAsync } = useIncidentAction(incident.metadata.name);
  const [before] = useState(() => priorityOf(incident));
  const form = useSaveForm<PriorityBody, PriorityBody, Incident>({
    empty: { priority: before, reason: '' },
    rules: formRules({
      contract: PriorityBody,
      toBody,
      words: { reason: reasonMissing },
      more: ({ priority }) => ({
        priority: priority === before ? t('incidents.priority.same', 'Choose another one than it has now.') : undefined,
      }),
    }),
    toBody,
    version: incident.metadata.resourceVersion,
    send: (body, guard) => mutateAsync({ action: 'priority', body, ...guard, quiet: true }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={t('incidents.priority.title', 'Change the priority of {{id}}', { id: displayName(incident) })}
      submitLabel={t('incidents.priority.submit', 'Change priority')}
      onClose={onClose}
      now={nowWords(form.error)}
    >
      <ChoiceField
        form={form}
        name="priority"
        label={t('incidents.priority.label', 'Priority')}
        description={t(
          'incidents.priority.hint',
          'The clocks keep their start and take the target of the new priority.'
        )}
        options={PRIORITIES.map((value) => ({ value, label: `${value} ${priorityName(value)}` }))}
      />
      <LongField
        form={form}
        name="reason"
        required
        label={t('incidents.reason', 'Reason')}
        description={t('incidents.reason-hint', 'Stands in the timeline beside your name.')}
      />
    </FormDialog>
  );
}

function toBody({ priority, reason }: PriorityBody): PriorityBody {
  return { priority, reason: reason.trim() };
}

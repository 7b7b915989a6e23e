import React, { useState } from 'react';
import { useSaveLeave } from '../../api/responders';
import { t } from '../../domain/text';
// eslint-disable-next-line @typescript-eslint/no-restricted-imports -- loaded when it is opened, so the validator does not come with the page
import { type Leave, LeaveBody, type Responder } from '../../kinds/responder';
import { serverNow } from '../../platform/clock';
import { zoneOfViewer } from '../../platform/zone';
import { FormDialog } from '../form/FormDialog';
import { formRules } from '../form/rules';
import { useSaveForm } from '../form/useSaveForm';
import { type LeaveValues, toLeave, toLeaveDraft } from './leaveDraft';
import { LeaveFields } from './LeaveFields';
import { leaveProblems } from './leaveRules';

interface Props {
  /** Whose leave it is: one's own, or anybody's for an Editor. */
  responder: Responder;
  onClose: () => void;
}

/** When a person is away from now on. What is over is not shown and stays. */
export function LeaveDialog({ responder, onClose }: Props) {
  const { mutateAsync } = useSaveLeave();
  const { name } = responder.metadata;
  const [zone] = useState(responder.spec.timeZone ?? zoneOfViewer());
  const read = ({ spec }: Responder): LeaveValues => ({
    leave: (spec.leave ?? []).filter(({ end }) => Date.parse(end) > serverNow()).map((one) => toLeaveDraft(one, zone)),
  });
  const toBody = ({ leave }: LeaveValues): { leave: Leave[] } => ({ leave: leave.map((one) => toLeave(one, zone)) });
  const form = useSaveForm<LeaveValues, { leave: Leave[] }, Responder>({
    empty: read(responder),
    rules: formRules<LeaveValues>({
      contract: LeaveBody,
      toBody,
      lists: ['leave'],
      words: {},
      more: ({ leave }) => Object.fromEntries(leaveProblems(leave, zone)),
    }),
    lists: ['leave'],
    edits: { object: responder, moveOnto: (now) => read(now as Responder) },
    toBody,
    send: (body, { ifMatch = '' }) => mutateAsync({ name, body, ifMatch }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={t('ui.leave.of', 'Leave of {{person}}', { person: responder.spec.displayName })}
      submitLabel={t('ui.leave.save', 'Save leave')}
      onClose={onClose}
    >
      <LeaveFields form={form} timeZone={zone} keepsBegun />
    </FormDialog>
  );
}

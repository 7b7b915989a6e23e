import React from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { Text } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import { formatSeconds, parseDuration } from '../../../domain/duration';
import type { Incident } from '../../../kinds/incident';
import { PauseBody } from '../../../kinds/incidentActions';
import { useNow } from '../../../platform/clock';
import { t } from '../../../domain/text';
import { ChoiceField, LongField, TextField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { durationWords, formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { zonedText } from '../../../ui/time';
import { nowWords } from '../moves/conflict';
import { displayName, type PauseReason, pauseReasons } from '../words';
import { pauseLeft } from './pauseLeft';

interface Values {
  reason: PauseReason;
  text: string;
  cap: string;
}

export function PauseDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { mutateAsync } = useIncidentAction(incident.metadata.name);
  const left = pauseLeft(incident);
  const form = useSaveForm<Values, PauseBody, Incident>({
    empty: { reason: 'vendor', text: '', cap: '' },
    rules: formRules<Values>({
      contract: PauseBody,
      toBody,
      words: { cap: durationWords },
      more: ({ text, cap }) => ({
        text: text.trim() ? undefined : t('incidents.pause.need-text', 'Say what it waits for.'),
        cap: cap.trim() && parseDuration(cap.trim()) === 0 ? durationWords() : undefined,
      }),
    }),
    toBody,
    version: incident.metadata.resourceVersion,
    send: (body, guard) => mutateAsync({ action: 'pause', body, ...guard, quiet: true }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={t('incidents.pause.title', 'Pause the resolution clock of {{id}}', { id: displayName(incident) })}
      submitLabel={t('incidents.pause.submit', 'Pause')}
      onClose={onClose}
      now={nowWords(form.error)}
    >
      <ChoiceField
        form={form}
        name="reason"
        label={t('incidents.pause.reason', 'Waiting on')}
        options={pauseReasons()}
      />
      <LongField
        form={form}
        name="text"
        required
        label={t('incidents.pause.text', 'What for')}
        description={t('incidents.pause.text-hint', 'Stands in the timeline and beside the clock.')}
      />
      <TextField
        form={form}
        name="cap"
        width={16}
        label={t('incidents.pause.cap', 'At most')}
        description={t('incidents.pause.cap-hint', 'For example 2h. As long as may be when empty.')}
      />
      <Until control={form.control} left={left} />
    </FormDialog>
  );
}

/** When the clock runs on at the latest, as the server will say it too: a pause never lasts longer than what is left of the cap. */
function Until({ control, left }: { control: Control<Values>; left: number }) {
  const now = useNow();
  const asked = parseDuration(useWatch({ control, name: 'cap' }).trim());
  const seconds = asked ? Math.min(asked, left) : left;
  return (
    <Text element="p">
      {t('incidents.pause.until', 'The clock runs on by itself at {{at}} at the latest, in {{time}}.', {
        at: zonedText(new Date(now + seconds * 1000).toISOString()),
        time: formatSeconds(seconds),
      })}
    </Text>
  );
}

function toBody({ reason, text, cap }: Values): PauseBody {
  return { reason, ...(text.trim() ? { text: text.trim() } : {}), ...(cap.trim() ? { cap: cap.trim() } : {}) };
}

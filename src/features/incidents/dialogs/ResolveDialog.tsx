import React from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { Alert, Checkbox } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { ResolveBody } from '../../../kinds/incidentActions';
import { t } from '../../../domain/text';
import { ChoiceField, LongField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { type Guard, useSaveForm } from '../../../ui/form/useSaveForm';
import { nowWords } from '../moves/conflict';
import { displayName, resolutionKinds } from '../words';

interface Props {
  incident: Incident;
  rootCauseRequired: boolean;
  send: (body: ResolveBody, guard: Guard) => Promise<unknown>;
  onClose: () => void;
}

interface Values {
  resolution: string;
  resolutionKind: ReturnType<typeof resolutionKinds>[number]['value'];
  rootCause: string;
  unknown: boolean;
}

/** Asks how it was resolved and why it happened. That the cause is not known must be said, it is never assumed. */
export function ResolveDialog({ incident, rootCauseRequired, send, onClose }: Props) {
  const form = useSaveForm<Values, ResolveBody, unknown>({
    empty: { resolution: '', resolutionKind: 'fixed', rootCause: incident.spec.rootCause ?? '', unknown: false },
    rules: formRules({
      contract: ResolveBody,
      toBody,
      words: { resolution: () => t('incidents.resolve.need-resolution', 'Say what ended it.') },
      more: (values) => ({
        rootCause:
          rootCauseRequired && !toBody(values).rootCause
            ? t('incidents.resolve.need-root-cause', 'Say why it happened, or that nobody knows.')
            : undefined,
      }),
    }),
    toBody,
    version: incident.metadata.resourceVersion,
    send,
    onDone: onClose,
  });
  const unknown = useWatch({ control: form.control, name: 'unknown' });
  return (
    <FormDialog
      form={form}
      title={t('incidents.resolve.title', 'Resolve {{id}}', { id: displayName(incident) })}
      submitLabel={t('incidents.resolve.submit', 'Resolve')}
      onClose={onClose}
      now={nowWords(form.error)}
    >
      <StillFiring alerts={incident.status.firingAlerts} />
      <LongField
        form={form}
        name="resolution"
        required
        autoFocus
        label={t('incidents.resolve.resolution', 'Resolution')}
        description={t('incidents.resolve.resolution-hint', 'What ended it. Markdown.')}
      />
      <ChoiceField
        form={form}
        name="resolutionKind"
        label={t('incidents.resolve.kind', 'Kind')}
        options={resolutionKinds()}
      />
      <LongField
        form={form}
        name="rootCause"
        disabled={unknown}
        required={rootCauseRequired}
        label={t('incidents.resolve.root-cause', 'Root cause')}
        description={
          rootCauseRequired
            ? t(
                'incidents.resolve.root-cause-required',
                '{{priority}} needs a root cause, or the word that it is unknown.',
                { priority: incident.spec.priority }
              )
            : undefined
        }
      />
      <Controller
        control={form.control}
        name="unknown"
        render={({ field }) => (
          <div>
            <Checkbox label={t('incidents.resolve.unknown', 'The root cause is unknown')} {...field} />
          </div>
        )}
      />
    </FormDialog>
  );
}

function StillFiring({ alerts }: { alerts: number }) {
  if (alerts === 0) {
    return null;
  }
  const title =
    alerts === 1
      ? t('incidents.resolve.one-fires', '1 alert still fires.')
      : t('incidents.resolve.some-fire', '{{number}} alerts still fire.', { number: alerts });
  return <Alert severity="warning" title={title} />;
}

function toBody({ resolution, resolutionKind, rootCause, unknown }: Values): ResolveBody {
  // The word that the server takes for a root cause nobody knows.
  const cause = unknown ? 'unknown' : rootCause.trim();
  return { resolution: resolution.trim(), resolutionKind, ...(cause ? { rootCause: cause } : {}) };
}

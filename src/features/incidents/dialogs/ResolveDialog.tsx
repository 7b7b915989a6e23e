import React, { useId, useState } from 'react';
import { Checkbox, Field, RadioButtonGroup, TextArea } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { ResolveBody } from '../../../kinds/incidentActions';
import { t } from '../../../platform/text';
import { FormDialog } from './FormDialog';
import { displayName, resolutionKinds } from '../words';
import { fieldReason } from '../../../ui/serverFields';
import { useSubmit } from './useSubmit';

type Kind = NonNullable<ResolveBody['resolutionKind']>;

interface Props {
  incident: Incident;
  rootCauseRequired: boolean;
  send: (body: ResolveBody) => Promise<unknown>;
  onClose: () => void;
}

/** The word that the server takes for a root cause nobody knows. */
const UNKNOWN = 'unknown';

/** Asks how it was resolved and why it happened. That the cause is not known must be said, it is never assumed. */
export function ResolveDialog({ incident, rootCauseRequired, send, onClose }: Props) {
  const id = useId();
  const [resolution, setResolution] = useState('');
  const [kind, setKind] = useState<Kind>('fixed');
  const [cause, setCause] = useState(incident.spec.rootCause ?? '');
  const [unknown, setUnknown] = useState(false);
  const { submit, error, sending } = useSubmit(send, onClose);
  const rootCause = unknown ? UNKNOWN : cause.trim();
  const problems = {
    resolution: fieldReason(error ?? null, 'resolution'),
    rootCause: fieldReason(error ?? null, 'rootCause'),
  };
  return (
    <FormDialog
      title={t('incidents.resolve.title', 'Resolve {{id}}', { id: displayName(incident) })}
      submitLabel={t('incidents.resolve.submit', 'Resolve')}
      onSubmit={() =>
        submit({ resolution: resolution.trim(), resolutionKind: kind, ...(rootCause ? { rootCause } : {}) })
      }
      onClose={onClose}
      sending={sending}
      ready={resolution.trim() !== '' && (!rootCauseRequired || rootCause !== '')}
      error={problems.resolution || problems.rootCause ? undefined : error}
    >
      <Field
        noMargin
        required
        label={t('incidents.resolve.resolution', 'Resolution')}
        description={t('incidents.resolve.resolution-hint', 'What ended it. Markdown.')}
        invalid={Boolean(problems.resolution)}
        error={problems.resolution}
      >
        <TextArea
          id={`${id}-resolution`}
          autoFocus
          rows={3}
          value={resolution}
          onChange={(event) => setResolution(event.currentTarget.value)}
        />
      </Field>
      <Field noMargin label={t('incidents.resolve.kind', 'Kind')}>
        <RadioButtonGroup
          aria-label={t('incidents.resolve.kind', 'Kind')}
          options={resolutionKinds()}
          value={kind}
          onChange={setKind}
        />
      </Field>
      <Field
        noMargin
        label={t('incidents.resolve.root-cause', 'Root cause')}
        required={rootCauseRequired}
        description={
          rootCauseRequired
            ? t(
                'incidents.resolve.root-cause-required',
                '{{priority}} needs a root cause, or the word that it is unknown.',
                { priority: incident.spec.priority }
              )
            : undefined
        }
        invalid={Boolean(problems.rootCause)}
        error={problems.rootCause}
      >
        <TextArea
          id={`${id}-cause`}
          rows={3}
          disabled={unknown}
          value={unknown ? '' : cause}
          onChange={(event) => setCause(event.currentTarget.value)}
        />
      </Field>
      <div>
        <Checkbox
          label={t('incidents.resolve.unknown', 'The root cause is unknown')}
          value={unknown}
          onChange={(event) => setUnknown(event.currentTarget.checked)}
        />
      </div>
    </FormDialog>
  );
}

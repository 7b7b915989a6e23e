import React from 'react';
import { Button, Stack } from '@grafana/ui';
import { useDeclare } from '../../../api/incidents';
import { priorityOf } from '../../../domain/incident';
import { type Incident, IncidentInput } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { track } from '../../../platform/tracking';
import { t } from '../../../domain/text';
import { TextField } from '../../../ui/form/fields';
import { Form } from '../../../ui/form/Form';
import { MomentField } from '../../../ui/form/MomentField';
import { formRules, titleWords } from '../../../ui/form/rules';
import { ServiceField } from '../../../ui/form/ServiceField';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { AffectedField, DescriptionField, PersonField } from '../IncidentFields';
import { RankingFields } from './RankingFields';
import { type DeclareValues, EMPTY, toSpec } from './values';

interface Props {
  period: HypercarePeriod | undefined;
  /** What a link or another page knows already. */
  given?: Partial<DeclareValues>;
  onDeclared: (incident: Incident) => void;
}

export function DeclareForm({ period, given, onDeclared }: Props) {
  const owner = period?.status.state === 'closed' ? undefined : period?.metadata.name;
  const { mutateAsync } = useDeclare();
  const toBody = (values: DeclareValues) => ({ spec: toSpec(values, owner) });
  const form = useSaveForm({
    empty: EMPTY,
    given,
    draft: 'declare',
    rules: formRules({
      contract: IncidentInput,
      toBody,
      words: {
        title: titleWords,
        links: () => t('incidents.declare.need-link', 'Write an address that starts with https:// or /.'),
        startedAt: () => t('incidents.declare.need-started', 'Choose a date and a time.'),
      },
    }),
    toBody,
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: (incident) => {
      track('incident_declared', { priority: priorityOf(incident) });
      onDeclared(incident);
    },
  });
  return (
    <Form
      form={form}
      label={t('incidents.declare.form', 'Declare an incident')}
      failed={t('incidents.declare.failed', 'The incident was not declared. What you typed is kept.')}
    >
      <TextField
        form={form}
        name="title"
        id="declare-title"
        required
        autoFocus
        label={t('incidents.declare.title', 'Title')}
      />
      <RankingFields form={form} targets={owner ? (period?.status.priorityMatrix ?? []) : []} />
      <ServiceField form={form} name="service" id="declare-service" period={period} />
      <DescriptionField form={form} name="description" />
      <AffectedField form={form} name="impactText" />
      <PersonField
        form={form}
        name="assignee"
        id="declare-assignee"
        label={t('incidents.declare.assignee', 'Assignee')}
      />
      <MomentField
        form={form}
        name="startedAt"
        label={t('incidents.declare.started', 'Started at')}
        description={t('incidents.declare.started-hint', 'When it began, if that is known. In your Grafana time zone.')}
      />
      <TextField
        form={form}
        name="links"
        label={t('incidents.declare.link', 'Link')}
        description={t('incidents.declare.link-hint', 'Where it can be seen: a dashboard, a log, a ticket.')}
      />
      <Stack direction="row" gap={1}>
        <Button
          type="submit"
          disabled={form.sending}
          icon={form.sending ? 'spinner' : undefined}
          tooltip={t('incidents.declare.keys', 'Ctrl+Enter')}
        >
          {form.error?.passing ? t('incidents.declare.again', 'Try again') : t('incidents.declare.submit', 'Declare')}
        </Button>
      </Stack>
    </Form>
  );
}

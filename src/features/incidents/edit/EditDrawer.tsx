import React from 'react';
import { Button, Drawer, Stack } from '@grafana/ui';
import { incidents } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { ChoiceField, LongField, TextField } from '../../../ui/form/fields';
import { Form } from '../../../ui/form/Form';
import { MomentField } from '../../../ui/form/MomentField';
import { ServiceField } from '../../../ui/form/ServiceField';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import { useEditForm } from '../../../ui/form/useEditForm';
import { zonedText } from '../../../ui/time';
import { AffectedField, DescriptionField, PersonField } from '../IncidentFields';
import { displayName } from '../words';
import { LinksField } from './LinksField';
import { editRules } from './rules';
import { categories, levels } from './words';
import { type EditValues, read, toInput } from './values';

interface Props {
  incident: Incident;
  period: HypercarePeriod | undefined;
  onClose: () => void;
}

/** Everything that people say of an incident. State, priority, assignee and resolution have actions of their own. */
export function EditDrawer({ incident, period, onClose }: Props) {
  const title = t('incidents.edit.title', 'Edit {{id}}', { id: displayName(incident) });
  const form = useEditForm<'incidents', EditValues>({
    resource: incidents,
    object: incident,
    draft: `edit ${incident.metadata.name}`,
    read,
    rules: editRules(incident),
    toInput,
    onDone: onClose,
  });
  return (
    <Drawer title={title} size="md" onClose={onClose}>
      <Form form={form} label={title} failed={t('incidents.edit.failed', 'Not saved. What you typed is kept.')}>
        <TextField form={form} name="title" required autoFocus label={t('incidents.edit.name', 'Title')} />
        <ServiceField form={form} name="service" id="edit-service" period={period} />
        <AffectedField form={form} name="impactText" />
        <DescriptionField form={form} name="description" rows={4} />
        {incident.status.state === 'resolved' && (
          <LongField form={form} name="rootCause" label={t('incidents.facts.root-cause', 'Root cause')} />
        )}
        <PersonField
          form={form}
          name="commander"
          id="edit-commander"
          label={t('incidents.people.commander', 'Commander')}
        />
        <ChoiceField form={form} name="impact" label={t('incidents.declare.impact', 'Impact')} options={levels()} />
        <ChoiceField form={form} name="urgency" label={t('incidents.declare.urgency', 'Urgency')} options={levels()} />
        <LongField
          form={form}
          name="priorityReason"
          rows={2}
          label={t('incidents.facts.priority-reason', 'Why this priority')}
          description={t('incidents.edit.reason-hint', 'Needed where it is not what impact and urgency give.')}
        />
        <ChoiceField
          form={form}
          name="category"
          label={t('incidents.edit.category', 'Category')}
          options={categories()}
        />
        <Moments form={form} declaredAt={incident.status.declaredAt} />
        <LinksField form={form} />
        <Stack direction="row" gap={1}>
          <Button
            type="submit"
            disabled={form.sending}
            icon={form.sending ? 'spinner' : undefined}
            tooltip={t('incidents.declare.keys', 'Ctrl+Enter')}
          >
            {t('incidents.edit.save', 'Save')}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {t('incidents.edit.close', 'Close')}
          </Button>
        </Stack>
      </Form>
    </Drawer>
  );
}

function Moments({ form, declaredAt }: { form: SaveForm<EditValues>; declaredAt: string }) {
  return (
    <>
      <MomentField
        form={form}
        name="startedAt"
        label={t('incidents.times.started', 'Started')}
        description={t('incidents.edit.order', 'First it starts, then it is detected, then declared: {{at}}.', {
          at: zonedText(declaredAt),
        })}
      />
      <MomentField form={form} name="detectedAt" label={t('incidents.times.detected', 'Detected')} />
    </>
  );
}

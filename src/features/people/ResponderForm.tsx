import React, { useState } from 'react';
import { responders } from '../../api/responders';
import type { Responder } from '../../kinds/responder';
import { t } from '../../domain/text';
import { zoneOfViewer } from '../../platform/zone';
import { Form } from '../../ui/form/Form';
import { FormButtons } from '../../ui/form/FormButtons';
import { useEditForm } from '../../ui/form/useEditForm';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { newDraft, type ResponderDraft, toDraft, toInput } from './responderDraft';
import { ResponderFields } from './ResponderFields';
import { LISTS, responderRules } from './responderRules';

const WIDTH = 640;

interface Props {
  /** The person to edit; a new one when absent. */
  existing?: Responder;
  onDone: (saved?: Responder) => void;
}

/** Enters a person, or edits all that is said of one. */
export function ResponderForm({ existing, onDone }: Props) {
  return existing ? <EditResponder existing={existing} onDone={onDone} /> : <NewResponder onDone={onDone} />;
}

function NewResponder({ onDone }: Pick<Props, 'onDone'>) {
  const { mutateAsync } = responders.useCreate();
  const [zone] = useState(zoneOfViewer);
  const [empty] = useState(newDraft);
  const form = useSaveForm({
    empty,
    draft: 'responder',
    rules: responderRules(zone),
    lists: [...LISTS],
    toBody: (draft) => toInput(draft, zone),
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: (saved) => onDone(saved),
  });
  return (
    <Form
      form={form}
      label={t('people.form.new', 'New person')}
      failed={t('people.form.not-created', 'The person was not entered')}
      maxWidth={WIDTH}
    >
      <ResponderFields form={form} zone={zone} isNew />
      <FormButtons form={form} submitLabel={t('people.form.create', 'Create person')} onCancel={() => onDone()} />
    </Form>
  );
}

function EditResponder({ existing, onDone }: Props & { existing: Responder }) {
  const [zone] = useState(() => existing.spec.timeZone ?? zoneOfViewer());
  const form = useEditForm<'responders', ResponderDraft>({
    resource: responders,
    object: existing,
    draft: `responder ${existing.metadata.name}`,
    read: (object) => toDraft(object, zone),
    rules: responderRules(zone, existing),
    lists: [...LISTS],
    toInput: (draft, onto) => toInput(draft, zone, onto),
    onDone: (saved) => onDone(saved),
  });
  return (
    <Form
      form={form}
      label={t('people.form.edit', 'Edit person')}
      failed={t('people.form.not-changed', 'The person was not changed')}
      maxWidth={WIDTH}
    >
      <ResponderFields form={form} zone={zone} isNew={false} />
      <FormButtons form={form} submitLabel={t('people.form.save', 'Save person')} onCancel={() => onDone()} />
    </Form>
  );
}

import React from 'react';
import type * as z from 'zod';
import type { Incident } from '../../../kinds/incident';
import { LongField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { type Guard, useSaveForm } from '../../../ui/form/useSaveForm';
import { nowWords } from '../moves/conflict';

interface Props {
  incident: Incident;
  title: string;
  label: string;
  description?: string;
  submitLabel: string;
  /** Name of the text in the action's body, to which the server's word on it belongs. */
  field: 'reason' | 'text';
  contract: z.ZodType;
  /** What to say when nothing was written. */
  missing: () => string;
  /** Where the text is kept until it is saved; without it, closing asks first. */
  draft?: string;
  send: (text: string, guard: Guard) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for one text: the reason of a move, or a comment. */
export function TextDialog({ incident, title, label, description, submitLabel, field, ...props }: Props) {
  const { contract, missing, draft, send, onClose } = props;
  const toBody = (values: Record<string, string>) => ({ [field]: (values[field] ?? '').trim() });
  const form = useSaveForm({
    empty: { [field]: '' },
    draft,
    rules: formRules({ contract, toBody, words: { [field]: missing } }),
    toBody,
    version: incident.metadata.resourceVersion,
    send: (body, guard) => send(body[field] ?? '', guard),
    onDone: onClose,
  });
  return (
    <FormDialog form={form} title={title} submitLabel={submitLabel} onClose={onClose} now={nowWords(form.error)}>
      <LongField form={form} name={field} label={label} description={description} required autoFocus rows={4} />
    </FormDialog>
  );
}

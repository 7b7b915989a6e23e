import React, { useId, useState } from 'react';
import { Field, TextArea } from '@grafana/ui';
import { FormDialog } from './FormDialog';
import { fieldReason } from '../../../ui/serverFields';
import { useSubmit } from './useSubmit';

interface Props {
  title: string;
  label: string;
  description?: string;
  submitLabel: string;
  /** Name of the text in the action's body, to which the server's word on it belongs. */
  field: 'reason' | 'text';
  send: (text: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for one text: the reason of a move, or a comment. */
export function TextDialog({ title, label, description, submitLabel, field, send, onClose }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const { submit, error, sending } = useSubmit(send, onClose);
  const problem = fieldReason(error ?? null, field);
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      onSubmit={() => submit(text.trim())}
      onClose={onClose}
      sending={sending}
      ready={text.trim() !== ''}
      error={problem ? undefined : error}
    >
      <Field noMargin label={label} description={description} required invalid={Boolean(problem)} error={problem}>
        <TextArea id={id} autoFocus rows={4} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </Field>
    </FormDialog>
  );
}

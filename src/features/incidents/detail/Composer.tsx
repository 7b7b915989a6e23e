import React from 'react';
import { useWatch } from 'react-hook-form';
import { Box, Button, Field, TextArea } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import type { Incident } from '../../../kinds/incident';
import { CommentBody } from '../../../kinds/incidentActions';
import { t } from '../../../domain/text';
import { formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { usePermissionWords } from '../../../platform/permissions';
import { commentDraft, commentMissing } from '../words';

/** Of the field, to which keys and the bar of a phone lead. */
export const COMMENT_ID = 'incident-comment';

/** Where one writes into the timeline. What is typed stays until the server has it, whatever else changes meanwhile. */
export function Composer({ name }: { name: string }) {
  const why = usePermissionWords();
  const { mutateAsync } = useIncidentAction(name);
  const form = useSaveForm<CommentBody, CommentBody, Incident>({
    empty: { text: '' },
    draft: commentDraft(name),
    rules: formRules({ contract: CommentBody, toBody, words: { text: commentMissing } }),
    toBody,
    send: (body, { idempotencyKey }) => mutateAsync({ action: 'comment', body, idempotencyKey, quiet: true }),
    onDone: (_, { unchanged }) => unchanged && form.restart(),
  });
  const text = useWatch({ control: form.control, name: 'text' });
  const refused = why('comment');
  const problem =
    form.problem('text') ??
    (form.error && t('incidents.composer.failed', 'Not saved: {{problem}}', { problem: form.error.message }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
      aria-label={t('incidents.composer.form', 'Add to the timeline')}
    >
      <Field
        noMargin
        label={t('incidents.composer.label', 'Add to the timeline')}
        description={refused}
        invalid={problem !== undefined}
        error={problem}
      >
        <TextArea
          id={COMMENT_ID}
          rows={2}
          placeholder={t('incidents.composer.hint', 'What was seen, tried or decided. Markdown.')}
          {...form.register('text')}
          disabled={refused !== undefined}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void form.submit();
            } else if (event.key === 'Escape') {
              // Back to the keys of the page; what was typed stays.
              event.currentTarget.blur();
            }
          }}
        />
      </Field>
      <Box display="flex" justifyContent="flex-end" marginTop={1}>
        <Button
          type="submit"
          size="sm"
          disabled={refused !== undefined || form.sending || text.trim() === ''}
          icon={form.sending ? 'spinner' : undefined}
          tooltip={t('incidents.composer.keys', 'Ctrl+Enter')}
        >
          {t('incidents.composer.send', 'Add')}
        </Button>
      </Box>
    </form>
  );
}

function toBody({ text }: CommentBody): CommentBody {
  return { text: text.trim() };
}

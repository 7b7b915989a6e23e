import React, { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Box, Button, Field, TextArea } from '@grafana/ui';
import { useIncidentAction } from '../../../api/incidentActions';
import { t } from '../../../platform/text';
import { useKeyPerBody } from '../useKeyPerBody';
import { usePermissionWords } from '../usePermissionWords';
import { useCommentDraft } from './useCommentDraft';

/** Of the field, to which keys and the bar of a phone lead. */
export const COMMENT_ID = 'incident-comment';

/** Where one writes into the timeline. What is typed stays until the server has it, whatever else changes meanwhile. */
export function Composer({ name }: { name: string }) {
  const why = usePermissionWords();
  const [text, setText] = useCommentDraft(name);
  const [problem, setProblem] = useState<string>();
  const { mutate, isPending } = useIncidentAction(name);
  const keyOf = useKeyPerBody();
  const refused = why('comment');
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    const body = { text: text.trim() };
    if (!body.text || isPending) {
      return;
    }
    mutate(
      { action: 'comment', body, idempotencyKey: keyOf(body) },
      {
        onSuccess: () => {
          setProblem(undefined);
          setText('');
        },
        onError: (error) => setProblem(error.message),
      }
    );
  };
  return (
    <form onSubmit={send} aria-label={t('incidents.composer.form', 'Add to the timeline')}>
      <Field
        noMargin
        label={t('incidents.composer.label', 'Add to the timeline')}
        description={refused}
        invalid={problem !== undefined}
        error={problem && t('incidents.composer.failed', 'Not saved: {{problem}}', { problem })}
      >
        <TextArea
          id={COMMENT_ID}
          rows={2}
          placeholder={t('incidents.composer.hint', 'What was seen, tried or decided. Markdown.')}
          value={text}
          disabled={refused !== undefined}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              send(event);
            }
          }}
        />
      </Field>
      <Box display="flex" justifyContent="flex-end" marginTop={1}>
        <Button
          type="submit"
          size="sm"
          disabled={refused !== undefined || isPending || text.trim() === ''}
          icon={isPending ? 'spinner' : undefined}
          tooltip={t('incidents.composer.keys', 'Ctrl+Enter')}
        >
          {t('incidents.composer.send', 'Add')}
        </Button>
      </Box>
    </form>
  );
}

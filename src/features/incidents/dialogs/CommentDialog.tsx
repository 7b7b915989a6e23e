import React from 'react';
import { useIncidentAction } from '../../../api/incidentActions';
import type { Incident } from '../../../kinds/incident';
import { CommentBody } from '../../../kinds/incidentActions';
import { t } from '../../../domain/text';
import { commentDraft, commentMissing, displayName } from '../words';
import { TextDialog } from './TextDialog';

export function CommentDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { mutateAsync } = useIncidentAction(incident.metadata.name);
  return (
    <TextDialog
      incident={incident}
      title={t('incidents.comment.title', 'Comment on {{id}}', { id: displayName(incident) })}
      label={t('incidents.comment.label', 'Comment')}
      description={t('incidents.comment.hint', 'Markdown.')}
      submitLabel={t('incidents.comment.submit', 'Add comment')}
      field="text"
      contract={CommentBody}
      missing={commentMissing}
      draft={commentDraft(incident.metadata.name)}
      // Whatever else changed meanwhile, a comment stays true: it is sent without a version.
      send={(text, { idempotencyKey }) =>
        mutateAsync({ action: 'comment', body: { text }, idempotencyKey, quiet: true })
      }
      onClose={onClose}
    />
  );
}
